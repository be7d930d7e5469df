"""What the operations process does, on networks that commit; begun again from the start, nothing is done twice."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connections
from django.utils.module_loading import import_string

from rete.control.operations import runs
from rete.core.jobs.errors import Cancelled
from rete.core.jobs.kinds import get_kind
from rete.core.jobs.work import Work
from rete.kernel.errors import Missing
from rete.kernel.manifest import Queue
from tenants import directory, names, scope
from tenants.lifecycle import removal
from tenants.models import Export, Network, Tombstone
from tenants.postgres.owner import owner_connection
from tenants.snapshots import NetworkSnapshot, NetworkState
from tests.conftest import TESTER

ASKED = datetime(2026, 11, 24, 12, 0, tzinfo=UTC).isoformat()


@pytest.fixture
def gamma(
    throwaway: Callable[[str], NetworkSnapshot], tmp_path: Path, settings: Any
) -> Iterator[NetworkSnapshot]:
    settings.RETE_EXPORT_DIR = str(tmp_path)
    with scope.entered(scope.control()):
        yield throwaway("gamma")
        connections.close_all()


def change(work: Work, name: str, state: str) -> None:
    runs.change_state(work, slug="gamma", change=name, state=state, reason="Trasloco.")


def state_of(slug: str) -> NetworkState:
    return directory.get_network(slug).state


def last_export() -> Export:
    return Export.objects.filter(slug="gamma").latest("pk")


def test_every_kind_is_the_owner_s_process_alone() -> None:
    for name in ("change", "export", "restore", "undo", "drop"):
        kind = get_kind(f"networks.{name}")
        assert kind.queue is Queue.OPERATIONS
        assert callable(import_string(kind.run))


def test_a_state_is_changed_once_however_often_it_is_begun(gamma: NetworkSnapshot) -> None:
    work = Work(TESTER)

    for _ in range(2):
        change(work, "uscita", "active")
    for _ in range(2):
        change(work, "sospendi", "leaving")
    assert state_of("gamma") is NetworkState.SUSPENDED
    for _ in range(3):
        change(work, "riprendi", "suspended")

    assert state_of("gamma") is NetworkState.LEAVING
    assert work.so_far.result == "«Rete gamma» è in uscita."
    assert work.so_far.result_address == "/ufficio/reti/gamma/"


def test_an_export_says_how_far_it_is_and_stops_when_asked(
    gamma: NetworkSnapshot, tmp_path: Path
) -> None:
    stopped = Work(TESTER)
    stopped.cancel()
    with pytest.raises(Cancelled):
        runs.export_network(stopped, slug="gamma")
    assert list(tmp_path.iterdir()) == []

    work = Work(TESTER)
    runs.export_network(work, slug="gamma")

    assert work.so_far.total is not None
    assert work.so_far.done > 20
    assert "Archivio pronto" in work.so_far.result
    assert list(tmp_path.iterdir()) == [Path(last_export().file)]


def test_a_restore_and_its_undoing_take_place_once(gamma: NetworkSnapshot) -> None:
    runs.export_network(Work(TESTER), slug="gamma")
    export = last_export()

    def old() -> list[str]:
        with owner_connection() as session:
            return removal.beside(session, "gamma")

    for _ in range(2):
        runs.restore_network(Work(TESTER), slug="gamma", export_id=export.pk, asked_at=ASKED)
        assert old() == ["old_gamma_20261124120000"]
    later = (datetime.fromisoformat(ASKED) + timedelta(minutes=1)).isoformat()
    for _ in range(2):
        runs.undo_restore(Work(TESTER), slug="gamma", asked_at=later)
        assert old() == ["old_gamma_20261124120100"]
    with pytest.raises(Missing):
        runs.restore_network(Work(TESTER), slug="beta", export_id=export.pk, asked_at=ASKED)


def test_a_network_goes_by_the_office_s_hand(
    gamma: NetworkSnapshot, tmp_path: Path, settings: Any
) -> None:
    settings.RETE_DROP_AFTER_DAYS = 0
    change(Work(TESTER), "uscita", "active")
    change(Work(TESTER), "sospendi", "leaving")
    runs.export_network(Work(TESTER), slug="gamma")

    work = Work(TESTER)
    for _ in range(2):
        runs.drop_network(work, slug="gamma")

    assert not Network.objects.filter(slug="gamma").exists()
    assert work.so_far.result == "«Rete gamma» è stata eliminata."
    assert Tombstone.objects.get(slug="gamma").export_file == str(next(tmp_path.iterdir()))
    with scope.entered(scope.as_owner(names.CONTROL_SCHEMA)):
        Tombstone.objects.all().delete()
        connections["default"].close()
