"""Restores: the very same network, beside itself, elsewhere, or from nothing; and the way back."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from django.db import connections
from django.test import Client

from modules.libraries.models import Library
from rete.core.accounts.models import User
from rete.kernel.errors import ReteError
from tenants import directory, names, provisioning, scope
from tenants.errors import InvalidSlug, SlugRetired, UnknownNetwork
from tenants.lifecycle import changing, exporting, files, removal, restoring
from tenants.lifecycle.alone import alone
from tenants.lifecycle.errors import (
    AlreadyHere,
    AnotherNetwork,
    NetworkBusy,
    NothingToUndo,
)
from tenants.lifecycle.restoring import Restored, Wanted
from tenants.models import Domain, ModuleSwitch, Network, NetworkLook
from tenants.postgres.owner import dsn, owner_connection
from tenants.provisioning import NewNetwork
from tenants.snapshots import NetworkSnapshot, NetworkState
from tests.conftest import TESTER
from tests.tenants import test_isolation
from tests.tenants.lifecycle import world
from tests.tenants.lifecycle.conftest import NOW, goodbye, row

LATER = NOW + timedelta(days=40)


def restored(archive: Path, **wanted: Any) -> Restored:
    return restoring.restore_network(TESTER, Wanted(file=archive, **wanted), now=LATER)


def page(network: NetworkSnapshot, address: str = "/biblioteche/") -> int:
    status = Client().get(address, headers={"host": network.domain}).status_code
    connections.close_all()  # as the end of a request does
    return status


def look_of(slug: str) -> dict[str, Any] | None:
    with scope.entered(scope.as_owner(names.CONTROL_SCHEMA)):
        found = NetworkLook.objects.filter(network__slug=slug).values().first()
        connections["default"].close()
    return None if found is None else {**found, "network_id": None}


def libraries_of(network: NetworkSnapshot) -> int:
    with scope.entered(scope.of_network(network)):
        count = Library.objects.count()
        connections["default"].close()
    return count


def remains(slug: str) -> tuple[list[str], bool]:
    """What a restore that did not succeed left: schemas beside the network, and a folder."""
    with owner_connection() as session:
        return removal.beside(session, slug), files.folder(names.restoring_schema(slug)).exists()


def test_a_network_that_was_dropped_comes_back_to_the_last_byte(
    lodi: NetworkSnapshot, tmp_path: Path
) -> None:
    with scope.entered(scope.as_owner(names.CONTROL_SCHEMA)):
        Domain.objects.create(domain="biblioteche.lodi.example", tenant_id=lodi.id, is_primary=True)
        ModuleSwitch.objects.create(network_id=lodi.id, module="events", on=False)
        NetworkLook.objects.create(
            network_id=lodi.id,
            colour="#7a1f3d",
            claim="Legge la città",
            logo_uid=uuid4(),
            logo_alt="Un libro",
            logo_width=320,
            logo_height=200,
        )
        looked = look_of("lodi")
        connections["default"].close()
    before, old_row = world.portrait(lodi), row("lodi")
    archive = goodbye(tmp_path)
    assert row("lodi") is None

    made = restored(archive)

    assert world.portrait(made.network) == before
    new_row = row("lodi")
    assert old_row is not None
    assert new_row is not None
    assert (new_row.uid, new_row.name, new_row.created_at) == (
        old_row.uid,
        old_row.name,
        old_row.created_at,
    )
    assert [(each.domain, each.verified_at) for each in new_row.domains.all()] == [("biblioteche.lodi.example", None)]  # fmt: skip
    assert look_of("lodi") == looked
    assert "events" not in made.network.modules
    assert made.network.state is NetworkState.ACTIVE
    assert (made.old_schema, list(made.domains_taken)) == ("", [])
    assert page(made.network) == 200
    assert remains("lodi") == ([], False)


def test_everything_that_was_denied_still_is(
    dropped: Path,
    prepared: tuple[NetworkSnapshot, NetworkSnapshot],
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The attack matrix, of the restored network against another and of another against it."""
    network = restored(dropped).network

    test_isolation.test_no_login_opens_anything_of_another_network_or_of_control(
        (network, prepared[0]), capsys
    )


def test_functions_work_in_their_new_schema_and_append_only_tables_stay_so(dropped: Path) -> None:
    network = restored(dropped).network

    login = dsn(network.role, password=names.password(network.role))
    with psycopg.connect(login, autocommit=True) as session:
        counted = session.execute("SELECT prova_conta()").fetchone()
        session.execute("UPDATE prova_strana SET note = 'x' WHERE id = 3")
        assert session.execute("SELECT prova_conta()").fetchone() != counted
        for statement in ("DELETE FROM prova_registro", "UPDATE audit_entry SET action = 'x'"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                session.execute(statement)
        identity = session.execute(
            "INSERT INTO prova_figlia (parent_id) VALUES (1) RETURNING id"
        ).fetchone()
    assert identity == (1000,)
    with owner_connection() as session:
        settings_of = session.execute(
            "SELECT DISTINCT proconfig::text FROM pg_proc WHERE pronamespace = 'net_lodi'::regnamespace AND proname LIKE 'prova%'"
        ).fetchall()
    assert settings_of == [('{"search_path=net_lodi, ext"}',)]


def test_a_restored_network_can_be_migrated_exported_and_restored_again(
    dropped: Path, tmp_path: Path
) -> None:
    first = restored(dropped).network
    before = world.portrait(first)

    again = exporting.export_network(TESTER, "lodi", now=LATER, target=tmp_path / "due.zip")
    with owner_connection() as session:
        session.execute("DELETE FROM net_lodi.prova_figlia")
    made = restoring.restore_network(
        TESTER, Wanted(file=Path(again.file)), now=LATER + timedelta(hours=1)
    )

    assert world.portrait(made.network) == before


class TestBesideALiveNetwork:
    def test_what_was_changed_since_is_undone_and_can_come_back(
        self, lodi: NetworkSnapshot, archive: Path
    ) -> None:
        before = world.portrait(lodi)
        with owner_connection() as session:
            session.execute("DELETE FROM net_lodi.prova_figlia")
            session.execute("ALTER TABLE net_lodi.prova_strana DROP COLUMN note CASCADE")
        files.folder("net_lodi").joinpath("nuovo.txt").write_text("scritto dopo")
        changed = world.portrait(lodi)

        made = restored(archive)
        assert world.portrait(lodi) == before
        assert (made.old_schema, page(lodi)) == (names.old_schema("lodi", LATER), 200)

        restoring.undo_restore(TESTER, "lodi", now=LATER + timedelta(minutes=1))
        assert (world.portrait(lodi), page(lodi)) == (changed, 200)

        restoring.undo_restore(TESTER, "lodi", now=LATER + timedelta(minutes=2))
        assert world.portrait(lodi) == before

    def test_the_old_schema_is_out_of_the_login_s_reach_and_goes_when_told(
        self, lodi: NetworkSnapshot, archive: Path
    ) -> None:
        old = restored(archive).old_schema

        with (
            psycopg.connect(dsn(lodi.role, password=names.password(lodi.role))) as session,
            pytest.raises(psycopg.errors.InsufficientPrivilege),
        ):
            session.execute(f"SELECT * FROM {old}.accounts_user".encode())
        assert restoring.drop_old(TESTER, "lodi") == [old]
        assert remains("lodi") == ([], False)
        assert files.matching(names.old_schema_pattern("lodi")) == []
        with pytest.raises(NothingToUndo):
            restoring.undo_restore(TESTER, "lodi", now=LATER + timedelta(minutes=1))

    def test_functions_of_the_old_schema_do_not_reach_the_new_one(
        self, lodi: NetworkSnapshot, archive: Path
    ) -> None:
        old = restored(archive).old_schema

        with owner_connection() as session:
            row_of = session.execute(
                "SELECT string_agg(pg_get_functiondef(oid), '') FROM pg_proc WHERE pronamespace = %s::regnamespace",
                (old,),
            ).fetchone()
        assert row_of is not None
        assert "net_lodi" not in str(row_of[0])

    def test_it_can_be_told_not_to_keep_what_was_there(
        self, lodi: NetworkSnapshot, archive: Path
    ) -> None:
        assert restored(archive, keeps_old=False).old_schema == ""
        assert remains("lodi") == ([], False)

    def test_who_is_at_work_is_sent_out_and_sees_the_new_at_once(
        self, lodi: NetworkSnapshot, archive: Path
    ) -> None:
        with psycopg.connect(dsn(lodi.role, password=names.password(lodi.role))) as working:
            working.execute("UPDATE prova_strana SET note = 'non deve restare'")
            restored(archive)
            with pytest.raises(psycopg.OperationalError):
                working.execute("SELECT 1")

        with psycopg.connect(dsn(lodi.role, password=names.password(lodi.role))) as session:
            notes = session.execute("SELECT DISTINCT note FROM prova_strana ORDER BY 1").fetchall()
        assert notes == [("",), ("cambiata",)]

    def test_a_state_stays_what_it_is(self, lodi: NetworkSnapshot, archive: Path) -> None:
        changing.make_read_only(TESTER, "lodi", reason="Trasloco.", now=NOW)

        network = restored(archive).network

        assert network.state is NetworkState.READ_ONLY
        assert libraries_of(network) > 10
        with scope.entered(scope.of_network(network)):
            with pytest.raises(ReteError, match="non è stato salvato"):
                User.objects.create_user("x@example.org", name="X")
            connections.close_all()

    def test_an_export_that_goes_on_is_not_cut_off(
        self, lodi: NetworkSnapshot, archive: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        before = world.portrait(lodi)
        monkeypatch.setattr("tenants.lifecycle.swapping.ATTEMPTS", 1)
        monkeypatch.setattr("tenants.lifecycle.swapping.LOCK_SECONDS", 1)
        with owner_connection() as exporting_session:
            exporting_session.execute("LOCK TABLE net_lodi.prova_strana IN ACCESS SHARE MODE")

            with pytest.raises(NetworkBusy):
                restored(archive)

        assert world.portrait(lodi) == before
        assert remains("lodi") == ([], False)

    def test_one_at_a_time(self, lodi: NetworkSnapshot, archive: Path) -> None:
        with alone("lodi"), pytest.raises(NetworkBusy):
            restored(archive)


class TestElsewhere:
    def test_a_copy_is_independent(
        self, lodi: NetworkSnapshot, archive: Path, throwaway: Callable[[str], NetworkSnapshot]
    ) -> None:
        before = world.portrait(lodi)
        copy = restored(archive, slug="lodi-prova").network
        try:
            assert world.portrait(copy) == before
            assert copy.uid != lodi.uid
            with scope.entered(scope.of_network(copy)):
                Library.objects.all().delete()
                connections["default"].close()
            assert (page(copy), page(lodi)) == (200, 200)
            assert world.portrait(lodi) == before
        finally:
            provisioning.drop_network(TESTER, "lodi-prova", force=True)
        assert world.portrait(lodi) == before

    def test_not_over_another_network(
        self, lodi: NetworkSnapshot, archive: Path, prepared: tuple[NetworkSnapshot, ...]
    ) -> None:
        with pytest.raises(AnotherNetwork):
            restored(archive, slug="alfa")
        with pytest.raises(InvalidSlug):
            restored(archive, slug="Lodi Due")

        assert libraries_of(prepared[0]) == 0

    def test_not_under_its_address_when_that_has_become_another_s(
        self, dropped: Path, throwaway: Callable[[str], NetworkSnapshot]
    ) -> None:
        with pytest.raises(SlugRetired, match="era di «Rete lodi»"):
            throwaway("lodi")
        provisioning.create_network(TESTER, NewNetwork(slug="lodi", name="Altra", reuses_address=True))  # fmt: skip

        with pytest.raises(AnotherNetwork, match="--as"):
            restored(dropped)

    def test_not_twice_the_same_network(self, lodi: NetworkSnapshot, archive: Path) -> None:
        with scope.entered(scope.as_owner(names.CONTROL_SCHEMA)):
            Network.objects.filter(slug="lodi").update(slug="lodi-nuova")
            connections["default"].close()
        try:
            with pytest.raises(AlreadyHere, match="«lodi-nuova»"):
                restored(archive)
        finally:
            with scope.entered(scope.as_owner(names.CONTROL_SCHEMA)):
                Network.objects.filter(slug="lodi-nuova").update(slug="lodi")
                connections["default"].close()

    def test_a_domain_that_is_another_s_by_now_is_said_and_left(
        self, lodi: NetworkSnapshot, tmp_path: Path, prepared: tuple[NetworkSnapshot, ...]
    ) -> None:
        with scope.entered(scope.as_owner(names.CONTROL_SCHEMA)):
            Domain.objects.create(domain="libri.example", tenant_id=lodi.id, is_primary=True)
            connections["default"].close()
        archive = goodbye(tmp_path)
        with scope.entered(scope.as_owner(names.CONTROL_SCHEMA)):
            taken = Domain.objects.create(
                domain="libri.example", tenant_id=prepared[0].id, is_primary=True
            )

        made = restored(archive)

        assert made.domains_taken == ["libri.example"]
        assert made.network.domain == "lodi.rete.localhost"
        with scope.entered(scope.as_owner(names.CONTROL_SCHEMA)):
            taken.delete()
            connections["default"].close()
        directory.snapshots().clear()


def test_files_that_were_left_behind_follow_at_the_next_command(
    lodi: NetworkSnapshot, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Stopped between the exchange of the tables and that of the files."""
    before = world.portrait(lodi)
    files.folder("net_lodi").joinpath("nuovo.txt").write_text("scritto dopo")

    def stop(*_args: str) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(files, "swap", stop)
    with pytest.raises(KeyboardInterrupt):
        restored(archive)
    monkeypatch.undo()
    assert files.folder(names.restoring_schema("lodi")).is_dir()

    assert restoring.drop_old(TESTER, "lodi") == [names.old_schema("lodi", LATER)]

    assert world.portrait(lodi) == before
    assert remains("lodi") == ([], False)


def test_every_row_of_control_about_a_network_travels_or_is_counted_anew() -> None:
    """A new table that points to networks must be carried by archives (`tenants.lifecycle.places`), or named here."""
    about = {relation.related_model.__name__ for relation in Network._meta.related_objects}

    carried = {"Domain", "ModuleSwitch", "NetworkLook"}
    counted_anew = {"LocalBody", "NetworkFacts", "NetworkTroubles", "NetworkUse"}
    # The federation's own, which have the network's name when it is dropped, and find it again when it is restored.
    outliving = {"DataAgreement", "HelpRequest", "Relation"}
    # A person of Area soci is then of no network; what somebody was there, and what was due, ends with it.
    ending = {"Member", "Position", "Deadline", "Announcement"}
    assert about == carried | counted_anew | outliving | ending


def test_undoing_what_is_not_there_is_said(prepared: object) -> None:
    with pytest.raises(UnknownNetwork), scope.entered(scope.control()):
        restoring.undo_restore(TESTER, "nessuna", now=NOW)
    connections.close_all()
