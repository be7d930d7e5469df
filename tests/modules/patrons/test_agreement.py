"""A trial without the agreement on people's data takes nobody real in, by any way."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from django.test import Client

from modules.patrons.errors import AgreementMissing
from modules.patrons.feed import services as feed
from modules.patrons.feed.spreadsheet import PatronImporter
from modules.patrons.models import FeedRun, Patron, Registry
from modules.patrons.services import entering
from modules.patrons.services import patrons as services
from rete.core.accounts.models import User
from rete.core.accounts.selectors import actor_of
from rete.core.audit.models import Entry
from rete.kernel import clock
from tenants import directory, scope
from tenants.models import Network
from tenants.snapshots import NetworkSnapshot
from tests.modules.patrons.making import GROWN_UP, SYSTEM, TODAY

ANNA = {"last_name": "Neri", "first_name": "Anna", "born_on": GROWN_UP}


@pytest.fixture
def anna(alfa: NetworkSnapshot) -> User:
    return User.objects.create_user("anna@example.org", name="Anna")


@pytest.fixture
def trial(alfa: NetworkSnapshot, anna: User) -> Iterator[NetworkSnapshot]:
    found = replace(alfa, is_trial=True, takes_people=False)
    with scope.entered(scope.of_network(found)):
        yield found


def at_the_desk() -> None:
    services.enrol(SYSTEM, ANNA, today=TODAY)


def from_the_site() -> None:
    services.enrol_oneself(actor_of(User.objects.get()), ANNA, today=TODAY)


def by_a_sheet() -> None:
    PatronImporter(SYSTEM)


def by_the_file_of_the_software() -> None:
    Registry.objects.create(place="gestionale")
    feed.receive(SYSTEM, "utenti.csv", b"numero;cognome\n1;Neri\n", now=clock.now())


def by_card() -> None:
    Registry.objects.create(opens_by_card=True, officer_note="parere")
    entering.enter_by_card("R001", "4821", address="192.0.2.1", now=clock.now())


@pytest.mark.parametrize(
    "way", [at_the_desk, from_the_site, by_a_sheet, by_the_file_of_the_software, by_card]
)
def test_nobody_comes_in_by_any_way(trial: NetworkSnapshot, way: Callable[[], None]) -> None:
    with pytest.raises(AgreementMissing):
        way()

    assert not Patron.objects.exists()
    assert not FeedRun.objects.exists()
    assert not Entry.objects.filter(action__startswith="patrons.").exists()


def test_with_the_agreement_they_do(alfa: NetworkSnapshot) -> None:
    with scope.entered(scope.of_network(replace(alfa, is_trial=True))):
        at_the_desk()

    assert Patron.objects.get().last_name == "Neri"


@pytest.mark.parametrize("path", ["utenti/iscrivi/", "importa/utenti/"])
def test_the_desk_is_told_before_a_form_is_filled(
    direttrice: Client, alfa: NetworkSnapshot, path: str
) -> None:
    with scope.entered(scope.control()):
        Network.objects.filter(pk=alfa.id).update(state="trial")
    directory.snapshots().clear()

    answer = direttrice.get(f"/gestione/{path}")

    assert answer.status_code == 409
    assert "ha accettato l&#x27;accordo sui dati" in answer.content.decode()
