"""The pages of loans between networks, for the staff."""

import pytest
from django.test import Client

from modules.interlending.models import Loan, Request
from rete.core.outbox.models import Message
from rete.core.outbox.selectors import Terms
from rete.core.outbox.services import set_rule
from rete.kernel.manifest import Role
from rete.kernel.sharing import Mode
from tenants.snapshots import NetworkSnapshot
from tests.conftest import signed_in
from tests.modules.interlending.making import ACTOR, accepted, asked, library, offered, shared
from tests.modules.interlending.test_constraints import loan_values

BASE = "/gestione/prestito-tra-reti/"


def read(browser: Client, path: str, status: int = 200) -> str:
    answer = browser.get(path)
    assert answer.status_code == status
    return answer.content.decode()


def form(**changed: object) -> dict[str, object]:
    return {
        "title": "Canne al vento",
        "library_id": library().pk,
        "edition": "qualsiasi",
        **changed,
    }


def test_an_empty_list_says_what_to_do(direttrice: Client) -> None:
    assert "Non avete ancora chiesto nulla" in read(direttrice, BASE)
    assert "Non avete ancora offerto nulla" in read(direttrice, f"{BASE}prestiamo/")
    assert "Nessun libro è passato" in read(direttrice, f"{BASE}numeri/?anno=boh")


def test_a_book_is_asked_and_the_preview_of_what_leaves_comes_next(direttrice: Client) -> None:
    set_rule(ACTOR, "interlending.request", Mode.ASK, Terms())

    answer = direttrice.post(f"{BASE}nuova/", form(isbn="88-06-21938-3"), follow=True)

    request = Request.objects.get()
    page = answer.content.decode()
    assert request.isbn == "9788806219383"
    assert "Che cosa parte" in page
    assert "Canne al vento" in page


def test_who_does_not_speak_to_other_networks_writes_it_all_the_same(alfa: NetworkSnapshot) -> None:
    desk = signed_in(alfa, Role.SPORTELLO)

    answer = desk.post(f"{BASE}nuova/", form(), follow=True)

    request = Request.objects.get()
    assert "La richiesta non è ancora partita" in answer.content.decode()
    assert "Manda alle altre reti" not in read(desk, f"{BASE}{request.pk}/")


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"title": ""}, "obbligatorio"),
        ({"isbn": "978-0-306-40615-8"}, "Questo ISBN non torna"),
        ({"library_id": "999999"}, "non è tra quelle disponibili"),
        ({"wanted_by": "ieri"}, "data"),
        ({"card": "nessuna"}, "Non c'è nessuna tessera"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_lost(
    direttrice: Client, changed: dict[str, object], words: str
) -> None:
    answer = direttrice.post(f"{BASE}nuova/", form(**changed))

    page = answer.content.decode().replace("&#x27;", "'")
    assert answer.status_code == 422
    assert words in page
    assert "qualsiasi" in page
    assert not Request.objects.exists()


def test_an_offer_is_accepted_by_its_button_and_not_on_the_page_of_the_exchanges(
    direttrice: Client,
) -> None:
    request = shared(asked())
    proposal = offered(request)
    page = read(direttrice, f"{BASE}{request.pk}/")
    elsewhere = read(direttrice, f"/gestione/scambi/condivisi/{request.uid}/")
    message = request_message(request)
    refused = direttrice.post(f"/gestione/scambi/condivisi/risposte/{message}/accetta/")

    direttrice.post(f"{BASE}offerte/{proposal.pk}/accetta/")

    assert "Rete Beta" in page
    assert "risposte" not in elsewhere
    assert refused.status_code == 404
    assert "scelta" in read(direttrice, f"{BASE}{request.pk}/")


def request_message(request: Request) -> int:
    return Message.objects.get(root_uid=request.uid).pk


def test_it_has_arrived_and_goes_back(direttrice: Client) -> None:
    request = accepted()

    direttrice.post(f"{BASE}{request.pk}/arrivata/", {"due_on": "2026-12-20", "cost": "4,50"})
    arrived = Request.objects.get()
    direttrice.post(f"{BASE}{request.pk}/restituita/")
    direttrice.post(f"{BASE}{request.pk}/chiudi/")

    assert (arrived.state, arrived.cost_cents) == ("arrivata", 450)
    page = read(direttrice, f"{BASE}{request.pk}/")
    assert "Chiedi di nuovo" in page
    assert "Lessico famigliare" in read(direttrice, f"{BASE}nuova/?da={request.pk}")


def test_a_step_that_cannot_be_made_is_said(direttrice: Client) -> None:
    request = asked()

    answer = direttrice.post(f"{BASE}{request.pk}/restituita/", follow=True)

    assert "questo passo non si può fare" in answer.content.decode()
    assert direttrice.post(f"{BASE}{request.pk}/brucia/").status_code == 404


def test_who_has_nothing_to_do_with_it_does_not_see_it(lettrice: Client) -> None:
    read(lettrice, BASE, 403)
    read(lettrice, f"{BASE}prestiamo/", 403)


def test_a_loan_that_was_erased_has_no_title(direttrice: Client) -> None:
    loan = Loan.objects.create(**{**loan_values(), "title": ""})

    assert "(cancellato)" in read(direttrice, f"{BASE}prestiamo/")
    assert "(cancellato)" in read(direttrice, f"{BASE}prestiamo/{loan.pk}/")


def test_what_was_offered_is_not_offered_again(direttrice: Client) -> None:
    loan = Loan.objects.create(**loan_values())

    answer = direttrice.get(f"{BASE}prestiamo/offri/{loan.root_uid}/")

    assert answer["Location"] == f"{BASE}prestiamo/{loan.pk}/"
