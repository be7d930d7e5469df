"""The verification finds what was changed behind the functions' back."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from rete.control.sharing import verifying
from tenants import scope
from tenants.snapshots import NetworkSnapshot
from tests.control.sharing.conftest import as_owner, carried, shared
from tests.control.sharing.declared import card


@contextmanager
def tampered(statement: str) -> Iterator[None]:
    """Something done by the owner with the guard off, undone at the end."""
    with as_owner(), transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("ALTER TABLE sharing_entry DISABLE TRIGGER USER")
            cursor.execute(statement)
        yield
        transaction.set_rollback(True)


LAST = "(SELECT max(seq) FROM sharing_entry)"


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        (f"UPDATE sharing_entry SET network_name = 'Altra' WHERE seq = {LAST}", "è stata cambiata"),
        (f"UPDATE sharing_entry SET verb = 'update' WHERE seq = {LAST}", "è stata cambiata"),
        (
            f"UPDATE sharing_entry SET payload = '{{}}' WHERE seq = {LAST}",
            "il suo contenuto è stato cambiato",
        ),
        (
            f"UPDATE sharing_offer SET payload = '{{}}' WHERE seq = {LAST}",
            "il contenuto non è quello del registro",
        ),
        (
            f"UPDATE sharing_offer SET reach = 'ufficio' WHERE seq = {LAST}",
            "chi lo vede non è quello del registro",
        ),
        (f"DELETE FROM sharing_offer WHERE seq = {LAST}", "non in tutti e due"),
        (
            f"INSERT INTO sharing_delivery (entry_id, network_uid) VALUES ({LAST}, uuidv7())",
            "le consegne non sono quelle del registro",
        ),
    ],
)
def test_a_change_is_found(uno: NetworkSnapshot, statement: str, words: str) -> None:
    shared(uno, card("Integro"))
    carried()

    with tampered(statement):
        made, found = verifying.replay()
        found += verifying.faults_of_control(made)

    assert any(words in each for each in found), found


def test_a_missing_entry_is_found(uno: NetworkSnapshot) -> None:
    shared(uno, card("Uno"))
    shared(uno, card("Due"))
    carried()

    with tampered(
        f"DELETE FROM sharing_offer WHERE seq = {LAST} - 1; DELETE FROM sharing_entry WHERE seq = {LAST} - 1"
    ):
        _, found = verifying.replay()

    assert any("manca quella di prima" in each for each in found)


def test_the_command_says_that_all_is_well(
    uno: NetworkSnapshot, capsys: pytest.CaptureFixture[str]
) -> None:
    shared(uno, card("Tutto bene"))
    carried()

    with scope.entered(scope.control()):
        try:
            call_command("sharing", "verify")
        except CommandError as error:
            pytest.fail(str(error))

    assert "Tutto torna" in capsys.readouterr().out
