"""Libraries for other programs."""

from collections.abc import Callable
from typing import Any

from django.test import Client

from modules.libraries.models import Library, Status
from rete.core.accounts.models import User
from rete.core.accounts.services.people import give_role, take_role
from rete.core.accounts.services.roles import default_role
from rete.core.audit.models import Entry
from rete.core.tokens.models import Token
from rete.core.tokens.policies import READ
from rete.kernel.manifest import Role
from tests.api.conftest import ask, key, key_of, person_of, unlimited
from tests.conftest import TESTER
from tests.modules.libraries.test_pages import library

__all__ = ["ask", "key", "unlimited"]
Ask = Callable[..., Any]


def address(shown: Library) -> str:
    return f"/libraries/{Library.objects.values_list('uid', flat=True).get(pk=shown.pk)}"


def test_contacts_are_changed_with_a_key_and_it_is_written_who_did(ask: Ask, key: str) -> None:
    shown = library("Sormani", phone="02 1", email="a@example.org")

    answer = ask("PATCH", address(shown), key=key, body=b'{"phone": "02 1234"}')

    shown.refresh_from_db()
    assert (answer.status_code, answer.json()["phone"]) == (200, "02 1234")
    assert (shown.phone, shown.email) == ("02 1234", "a@example.org")
    entry = Entry.objects.get(action="libraries.library.changed")
    assert entry.actor_name == "Direzione, con la chiave «Sito del Comune»"
    assert entry.changes == {"phone": ["0…", "0…"]}


def test_what_is_not_a_contact_stays(ask: Ask, key: str) -> None:
    shown = library("Sormani")

    answer = ask("PATCH", address(shown), key=key, body=b'{"name": "Altra", "isil": "IT-MI0001"}')

    shown.refresh_from_db()
    assert answer.status_code == 200
    assert (shown.name, shown.isil) == ("Sormani", "")


def test_a_permission_on_one_library_changes_that_one_only(ask: Ask, direttrice: Client) -> None:
    own, other = library("Sormani", phone="1"), library("Centrale", phone="1")
    secret = key_of(direttrice, READ, "libraries.edit")
    person = person_of(direttrice)
    give_role(TESTER, person.pk, default_role(Role.REDAZIONE), [own.pk])
    demote(person)

    answers = [
        ask("PATCH", address(each), key=secret, body=b'{"phone": "2"}') for each in (own, other)
    ]

    assert [answer.status_code for answer in answers] == [200, 403]
    assert sorted(Library.objects.values_list("phone", flat=True)) == ["1", "2"]


def test_a_key_stops_with_the_person_s_permission(ask: Ask, key: str, direttrice: Client) -> None:
    shown = library("Sormani", phone="1")
    demote(person_of(direttrice))

    answer = ask("PATCH", address(shown), key=key, body=b'{"phone": "2"}')

    shown.refresh_from_db()
    assert (answer.status_code, shown.phone) == (403, "1")
    assert ask("GET", "/me", key=key).json()["scopes"] == ["read"]
    assert Token.objects.get().scopes == ["libraries.edit", "read"]


def test_what_citizens_are_not_shown_is_not_there(ask: Ask, key: str) -> None:
    closed = library("Chiusa", status=Status.CLOSED)

    assert ask("GET", address(closed)).status_code == 404
    assert ask("PATCH", address(closed), key=key, body=b"{}").status_code == 404


def demote(person: User) -> None:
    """Take the director's role, now that somebody else has it too."""
    other = User.objects.create_user("altra@example.org", name="Altra")
    give_role(TESTER, other.pk, default_role(Role.DIREZIONE))
    take_role(TESTER, person.pk, default_role(Role.DIREZIONE))
