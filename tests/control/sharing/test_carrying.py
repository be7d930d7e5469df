"""From one network to another and back: who sees what, what is told to whom."""

from uuid import UUID

import pytest

from rete.control.sharing.models import Offer
from rete.core.outbox import services
from rete.core.outbox.models import Envelope
from rete.core.outbox.selectors import Terms
from tenants import scope
from tenants.snapshots import NetworkSnapshot
from tests.control.sharing.conftest import ACTOR, NOW, carried, shared
from tests.control.sharing.declared import card


def seen_in(network: NetworkSnapshot, uid: UUID) -> Offer | None:
    with scope.visiting(network, reason="prova"):
        return Offer.objects.filter(object_uid=uid).first()


def test_what_is_shared_is_seen_elsewhere_once_carried(
    uno: NetworkSnapshot, due: NetworkSnapshot
) -> None:
    uid = shared(uno, card("Letture in giardino"))
    before = seen_in(due, uid)

    carried()

    offer = seen_in(due, uid)
    assert before is None
    assert offer is not None
    assert (str(offer.network_uid), offer.network_name) == (uno.uid, uno.name)
    assert offer.payload == {
        "title": "Letture in giardino",
        "summary": "",
        "tags": [],
        "hours": None,
    }
    with scope.visiting(uno, reason="prova"):
        assert not Envelope.objects.exists()
