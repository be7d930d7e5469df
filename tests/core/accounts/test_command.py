"""The first people of an installation, from the command line."""

import pytest
from django.core.management import CommandError, call_command

from rete.core.accounts import selectors
from rete.core.accounts.models import User
from rete.core.notices.models import Mail
from rete.kernel.actor import ALL
from tenants import scope
from tenants.scope import Scope
from tenants.snapshots import NetworkSnapshot
from tests.people import with_second_factor


def test_the_office_gets_its_first_person(in_control: Scope) -> None:
    call_command("person", "add", "Ada@Example.org", name="Ada Neri")

    assert [each.email for each in selectors.office()] == ["ada@example.org"]
    sent = Mail.objects.get(to="ada@example.org")
    assert "http://rete.localhost:8000/accesso/entra/codice/" in sent.text
    assert "ufficio di coordinamento" in sent.text


def test_a_network_gets_its_direction(alfa: NetworkSnapshot) -> None:
    call_command("person", "add", "dora@example.org", name="Dora Neri")

    held = selectors.actor_of(with_second_factor(User.objects.get(email="dora@example.org")))
    assert held.grants["network.staff"] is ALL
    assert "http://alfa.rete.localhost:8000/accesso/entra/codice/" in Mail.objects.get().text


@pytest.mark.parametrize(
    ("email", "name", "why"),
    [
        ("dora", "Dora Neri", "non è un indirizzo"),
        ("dora@example.org", " ", "nome"),
        ("nota@example.org", "Nora", "già"),
    ],
)
def test_what_is_wrong_is_said_and_nobody_is_added(
    in_control: Scope, email: str, name: str, why: str
) -> None:
    call_command("person", "add", "nota@example.org", name="Nora Neri")

    with pytest.raises(CommandError, match=why):
        call_command("person", "add", email, name=name)

    assert (User.objects.count(), Mail.objects.count()) == (1, 1)


def test_who_is_let_in_no_more_may_be_let_in_again(in_control: Scope) -> None:
    call_command("person", "add", "ada@example.org", name="Ada Neri")

    call_command("person", "off", "ada@example.org")
    assert selectors.office() == []

    call_command("person", "on", "ada@example.org")
    assert [each.name for each in selectors.office()] == ["Ada Neri"]


def test_the_last_direction_stays(alfa: NetworkSnapshot) -> None:
    call_command("person", "add", "dora@example.org", name="Dora Neri")

    with pytest.raises(CommandError, match="almeno una persona"):
        call_command("person", "off", "dora@example.org")

    assert scope.current_network() == alfa
    assert User.objects.get().is_active
