"""A network that may only be read: whoever is in stays in, is written down, and can be sent away."""

from collections.abc import Callable

import pytest
from django.db import connections
from django.test import Client

from rete.core.support import services
from rete.core.support.models import Access
from rete.kernel import clock
from tenants import directory, scope
from tenants.errors import NetworkReadOnly
from tenants.lifecycle import changing
from tenants.snapshots import NetworkSnapshot
from tests.conftest import TESTER
from tests.core.support.asking import DARIA, asked
from tests.web.support.visits import LEAVE, inside


def test_support_goes_on_and_ends_where_nothing_else_is_written(
    throwaway: Callable[[str], NetworkSnapshot],
) -> None:
    network = throwaway("ferma")
    with scope.entered(scope.of_network(network)):
        client, access = inside(network, may_write=False)
    connections.close_all()
    with scope.entered(scope.control()):
        changing.make_read_only(TESTER, "ferma", reason="Trasloco.", now=clock.now())
    directory.snapshots().clear()

    page = client.get("/gestione/")

    assert page.status_code == 200
    with scope.entered(scope.of_network(directory.get_network("ferma"))):
        assert access.opened.filter(address="/gestione/").exists()
        with pytest.raises(NetworkReadOnly):
            asked(now=clock.now())
        assert client.post(LEAVE).status_code == 302
        assert Access.objects.get().ended_at is not None
        services.end(DARIA, access.pk, now=clock.now())
    assert Client(headers={"host": network.domain}).get("/").status_code == 200
    connections.close_all()
