"""A filled network, and ways through its life."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.db import connections
from pytest_django import DjangoDbBlocker

from tenants import names, provisioning, scope
from tenants.lifecycle import changing, dropping, exporting
from tenants.models import Export, Network, Tombstone
from tenants.provisioning import NewNetwork
from tenants.snapshots import NetworkSnapshot
from tests.conftest import TESTER
from tests.tenants.lifecycle import world

Make = Callable[[str], NetworkSnapshot]
NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
AFTER = NOW + timedelta(days=31)


@pytest.fixture(scope="module")
def panizzi(prepared: object, django_db_blocker: DjangoDbBlocker) -> Iterator[NetworkSnapshot]:
    """The same for tests that only look, or that must change nothing: made once for all of them."""
    with django_db_blocker.unblock():
        network = provisioning.create_network(
            TESTER, NewNetwork(slug="panizzi", name="Rete Panizzi")
        )
        world.fill(network)
        yield network
        connections.close_all()
        provisioning.drop_network(TESTER, "panizzi", force=True)


@pytest.fixture(scope="module")
def panizzi_archive(panizzi: NetworkSnapshot, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("panizzi")
    return Path(exporting.export_network(TESTER, "panizzi", now=NOW, target=folder).file)


@pytest.fixture
def lodi(throwaway: Make) -> Iterator[NetworkSnapshot]:
    """The network lodi with everything that could be lost."""
    network = throwaway("lodi")
    world.fill(network)
    yield network
    with scope.entered(scope.as_owner(names.CONTROL_SCHEMA)):
        Tombstone.objects.filter(slug="lodi").delete()
    connections.close_all()


@pytest.fixture
def archive(lodi: NetworkSnapshot, tmp_path: Path) -> Path:
    """An export of it."""
    return Path(exporting.export_network(TESTER, "lodi", now=NOW, target=tmp_path).file)


@pytest.fixture
def dropped(lodi: NetworkSnapshot, tmp_path: Path) -> Path:
    """The export of lodi, which left and was dropped."""
    return goodbye(tmp_path)


def goodbye(folder: Path) -> Path:
    """Out by the front door: left, suspended, exported, dropped."""
    export = ready_to_go(folder)
    dropping.close_network(TESTER, "lodi", now=AFTER)
    return Path(export.file)


def ready_to_go(folder: Path) -> Export:
    changing.leave(TESTER, "lodi", reason="Lascia la federazione.", now=NOW)
    changing.suspend(TESTER, "lodi", reason="Chiude domani.", now=NOW)
    return exporting.export_network(TESTER, "lodi", now=NOW, target=folder)


def row(slug: str) -> Network | None:
    with scope.entered(scope.as_owner(names.CONTROL_SCHEMA)):
        found = Network.objects.for_snapshot().filter(slug=slug).first()
        connections["default"].close()
    return found
