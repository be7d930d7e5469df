"""What a row of the register holds: who, what, and nothing that tells who a person is."""

from datetime import UTC, datetime

import psycopg
import pytest

from rete.core.accounts.models import User
from rete.core.audit.models import Entry
from rete.core.audit.services import record
from rete.kernel.actor import Actor, ActorKind, Support, system
from rete.kernel.errors import NotAllowed
from rete.kernel.personal import hidden, is_personal, masked
from tenants import names
from tenants.postgres.owner import dsn
from tenants.snapshots import NetworkSnapshot
from tests.conftest import TESTER

LATER = datetime(2026, 11, 25, 12, tzinfo=UTC)


def changes_of(changes: dict[str, object]) -> object:
    record(TESTER, "prova.cosa.fatta", None, changes)
    return Entry.objects.latest("id").changes


def test_addresses_and_tax_codes_are_hidden_wherever_they_stand(alfa: NetworkSnapshot) -> None:
    written = changes_of(
        {
            "note": "Scrivere a mario.rossi@example.org o a RSSMRA80A01H501U.",
            "before": ["anna@comune.it", {"deep": ("x@y.it",)}],
        }
    )

    assert written == {
        "note": "Scrivere a m…@e… o a R….",
        "before": ["a…@c…", {"deep": ["x…@y…"]}],
    }


@pytest.mark.parametrize(
    ("name", "value", "written"),
    [
        ("phone", ["", "039 1234567"], ["", "0…"]),
        ("guardian_phone", "3331234567", "3…"),
        ("Email", "anna@example.org", "a…@e…"),
        ("birth_date", datetime(1980, 1, 1, tzinfo=UTC), "1…"),
        ("card_number", 12345, "…"),
        ("password", None, None),
        ("telephoned", True, True),
        ("name", "Sala ragazzi", "Sala ragazzi"),
    ],
)
def test_what_is_kept_under_a_personal_name_is_hidden(
    alfa: NetworkSnapshot, name: str, value: object, written: object
) -> None:
    assert changes_of({name: value}) == {name: written}


def test_a_module_adds_names_of_its_own() -> None:
    names = frozenset({"nickname"})

    assert is_personal("nickname", names)
    assert is_personal("reader_nickname", names)
    assert not is_personal("nicknamed", names)


def test_what_is_hidden_still_says_that_it_was_there() -> None:
    assert masked("nessuno") == "nessuno"
    assert [hidden(each) for each in ("", None, "x", ["a@b.it", 3])] == [
        "",
        None,
        "x…",
        ["a…@b…", "…"],
    ]


def test_an_object_that_is_called_by_an_address_is_not_named_by_it(alfa: NetworkSnapshot) -> None:
    person = User.objects.create_user("anna@example.org", name="anna@example.org")

    record(TESTER, "prova.persona.vista", person, {})

    assert Entry.objects.latest("id").object_name == "a…@e…"


def test_what_the_office_does_bears_its_access(alfa: NetworkSnapshot) -> None:
    actor = Actor(ActorKind.SUPPORT, "Ugo, assistenza", support=Support(7, LATER, may_write=True))

    record(actor, "prova.cosa.fatta", None, {})

    entry = Entry.objects.latest("id")
    assert (entry.actor_kind, entry.actor_support_id, entry.actor_user_id) == ("support", 7, None)


def test_who_may_only_look_writes_nothing(alfa: NetworkSnapshot) -> None:
    actor = Actor(ActorKind.SUPPORT, "Ugo, assistenza", support=Support(7, LATER, may_write=False))

    with pytest.raises(NotAllowed):
        record(actor, "prova.cosa.fatta", None, {})

    assert not Entry.objects.exists()


def test_somebody_abroad_has_no_number() -> None:
    assert Actor(ActorKind.PERSON, "Anna", 7).abroad() == Actor(ActorKind.PERSON, "Anna")
    assert system("posta").abroad() == system("posta")


@pytest.mark.parametrize("table", ["audit_entry", "audit_seal", "support_opened"])
@pytest.mark.parametrize(
    "statement",
    ["UPDATE {table} SET {column} = {column}", "DELETE FROM {table}", "TRUNCATE {table}"],
)
def test_a_network_s_own_login_cannot_change_what_was_written(
    alfa: NetworkSnapshot, table: str, statement: str
) -> None:
    columns = {"audit_entry": "action", "audit_seal": "hash", "support_opened": "address"}
    written = statement.format(table=table, column=columns[table])

    with psycopg.connect(dsn(alfa.role, password=names.password(alfa.role))) as session:
        session.execute(f"SELECT count(*) FROM {table}".encode())
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            session.execute(written.encode())
