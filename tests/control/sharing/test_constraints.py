"""What the control tables of the Scambi refuse even of their owner, and whom they show what."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID, uuid4

import psycopg
import pytest

from rete.control.sharing.models import LedgerEntry
from rete.core.outbox.selectors import Terms
from rete.kernel.sharing import Reach
from tenants import names
from tenants.postgres.owner import dsn
from tenants.snapshots import NetworkSnapshot
from tests.control.sharing.conftest import as_owner, carried, shared
from tests.control.sharing.declared import card

HASH, OTHER_HASH = "a" * 64, "b" * 64
ENTRY = {
    "seq": "1000000",
    "uid": "uuidv7()",
    "network_uid": "uuidv7()",
    "network_name": "'Rete'",
    "verb": "'publish'",
    "record_type": "'events.card'",
    "version": "1",
    "object_uid": "uuidv7()",
    "root_uid": "uuidv7()",
    "revision": "1",
    "reach": "'tutte'",
    "networks": "'{}'",
    "licence": "'CC0-1.0'",
    "payload": "'{}'",
    "payload_sha256": f"'{HASH}'",
    "happened_at": "now()",
    "recorded_at": "now()",
    "previous": f"'{HASH}'",
    "hash": f"'{OTHER_HASH}'",
}
OFFER = {
    "object_uid": "uuidv7()",
    "network_uid": "uuidv7()",
    "network_name": "'Rete'",
    "record_type": "'events.card'",
    "version": "1",
    "revision": "1",
    "state": "'offered'",
    "reach": "'tutte'",
    "networks": "'{}'",
    "licence": "'CC0-1.0'",
    "payload": "'{}'",
    "tags": "'{}'",
    "seq": "1000000",
    "first_at": "now()",
    "changed_at": "now()",
}


@contextmanager
def session_of(role: str) -> Iterator[psycopg.Connection]:
    """What it does is undone."""
    with psycopg.connect(dsn(role, password=names.password(role))) as session:
        yield session
        session.rollback()


@pytest.fixture
def owner(trio: list[NetworkSnapshot]) -> Iterator[psycopg.Connection]:
    with session_of(names.owner_role()) as session:
        yield session


def insert(session: psycopg.Connection, table: str, values: dict[str, str]) -> None:
    columns, row = ", ".join(values), ", ".join(values.values())
    session.execute(f"INSERT INTO control.{table} ({columns}) VALUES ({row})".encode())


def test_sound_rows_are_taken(owner: psycopg.Connection) -> None:
    insert(owner, "sharing_entry", ENTRY)
    insert(owner, "sharing_offer", OFFER)
    insert(owner, "sharing_delivery", {"entry_id": "1000000", "network_uid": "uuidv7()"})
    owner.execute("SET CONSTRAINTS ALL IMMEDIATE")


@pytest.mark.parametrize(
    ("changed", "constraint"),
    [
        ({"verb": "'steal'"}, "sharing_entry_kind"),
        ({"reach": "'altrove'"}, "sharing_entry_kind"),
        ({"seq": "0"}, "sharing_entry_kind"),
        ({"hash": "'corta'"}, "sharing_entry_hashes"),
        ({"previous": "''"}, "sharing_entry_hashes"),
        ({"payload_sha256": "'A'"}, "sharing_entry_hashes"),
        ({"payload_sha256": "''"}, "sharing_entry_hashes"),
        ({"version": "-1"}, "sharing_entry_version"),
    ],
)
def test_an_entry_that_makes_no_sense_is_refused(
    owner: psycopg.Connection, changed: dict[str, str], constraint: str
) -> None:
    with pytest.raises(psycopg.errors.CheckViolation, match=constraint):
        insert(owner, "sharing_entry", {**ENTRY, **changed})


@pytest.mark.parametrize("column", ["seq", "uid", "previous", "hash"])
def test_the_chain_has_one_entry_of_each(owner: psycopg.Connection, column: str) -> None:
    others = {
        "seq": "1000001",
        "uid": "uuidv7()",
        "previous": f"'{'c' * 64}'",
        "hash": f"'{'d' * 64}'",
    }
    first = {**ENTRY, "uid": f"'{uuid4()}'"}
    insert(owner, "sharing_entry", first)

    with pytest.raises(psycopg.errors.UniqueViolation):
        insert(owner, "sharing_entry", {**first, **others, column: first[column]})


@pytest.mark.parametrize(
    "changed",
    [{"state": "'withdrawn'"}, {"state": "'erased'"}, {"payload": "NULL"}, {"state": "'persa'"}],
)
def test_what_is_offered_has_words_and_a_tombstone_none(
    owner: psycopg.Connection, changed: dict[str, str]
) -> None:
    with pytest.raises(psycopg.errors.CheckViolation, match="sharing_offer_state"):
        insert(owner, "sharing_offer", {**OFFER, **changed})


@pytest.mark.parametrize("column", ["object_uid", "seq"])
def test_a_record_is_offered_once_by_one_entry(owner: psycopg.Connection, column: str) -> None:
    first = {**OFFER, "object_uid": f"'{uuid4()}'"}
    insert(owner, "sharing_offer", first)
    other = {**first, "object_uid": f"'{uuid4()}'", "seq": "1000001", column: first[column]}

    with pytest.raises(psycopg.errors.UniqueViolation):
        insert(owner, "sharing_offer", other)


def test_an_entry_is_handed_to_a_network_once_and_must_be_there(owner: psycopg.Connection) -> None:
    delivery = {"entry_id": "1000000", "network_uid": f"'{uuid4()}'"}
    insert(owner, "sharing_entry", ENTRY)
    insert(owner, "sharing_delivery", delivery)

    with (
        pytest.raises(psycopg.errors.UniqueViolation, match="sharing_delivery_once"),
        owner.transaction(),
    ):
        insert(owner, "sharing_delivery", delivery)
    insert(owner, "sharing_delivery", {**delivery, "entry_id": "999999"})
    with pytest.raises(psycopg.errors.ForeignKeyViolation):
        owner.execute("SET CONSTRAINTS ALL IMMEDIATE")


@pytest.mark.parametrize("reach", list(Reach))
def test_each_login_sees_its_own_and_what_is_for_it(
    uno: NetworkSnapshot, due: NetworkSnapshot, tre: NetworkSnapshot, reach: Reach
) -> None:
    terms = Terms(reach.value, [UUID(due.uid)] if reach is Reach.CHOSEN else [])
    uid = shared(uno, card(f"Per {reach}"), terms)
    carried()
    logins = {"uno": uno.role, "due": due.role, "tre": tre.role, "ufficio": names.control_role()}

    seen_by = {who for who, role in logins.items() if sees(role, uid)}

    assert (
        seen_by
        == {
            Reach.ALL: {"uno", "due", "tre", "ufficio"},
            Reach.CHOSEN: {"uno", "due"},
            Reach.OFFICE: {"uno", "ufficio"},
        }[reach]
    )


@pytest.mark.parametrize(
    "statement",
    [
        "SET ROLE {other}",
        "SET SESSION AUTHORIZATION {other}",
        "CREATE FUNCTION pg_temp.f() RETURNS bigint LANGUAGE sql SECURITY DEFINER AS 'SELECT count(*) FROM control.sharing_entry'; SELECT pg_temp.f()",
    ],
)
def test_a_login_does_not_become_another(
    uno: NetworkSnapshot, due: NetworkSnapshot, statement: str
) -> None:
    with session_of(due.role) as session, pytest.raises(psycopg.errors.InsufficientPrivilege):
        session.execute(statement.format(other=uno.role).encode())


def sees(role: str, uid: UUID) -> bool:
    with session_of(role) as session:
        table = session.execute(
            "SELECT count(*) FROM control.sharing_offer WHERE object_uid = %s", [uid]
        )
        found = table.fetchone()
        search = session.execute(
            "SELECT object_uid FROM control.sharing_search('', NULL, NULL, NULL, 2000)"
        )
        by_search = uid in {row[0] for row in search.fetchall()}
    assert found is not None
    assert bool(found[0]) == by_search
    return by_search


def test_a_payload_may_be_wiped_and_the_rest_may_not(
    uno: NetworkSnapshot, owner: psycopg.Connection
) -> None:
    uid = shared(uno, card("Da svuotare"))
    carried()
    with as_owner():
        seq = LedgerEntry.objects.get(object_uid=uid).seq

    owner.execute("UPDATE control.sharing_entry SET payload = NULL WHERE seq = %s", [seq])
    for change in ("hash = repeat('e', 64)", "revision = 2", "payload = NULL, verb = 'erase'"):
        with pytest.raises(psycopg.errors.RestrictViolation), owner.transaction():
            owner.execute(
                f"UPDATE control.sharing_entry SET {change} WHERE seq = %s".encode(), [seq]
            )
