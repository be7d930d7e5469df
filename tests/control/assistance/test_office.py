"""The office asks, enters and gives up, from its page on a network."""

import pytest
from django.conf import settings
from django.test import Client

from rete.control.assistance import services
from rete.core.accounts.demo import fill_office
from rete.core.accounts.models import User
from rete.core.accounts.selectors import actor_of
from rete.core.audit.models import Entry
from rete.core.support import services as access_services
from rete.core.support.models import Access
from rete.kernel import clock
from rete.kernel.actor import ANONYMOUS, Actor
from rete.kernel.errors import Missing, NotAllowed
from tenants import scope
from tenants.models import Network
from tenants.scope import Scope
from tenants.snapshots import NetworkSnapshot
from tests.core.support.asking import DARIA, REASON
from tests.people import with_second_factor

PAGE = "/ufficio/reti/alfa/assistenza/"
FORM = {"reason": REASON, "extent": "modificare"}


@pytest.fixture
def person(in_control: Scope) -> User:
    fill_office()
    return with_second_factor(User.objects.get())


@pytest.fixture
def operatore(person: User) -> Client:
    return browser(person)


@pytest.fixture
def inside(prepared: tuple[NetworkSnapshot, NetworkSnapshot]) -> NetworkSnapshot:
    return prepared[0]


def browser(person: User) -> Client:
    client = Client(headers={"host": settings.RETE_BASE_DOMAIN})
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


def text(client: Client, address: str = PAGE) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode().replace("&#x27;", "'")


def approved(network: NetworkSnapshot) -> Access:
    """What the network's direction says, in its own scope."""
    with scope.entered(scope.of_network(network)):
        access = Access.objects.get()
        return access_services.approve(DARIA, access.pk, hours=1, may_write=True, now=clock.now())


def test_it_is_found_on_the_network_s_page(operatore: Client) -> None:
    assert PAGE in text(operatore, "/ufficio/reti/alfa/")


def test_a_request_reaches_the_network_and_both_registers(
    operatore: Client, inside: NetworkSnapshot
) -> None:
    answer = operatore.post(PAGE, FORM)

    assert answer.headers["Location"] == PAGE
    page = text(operatore)
    assert "in attesa" in page
    assert "Ritira la richiesta" in page
    assert "aspetta la risposta della rete" in text(operatore, "/ufficio/")
    assert Entry.objects.filter(action="support.access.asked", actor_kind="person").count() == 1
    with scope.entered(scope.of_network(inside)):
        access = Access.objects.get()
        assert (access.reason, access.wants_to_write, access.asked_by) == (
            REASON,
            True,
            "Ugo Ferri",
        )
        entry = Entry.objects.get(action="support.access.asked")
        assert (entry.actor_kind, entry.actor_user_id) == ("support", None)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [({"reason": ""}, "obbligatorio"), ({"reason": "boh"}, "almeno 10"), ({"extent": "x"}, "x")],
)
def test_what_is_wrong_is_said_and_asks_nothing(
    operatore: Client, wrong: dict[str, str], said: str
) -> None:
    answer = operatore.post(PAGE, {**FORM, **wrong})

    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Access.objects.exists()


def test_the_same_is_not_asked_twice(operatore: Client) -> None:
    operatore.post(PAGE, FORM)

    again = operatore.post(PAGE, FORM)

    assert again.status_code == 422
    assert "Hai già chiesto" in again.content.decode()
    assert Access.objects.count() == 1


def test_who_asked_enters_by_a_ticket(operatore: Client, inside: NetworkSnapshot) -> None:
    operatore.post(PAGE, FORM)
    access = approved(inside)
    assert "aperto fino alle" in text(operatore, "/ufficio/")
    assert "Entra</button>" in text(operatore)
    policy = operatore.get(PAGE)["Content-Security-Policy"]
    assert "form-action 'self' http://alfa.rete.localhost:8000;" in f"{policy};"

    there = operatore.post(f"{PAGE}{access.uid}/entra/").headers["Location"]

    site, _, ticket = there.partition("/gestione/assistenza/entra/?biglietto=")
    assert site.startswith("http://alfa.rete.localhost")
    client = Client(headers={"host": inside.domain})
    assert client.post("/gestione/assistenza/entra/", {"biglietto": ticket}).status_code == 302
    assert client.get("/gestione/").status_code == 200
    assert Entry.objects.filter(action="support.access.entered").exists()


def test_a_colleague_sees_it_and_does_not_enter(operatore: Client, inside: NetworkSnapshot) -> None:
    operatore.post(PAGE, FORM)
    access = approved(inside)
    colleague = browser(
        with_second_factor(User.objects.create_user("bo@example.org", name="Bo", is_member=True))
    )

    assert "Entra</button>" not in text(colleague)
    assert colleague.post(f"{PAGE}{access.uid}/entra/").status_code == 404
    assert colleague.post(f"{PAGE}{access.uid}/rinuncia/").status_code == 404


def test_a_request_is_withdrawn(operatore: Client, inside: NetworkSnapshot) -> None:
    operatore.post(PAGE, FORM)

    operatore.post(f"{PAGE}{Access.objects.get().uid}/rinuncia/")

    assert "ritirato" in text(operatore)
    with scope.entered(scope.of_network(inside)):
        assert not Access.objects.get().is_waiting


def test_an_access_that_the_network_ended_is_said_to_be_over(
    operatore: Client, inside: NetworkSnapshot
) -> None:
    operatore.post(PAGE, FORM)
    access = approved(inside)
    with scope.entered(scope.of_network(inside)):
        access_services.end(DARIA, access.pk, now=clock.now())

    answer = operatore.post(f"{PAGE}{access.uid}/entra/")

    assert answer.status_code == 403
    assert "è finito" in answer.content.decode()
    assert "chiuso" in text(operatore)


def test_a_copy_that_missed_the_network_s_word_is_put_right_on_entering(
    operatore: Client, inside: NetworkSnapshot
) -> None:
    operatore.post(PAGE, FORM)
    access = approved(inside)
    with scope.entered(scope.of_network(inside)):
        Access.objects.update(ended_at=clock.now(), ended_by="Daria Fontana")

    assert "Entra</button>" in text(operatore)
    operatore.post(f"{PAGE}{access.uid}/entra/")

    assert "Entra</button>" not in text(operatore)


@pytest.mark.parametrize("state", ["suspended", "closed"])
def test_a_network_that_does_not_answer_cannot_be_asked(operatore: Client, state: str) -> None:
    Network.objects.filter(slug="alfa").update(state=state)

    answer = operatore.post(PAGE, FORM)

    assert answer.status_code == 422
    assert "non si può raggiungere" in answer.content.decode()


def test_only_the_office_asks(person: User) -> None:
    for actor in (
        ANONYMOUS,
        Actor(actor_of(person).kind, "Ugo", person.pk, lacks_second_factor=True),
    ):
        with pytest.raises(NotAllowed):
            services.ask(actor, "alfa", reason=REASON, wants_to_write=False, now=clock.now())


def test_a_network_that_is_not_there_is_missing(person: User, operatore: Client) -> None:
    with pytest.raises(Missing):
        services.ask(
            actor_of(person), "nessuna", reason=REASON, wants_to_write=False, now=clock.now()
        )
    assert operatore.get("/ufficio/reti/nessuna/assistenza/").status_code == 404


def test_a_network_s_staff_is_nobody_here(client: Client, in_control: Scope) -> None:
    assert client.get(PAGE, headers={"host": settings.RETE_BASE_DOMAIN}).status_code == 302
