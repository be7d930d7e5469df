"""States: which may follow which, and what the database lets in for each."""

from collections.abc import Callable
from datetime import UTC, datetime

import psycopg
import pytest
from django.db import connections
from django.test import Client

from rete.core.accounts.models import User
from rete.core.audit.models import Entry
from rete.kernel.actor import system
from rete.kernel.errors import ReteError
from tenants import directory, names, scope
from tenants.errors import NetworkReadOnly, UnknownNetwork
from tenants.lifecycle import changing
from tenants.lifecycle.errors import MoveRefused, NothingToResume, ReasonMissing
from tenants.models import Network
from tenants.postgres.owner import dsn, owner_connection
from tenants.snapshots import NetworkSnapshot, NetworkState
from tests.conftest import TESTER
from tests.people import with_second_factor
from tests.tenants.lifecycle import world

Make = Callable[[str], NetworkSnapshot]
NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
REASON = "Trasloco dei server fino a domenica."


def session_of(role: str) -> psycopg.Connection:
    return psycopg.connect(dsn(role, password=names.password(role)), autocommit=True)


def now_is(slug: str) -> NetworkSnapshot:
    with scope.entered(scope.control()):
        return directory.get_network(slug)


def page(client: Client, network: NetworkSnapshot, address: str = "/") -> tuple[int, str]:
    answer = client.get(address, headers={"host": network.domain})
    connections.close_all()  # as the end of a request does
    return answer.status_code, answer.content.decode()


def test_a_suspended_network_says_why_and_lets_nobody_in(lodi: NetworkSnapshot) -> None:
    with session_of(lodi.role) as session:
        changing.suspend(TESTER, "lodi", reason=f" {REASON} ", now=NOW)

        with pytest.raises(psycopg.OperationalError):
            session.execute("SELECT 1")
    with pytest.raises(psycopg.OperationalError, match="not permitted to log in"):
        session_of(lodi.role)
    answer = Client().get("/", headers={"host": lodi.domain})
    assert (answer.status_code, answer["Retry-After"]) == (503, "30")
    assert REASON in answer.content.decode()


def test_a_suspension_is_noticed_when_the_snapshot_is_old(
    lodi: NetworkSnapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Until then the database refuses, and the page says to come back."""
    assert page(Client(), lodi)[0] == 200
    kept = directory.network_for_host(lodi.domain)
    assert kept is not None
    with scope.entered(scope.as_owner(names.CONTROL_SCHEMA)):
        monkeypatch.setattr(directory.snapshots(), "clear", lambda: None)
        changing.suspend(TESTER, "lodi", reason=REASON, now=NOW)

    stale = page(Client(), lodi, "/biblioteche/")
    monkeypatch.undo()
    directory.snapshots().clear()

    assert (stale[0], "Torniamo subito" in stale[1]) == (503, True)
    assert REASON in page(Client(), lodi, "/biblioteche/")[1]


def test_a_resumed_network_is_what_it_was(lodi: NetworkSnapshot) -> None:
    before = world.portrait(lodi)
    changing.suspend(TESTER, "lodi", reason=REASON, now=NOW)

    resumed = changing.resume(TESTER, "lodi", now=NOW)

    assert resumed == lodi
    assert world.portrait(lodi) == before
    assert page(Client(), lodi)[0] == 200


def test_resuming_goes_back_one_state_at_a_time(lodi: NetworkSnapshot) -> None:
    changing.leave(TESTER, "lodi", reason=REASON, now=NOW)
    changing.make_read_only(TESTER, "lodi", reason=REASON, now=NOW)
    changing.suspend(TESTER, "lodi", reason=REASON, now=NOW)

    states = [changing.resume(TESTER, "lodi", now=NOW).state for _ in range(3)]

    assert states == [NetworkState.READ_ONLY, NetworkState.LEAVING, NetworkState.ACTIVE]
    with pytest.raises(NothingToResume):
        changing.resume(TESTER, "lodi", now=NOW)


def test_the_day_of_leaving_is_kept_while_suspended_and_forgotten_when_staying(
    lodi: NetworkSnapshot,
) -> None:
    def leaving_since() -> datetime | None:
        with scope.entered(scope.control()):
            found: datetime | None = Network.objects.get(slug="lodi").leaving_since
            connections["default"].close()
        return found

    later = NOW.replace(day=28)
    changing.leave(TESTER, "lodi", reason=REASON, now=NOW)
    changing.suspend(TESTER, "lodi", reason=REASON, now=later)
    assert leaving_since() == NOW
    changing.resume(TESTER, "lodi", now=later)
    assert leaving_since() == NOW
    changing.resume(TESTER, "lodi", now=later)
    assert leaving_since() is None


def test_every_change_is_written_down_with_its_reason(lodi: NetworkSnapshot) -> None:
    changing.suspend(system("ufficio"), "lodi", reason=REASON, now=NOW)

    with scope.entered(scope.control()):
        entry = Entry.objects.filter(action="network.suspended").latest("id")
        connections["default"].close()
    assert entry.actor_name == "ufficio"
    assert entry.changes == {
        "network": "lodi",
        "state": ["active", "suspended"],
        "reason": REASON,
    }


@pytest.mark.parametrize(
    ("change", "error"),
    [
        (lambda: changing.suspend(TESTER, "lodi", reason=" ", now=NOW), ReasonMissing),
        (lambda: changing.resume(TESTER, "lodi", now=NOW), NothingToResume),
        (lambda: changing.activate(TESTER, "lodi", now=NOW), MoveRefused),
        (lambda: changing.suspend(TESTER, "nessuna", reason="x", now=NOW), UnknownNetwork),
    ],
)
def test_a_refused_change_changes_nothing(
    lodi: NetworkSnapshot, change: Callable[[], object], error: type[ReteError]
) -> None:
    with pytest.raises(error):
        change()

    assert now_is("lodi") == lodi
    session_of(lodi.role).close()


def test_what_is_suspended_is_not_made_read_only_or_seen_off(lodi: NetworkSnapshot) -> None:
    changing.suspend(TESTER, "lodi", reason=REASON, now=NOW)

    for change in (changing.make_read_only, changing.leave):
        with pytest.raises(MoveRefused, match="«lodi» è sospesa"):
            change(TESTER, "lodi", reason="x", now=NOW)

    assert now_is("lodi").reason == REASON


def test_suspending_again_changes_the_reason_and_not_the_way_back(lodi: NetworkSnapshot) -> None:
    changing.suspend(TESTER, "lodi", reason="uno", now=NOW)
    changing.suspend(TESTER, "lodi", reason="due", now=NOW)

    assert now_is("lodi").reason == "due"
    assert changing.resume(TESTER, "lodi", now=NOW).state is NetworkState.ACTIVE


class TestReadOnly:
    """The site answers; the database refuses to write, whatever the code believes."""

    WRITES = (
        "INSERT INTO libraries_body (name) VALUES ('x')",
        "UPDATE libraries_body SET name = 'x'",
        "DELETE FROM libraries_body",
        "TRUNCATE libraries_body",
        "UPDATE accounts_user SET name = 'x'",
        "UPDATE audit_entry SET action = 'x'",
        "DELETE FROM audit_entry",
        "SELECT prova_conta()",  # with its definer's rights it could write
        "SELECT nextval('libraries_body_id_seq')",
        "CREATE TABLE spy ()",
        "SET ROLE {own}",
    )

    def test_the_login_reads_and_cannot_write_even_if_it_asks_for_it(
        self, lodi: NetworkSnapshot
    ) -> None:
        read_only = changing.make_read_only(TESTER, "lodi", reason=REASON, now=NOW)

        with session_of(read_only.login) as session:
            session.execute("SET default_transaction_read_only = off")
            count = session.execute("SELECT count(*) FROM libraries_library").fetchone()
            opened = [
                write
                for write in self.WRITES
                if not _is_refused(session, write.format(own=f'"{lodi.role}"'))
            ]
        assert count is not None
        assert count[0] > 0
        assert opened == []
        with pytest.raises(psycopg.OperationalError, match="not permitted to log in"):
            session_of(lodi.role)

    def test_a_session_that_was_writing_is_ended(self, lodi: NetworkSnapshot) -> None:
        with session_of(lodi.role) as session:
            session.execute("BEGIN")
            session.execute("DELETE FROM django_content_type WHERE false")
            changing.make_read_only(TESTER, "lodi", reason=REASON, now=NOW)

            with pytest.raises(psycopg.OperationalError):
                session.execute("COMMIT")

    def test_resuming_gives_back_exactly_the_rights_there_were(self, lodi: NetworkSnapshot) -> None:
        before = world.portrait(lodi)
        changing.make_read_only(TESTER, "lodi", reason=REASON, now=NOW)
        assert world.portrait(lodi) != before

        changing.resume(TESTER, "lodi", now=NOW)

        assert world.portrait(lodi) == before
        with session_of(lodi.role) as session:
            session.execute("INSERT INTO prova_registro (what) VALUES ('x')")
            assert _is_refused(session, "DELETE FROM prova_registro")
            assert _is_refused(session, "UPDATE audit_entry SET action = 'x'")
        with owner_connection() as session:
            reader = names.reader_role("lodi")
            assert session.execute("SELECT FROM pg_roles WHERE rolname = %s", (reader,)).fetchone() is None  # fmt: skip

    def test_who_is_signed_in_stays_so_may_sign_in_and_may_not_save(
        self, lodi: NetworkSnapshot
    ) -> None:
        with scope.entered(scope.of_network(lodi)):
            director = User.objects.get(email="direzione@example.org")
            with_second_factor(director)
            client = Client(headers={"host": lodi.domain})
            client.force_login(director, backend="django.contrib.auth.backends.ModelBackend")
            connections.close_all()
        changing.make_read_only(TESTER, "lodi", reason=REASON, now=NOW)
        credentials = {"login": "redazione@example.org", "password": "biblioteca"}

        entered = Client(headers={"host": lodi.domain}).post("/accesso/entra/", credentials)
        saved = client.post(
            "/gestione/biblioteche/enti/aggiungi/", {"name": "Ente nuovo", "kind": "comune"}
        )

        assert "rete_sessione" in entered.cookies
        assert page(client, lodi, "/gestione/biblioteche/")[0] == 200
        assert REASON in page(client, lodi, "/biblioteche/")[1]
        assert (saved.status_code, "si può consultare ma non cambiare" in saved.content.decode()) == (409, True)  # fmt: skip

    def test_a_model_that_is_saved_says_so(self, lodi: NetworkSnapshot) -> None:
        read_only = changing.make_read_only(TESTER, "lodi", reason=REASON, now=NOW)

        with scope.entered(scope.of_network(read_only)):
            with pytest.raises(NetworkReadOnly, match="non è stato salvato"):
                User.objects.create_user("x@example.org", name="X")
            assert not User.objects.filter(email="x@example.org").exists()
            connections.close_all()


def _is_refused(session: psycopg.Connection, statement: str) -> bool:
    try:
        session.execute(statement.encode())
    except psycopg.errors.InsufficientPrivilege:
        return True
    return False
