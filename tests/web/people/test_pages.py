"""The direction invites people, gives and takes roles, and writes roles of the network's own."""

import pytest
from django.test import Client

from modules.libraries.models import Body, Library
from rete.core.accounts import selectors
from rete.core.accounts.models import StaffRole, User
from rete.core.accounts.services import people, roles
from rete.core.notices.models import Mail
from rete.kernel.actor import system
from rete.kernel.manifest import Role
from tenants.snapshots import NetworkSnapshot
from tests.conftest import signed_in
from tests.people import with_second_factor

PEOPLE = "/gestione/impostazioni/persone/"
SYSTEM = system("prova")
INVITED = {"name": "Anna Neri", "email": "anna@example.org", "role": "redazione", "extent": "tutta"}


@pytest.fixture
def library(alfa: NetworkSnapshot) -> Library:
    body = Body.objects.create(name="Comune di Lodi")
    return Library.objects.create(
        body=body, name="Laudense", municipality="Lodi", municipality_istat="098031"
    )


def member(name: str = "Anna", role: Role = Role.REDAZIONE) -> User:
    person = people.add_person(SYSTEM, email=f"{name}@example.org", name=name)
    people.give_role(SYSTEM, person.pk, roles.default_role(role))
    return with_second_factor(person)


def test_an_invited_person_gets_a_role_and_a_message(direttrice: Client) -> None:
    answer = direttrice.post(f"{PEOPLE}aggiungi/", INVITED, follow=True)

    anna = User.objects.get(email="anna@example.org")
    sent = Mail.objects.get(to="anna@example.org")
    assert "Anna Neri: invito spedito." in answer.content.decode()
    assert [a.role.name for a in selectors.assignments_of([anna.pk])[anna.pk]] == ["redazione"]
    assert "http://alfa.rete.localhost/accesso/entra/codice/" in sent.text
    assert not anna.has_usable_password()


def test_a_role_is_given_on_some_libraries(direttrice: Client, library: Library) -> None:
    wanted = {**INVITED, "extent": "alcune", "libraries": [str(library.pk)]}

    page = direttrice.post(f"{PEOPLE}aggiungi/", wanted, follow=True).content.decode()

    assert "Laudense, Lodi" in page
    anna = with_second_factor(User.objects.get(email="anna@example.org"))
    assert selectors.actor_of(anna).grants["events.edit"] == frozenset({library.pk})


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"extent": "alcune"}, "Scegli almeno una biblioteca"),
        ({"email": "direzione@example.org"}, "è già fra le persone"),
        ({"email": "anna"}, "indirizzo email valido"),
        ({"role": "imperatrice"}, "imperatrice"),
    ],
)
def test_a_wrong_invitation_is_explained_and_sends_nothing(
    direttrice: Client, wrong: dict[str, str], words: str
) -> None:
    answer = direttrice.post(f"{PEOPLE}aggiungi/", {**INVITED, **wrong})

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert "Anna Neri" in answer.content.decode()
    assert (Mail.objects.count(), User.objects.count()) == (0, 1)


def test_a_role_taken_or_an_access_closed_has_effect_at_once(
    direttrice: Client, alfa: NetworkSnapshot
) -> None:
    anna = member()
    role = roles.default_role(Role.REDAZIONE)

    direttrice.post(f"{PEOPLE}{anna.pk}/togli/{role.pk}/")
    direttrice.post(f"{PEOPLE}{anna.pk}/accesso/")

    assert selectors.actor_of(User.objects.get(pk=anna.pk)).grants == {}
    assert not User.objects.get(pk=anna.pk).is_active
    assert "non entra più" in direttrice.get(PEOPLE).content.decode()


def test_the_last_direction_is_told_why_it_stays(direttrice: Client) -> None:
    me = User.objects.get(email="direzione@example.org")
    role = roles.default_role(Role.DIREZIONE)
    User.objects.filter(pk=me.pk).update(is_member=True)

    page = direttrice.post(f"{PEOPLE}{me.pk}/togli/{role.pk}/", follow=True).content.decode()

    assert "Deve restare almeno una persona" in page


def test_a_role_of_the_network_s_own_is_written_and_removed(direttrice: Client) -> None:
    direttrice.post(f"{PEOPLE}ruoli/aggiungi/", {"name": "Ragazzi", "codenames": ["events.edit"]})
    role = StaffRole.objects.get(name="Ragazzi")
    page = direttrice.get(f"{PEOPLE}ruoli/").content.decode()
    direttrice.post(
        f"{PEOPLE}ruoli/{role.pk}/", {"name": "Gruppo ragazzi", "codenames": ["events.publish"]}
    )

    changed = StaffRole.objects.get(pk=role.pk)
    direttrice.post(f"{PEOPLE}ruoli/{role.pk}/elimina/")

    assert "Ragazzi" in page
    assert (changed.name, changed.codenames) == ("Gruppo ragazzi", ["events.publish"])
    assert not StaffRole.objects.filter(pk=role.pk).exists()


def test_a_role_in_use_is_not_removed_and_says_so(direttrice: Client) -> None:
    role = roles.add_role(SYSTEM, "Ragazzi", ["events.edit"])
    people.give_role(SYSTEM, member().pk, role)

    page = direttrice.post(f"{PEOPLE}ruoli/{role.pk}/elimina/", follow=True).content.decode()

    assert "«Ragazzi» è assegnato" in page


@pytest.mark.parametrize("address", ["", "aggiungi/", "ruoli/", "ruoli/aggiungi/"])
@pytest.mark.parametrize("role", [Role.REDAZIONE, Role.SPORTELLO, Role.LETTURA])
def test_only_the_direction_manages_people(alfa: NetworkSnapshot, role: Role, address: str) -> None:
    assert signed_in(alfa, role).get(f"{PEOPLE}{address}").status_code == 403


def test_a_citizen_is_not_among_the_staff(direttrice: Client, lettrice: Client) -> None:
    citizen = User.objects.get(email="lettrice@example.org")

    assert direttrice.get(f"{PEOPLE}{citizen.pk}/").status_code == 404
    assert "lettrice@example.org" not in direttrice.get(PEOPLE).content.decode()
