"""Dropping: only what was exported whole and had days to think again; a tombstone remains."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connections

from rete.core.audit.models import Entry
from rete.kernel.errors import ReteError
from tenants import hooks, names, provisioning, scope
from tenants.lifecycle import changing, dropping, exporting, files, removal, restoring
from tenants.lifecycle.errors import ExportLost, NotExported, NotLeaving, StillCooling
from tenants.lifecycle.restoring import Wanted
from tenants.models import Tombstone
from tenants.postgres.owner import owner_connection
from tenants.provisioning import NewNetwork
from tenants.snapshots import NetworkSnapshot
from tests.conftest import TESTER
from tests.tenants.lifecycle import world
from tests.tenants.lifecycle.conftest import AFTER, NOW, ready_to_go
from tests.tenants.test_provisioning import traces


def tombstones() -> list[Tombstone]:
    with scope.entered(scope.as_owner(names.CONTROL_SCHEMA)):
        found = list(Tombstone.objects.all())
        connections["default"].close()
    return found


def test_a_dropped_network_leaves_its_tombstone_and_nothing_else(
    lodi: NetworkSnapshot, tmp_path: Path
) -> None:
    restoring.restore_network(
        TESTER,
        Wanted(file=Path(exporting.export_network(TESTER, "lodi", now=NOW, target=tmp_path).file)),
        now=NOW,
    )
    export = ready_to_go(tmp_path / "finale.zip")

    dropping.close_network(TESTER, "lodi", now=AFTER)

    assert traces("lodi") == []
    with owner_connection() as session:
        assert removal.beside(session, "lodi") == []
    assert not files.folder("net_lodi").exists()
    assert files.matching(names.old_schema_pattern("lodi")) == []
    (tombstone,) = tombstones()
    assert (tombstone.slug, tombstone.name, str(tombstone.network_uid)) == ("lodi", lodi.name, lodi.uid)  # fmt: skip
    assert (tombstone.leaving_since, tombstone.dropped_at, tombstone.dropped_by) == (NOW, AFTER, "prova")  # fmt: skip
    assert (tombstone.export_sha256, tombstone.rows) == (export.sha256, export.rows)
    assert not tombstone.files_pending
    with scope.entered(scope.control()):
        assert Entry.objects.filter(action="network.dropped", changes__sha256=export.sha256).exists()  # fmt: skip
        connections["default"].close()


def leaving(folder: Path) -> None:
    changing.leave(TESTER, "lodi", reason="x", now=NOW)
    exporting.export_network(TESTER, "lodi", now=NOW, target=folder)


def suspended(folder: Path) -> None:
    changing.suspend(TESTER, "lodi", reason="x", now=NOW)
    exporting.export_network(TESTER, "lodi", now=NOW, target=folder)


def exported_before_the_last_write(folder: Path) -> None:
    leaving(folder)
    changing.suspend(TESTER, "lodi", reason="x", now=NOW + timedelta(days=3))


def resumed_after_the_export(folder: Path) -> None:
    ready_to_go(folder)
    changing.resume(TESTER, "lodi", now=NOW + timedelta(days=2))
    changing.suspend(TESTER, "lodi", reason="x", now=NOW + timedelta(days=3))


def export_lost(folder: Path) -> None:
    Path(ready_to_go(folder).file).unlink()


def export_changed(folder: Path) -> None:
    with Path(ready_to_go(folder).file).open("ab") as file:
        file.write(b"x")


@pytest.mark.parametrize(
    ("so_far", "error"),
    [
        (leaving, NotLeaving),
        (suspended, NotLeaving),
        (exported_before_the_last_write, NotExported),
        (resumed_after_the_export, NotExported),
        (export_lost, ExportLost),
        (export_changed, ExportLost),
    ],
)
def test_a_network_is_not_dropped_before_everything_is_in_order(
    lodi: NetworkSnapshot,
    tmp_path: Path,
    so_far: Callable[[Path], None],
    error: type[ReteError],
) -> None:
    so_far(tmp_path)
    before = world.portrait(lodi)

    with pytest.raises(error):
        dropping.close_network(TESTER, "lodi", now=AFTER)

    assert world.portrait(lodi) == before
    assert tombstones() == []


def test_the_days_to_think_again_are_counted_from_the_decision(
    lodi: NetworkSnapshot, tmp_path: Path
) -> None:
    ready_to_go(tmp_path)

    with pytest.raises(StillCooling, match=r"dal 24/11/2026: si può eliminare dal 24/12/2026"):
        dropping.close_network(TESTER, "lodi", now=NOW + timedelta(days=30, seconds=-1))
    dropping.close_network(TESTER, "lodi", now=NOW + timedelta(days=30))

    assert traces("lodi") == []


def test_an_export_that_was_moved_is_good_where_it_is_now(
    lodi: NetworkSnapshot, tmp_path: Path
) -> None:
    moved = Path(ready_to_go(tmp_path).file).rename(tmp_path / "in-cassaforte.zip")

    tombstone = dropping.close_network(TESTER, "lodi", now=AFTER, export_file=moved)

    assert tombstone.export_file == str(moved)


def test_an_address_is_given_again_only_knowingly(lodi: NetworkSnapshot, tmp_path: Path) -> None:
    ready_to_go(tmp_path)
    dropping.close_network(TESTER, "lodi", now=AFTER)

    provisioning.create_network(TESTER, NewNetwork(slug="lodi", name="Altra", reuses_address=True))

    (tombstone,) = tombstones()
    assert tombstone.lifted_at is not None
    assert traces("lodi") == ["role", "schema", "row"]


def test_a_drop_that_stopped_half_way_is_finished_by_the_next(
    lodi: NetworkSnapshot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ready_to_go(tmp_path)

    def fail(*_args: object) -> None:
        raise ValueError("stopped")

    monkeypatch.setattr(hooks.network_changed, "_hearers", [fail])
    with pytest.raises(ValueError, match="stopped"):
        dropping.close_network(TESTER, "lodi", now=AFTER)
    monkeypatch.undo()
    assert (tombstones(), traces("lodi")) == ([], ["role", "schema", "row"])
    monkeypatch.setattr(removal, "forget_files", fail)
    with pytest.raises(ValueError, match="stopped"):
        dropping.close_network(TESTER, "lodi", now=AFTER)
    monkeypatch.undo()
    assert (traces("lodi"), files.folder("net_lodi").exists()) == ([], True)

    dropping.close_network(TESTER, "lodi", now=AFTER)

    assert not files.folder("net_lodi").exists()
    assert not tombstones()[0].files_pending
