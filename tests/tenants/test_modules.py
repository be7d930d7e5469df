"""Switching a module off for a network, in one place."""

from collections.abc import Callable

import pytest
from django.test import Client

from rete.kernel import registry
from tenants import directory, provisioning, scope
from tenants.errors import ModuleAlwaysOn, UnknownModule
from tenants.models import ModuleSwitch
from tenants.snapshots import NetworkSnapshot
from tests.conftest import TESTER


def test_a_module_that_is_off_has_no_pages_staff_pages_api_or_navigation(
    alfa: NetworkSnapshot, client: Client, direttrice: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = ("/biblioteche/", "/api/v1/libraries")
    host = {"host": alfa.domain}
    assert [client.get(path, headers=host).status_code for path in paths] == [200, 200]

    monkeypatch.setattr(registry, "active_modules", lambda _switches: frozenset())
    directory.snapshots().clear()

    assert [client.get(path, headers=host).status_code for path in paths] == [404, 404]
    assert direttrice.get("/gestione/biblioteche/").status_code == 404
    assert "/biblioteche/" not in client.get("/", headers=host).content.decode()


def test_a_switch_is_kept_for_one_network(
    throwaway: Callable[[str], NetworkSnapshot], monkeypatch: pytest.MonkeyPatch
) -> None:
    throwaway("gamma")
    manifests = registry.modules()
    optional = type(manifests["libraries"])(
        name="prova", title="Prova", summary="Prova", path="prova"
    )
    monkeypatch.setattr(registry, "modules", lambda: {**manifests, "prova": optional})

    off = provisioning.switch_module(TESTER, "gamma", "prova", on=False)
    on = provisioning.switch_module(TESTER, "gamma", "prova", on=True)

    assert "prova" not in off.modules
    assert "prova" in on.modules
    with scope.entered(scope.control()):
        assert ModuleSwitch.objects.filter(network__slug="gamma").count() == 1
        scope.scoped_connections().release(scope.control().door)


def test_what_is_always_on_or_unknown_is_refused(prepared: object) -> None:
    with pytest.raises(ModuleAlwaysOn):
        provisioning.switch_module(TESTER, "alfa", "libraries", on=False)
    with pytest.raises(UnknownModule):
        provisioning.switch_module(TESTER, "alfa", "niente", on=True)
