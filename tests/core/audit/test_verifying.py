"""Whoever changes the register behind its back is found, a superuser too."""

from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from rete.core.audit.models import Entry, Seal
from rete.core.audit.sealing import BEGINNING, seal
from rete.core.audit.verifying import verify
from rete.kernel import clock
from tenants import scope
from tenants.snapshots import NetworkSnapshot
from tests.core.audit.chains import done, superuser

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
COPY = """
INSERT INTO audit_entry (id, at, actor_kind, actor_name, action, object_type, object_id, object_name, changes, xact)
OVERRIDING SYSTEM VALUE
SELECT 1000, {at}, actor_kind, 'Falso', action, '', '', '', changes, {xact} FROM audit_entry WHERE id = {second}
"""
INSERTED = COPY.replace("{at}", "at").replace("{xact}", "xact")
BACKDATED = COPY.replace("{at}", "at - interval '3 days'").replace(
    "{xact}", "pg_current_xact_id()::text::bigint"
)
ABSENT = "riga 1000: non era nel registro quando è stato sigillato"
CHANGED = "riga {second}: è stata cambiata dopo il sigillo 1"
TAMPERING = {
    "changed": ("UPDATE audit_entry SET actor_name = 'Nessuno' WHERE id = {second}", CHANGED),
    "its date": ("UPDATE audit_entry SET at = at - interval '1 second' WHERE id = {second}", CHANGED),
    "one letter of its changes": ("UPDATE audit_entry SET changes = '{{\"città\": \"Forli\"}}' WHERE id = {second}", CHANGED),
    "deleted": ("DELETE FROM audit_entry WHERE id = {second}", "riga {second}: non c'è più, ed era nel sigillo 1"),
    "inserted among the others": (INSERTED, ABSENT),
    "inserted with a date of before": (BACKDATED, ABSENT),
    "a seal removed": ("DELETE FROM audit_seal WHERE number = 2", "sigillo 2: non c'è più"),
    "a seal changed": ("UPDATE audit_seal SET sealed_at = sealed_at + interval '1 hour' WHERE number = 2", "sigillo 2: è stato cambiato"),
    "all seals removed but the last": ("DELETE FROM audit_seal WHERE number < 3", "sigillo 1: non c'è più"),
}  # fmt: skip


@pytest.mark.parametrize("what", TAMPERING)
def test_a_superuser_who_tampers_is_found(
    network: NetworkSnapshot, superuser_url: str, what: str
) -> None:
    for minute in range(3):
        done(3)
        seal(clock.now() + timedelta(minutes=minute))
    second = Entry.objects.order_by("id")[1].pk
    statement, sentence = TAMPERING[what]
    assert verify().is_sound

    with superuser(superuser_url) as session:
        session.execute(statement.format(second=second).encode())

    assert verify().fault == sentence.format(second=second)


def test_a_row_with_a_date_of_before_is_found_even_after_it_was_sealed(
    network: NetworkSnapshot, superuser_url: str
) -> None:
    done(2)
    seal(clock.now())
    with superuser(superuser_url) as session:
        second = Entry.objects.order_by("id")[1].pk
        session.execute(BACKDATED.format(second=second).encode())
    seal(clock.now() + timedelta(minutes=1))

    assert verify().fault == "riga 1000: aggiunta dopo, con una data di prima"


def test_a_chain_cut_at_its_end_is_found_by_the_hash_that_was_noted(
    network: NetworkSnapshot, superuser_url: str
) -> None:
    done(2)
    seal(NOW)
    done(2)
    seal(NOW + timedelta(minutes=1))
    noted = verify().head
    with superuser(superuser_url) as session:
        session.execute("DELETE FROM audit_seal WHERE number = 2")

    assert verify(BEGINNING).is_sound
    assert verify().unsealed == 2
    assert verify(noted).fault.startswith("l'impronta annotata non c'è")


def test_the_command_says_what_is_wrong_and_fails(
    network: NetworkSnapshot, superuser_url: str
) -> None:
    done(2)
    seal(NOW)
    done(1)
    said, failed = StringIO(), StringIO()
    call_command("audit", "verify", stdout=said)
    with superuser(superuser_url) as session:
        session.execute("UPDATE audit_entry SET action = 'y' WHERE id = 1")
    with pytest.raises(CommandError):
        call_command("audit", "verify", stdout=failed)

    last = Entry.objects.latest("id").pk
    assert said.getvalue().startswith("sigilli: tutto com'era. Righe sigillate ")
    assert (
        f"non ancora sigillate 1, dalla {last}. Impronta {Seal.objects.get().hash}"
        in said.getvalue()
    )
    assert failed.getvalue().startswith("sigilli: riga 1: è stata cambiata dopo il sigillo 1.")


def test_all_registers_are_verified_in_one_go(network: NetworkSnapshot) -> None:
    done()
    said = StringIO()

    with scope.entered(scope.control()):
        call_command("audit", "verify", "--all", stdout=said)

    lines = [line.partition(":")[0] for line in said.getvalue().splitlines()]
    assert {"control", "alfa", "beta", "sigilli"} <= set(lines)
