"""What is done too often is refused for a time, and says for how long: to people on a page, to programs as a problem."""

from collections.abc import Callable
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from modules.patrons.models import Registry
from modules.patrons.services import linking
from rete.core import limits
from rete.core.accounts.models import User
from rete.core.desk.models import Pin
from rete.core.desk.services.workstations import Enrolled
from rete.kernel.manifest import Role
from rete.web.ratings import views as ratings
from tenants.snapshots import NetworkSnapshot
from tests.conftest import signed_in
from tests.core.desk.making import WRONG_PIN, operator
from tests.web.desk.at_desk import browser, come_in

PASSWORD = "una frase lunga e mia"
ANNA = "anna@example.org"
MOST_ASKED = 40

Ask = Callable[[], Any]


def refused(ask: Ask, most: int = MOST_ASKED) -> Any:
    """The first answer that refuses; it is asked again and again, and there is one."""
    answers = (ask() for _ in range(most))
    return next(answer for answer in answers if answer.status_code == 429)


def is_page_that_helps(answer: Any, seconds: int) -> bool:
    """It says when, in words and in the header, and leads on."""
    page = answer.content.decode()
    says = "riprova tra" in page and 'href="/"' in page
    return says and answer.headers["Retry-After"] == str(seconds)


@pytest.fixture
def anna(alfa: NetworkSnapshot) -> User:
    user = User.objects.create_user(ANNA, name="Anna", password=PASSWORD)
    EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=True)
    return user


@pytest.fixture
def visitor(alfa: NetworkSnapshot) -> Client:
    return Client(headers={"host": alfa.domain})


@pytest.mark.parametrize(
    ("address", "fields", "seconds"),
    [
        ("/accesso/entra/", {"login": ANNA, "password": "sbagliata"}, 300),
        ("/accesso/entra/codice/", {"email": ANNA}, 300),
        ("/accesso/password/dimenticata/", {"email": ANNA}, 60),
    ],
)
def test_signing_in_and_codes_by_mail(
    anna: User, alfa: NetworkSnapshot, address: str, fields: dict[str, str], seconds: int
) -> None:
    host = {"host": alfa.domain}

    # Each time from a browser that remembers nothing.
    answer = refused(lambda: Client(headers=host).post(address, fields))

    assert is_page_that_helps(answer, seconds)


def test_the_right_password_waits_too_and_another_network_does_not(
    anna: User, visitor: Client, beta: NetworkSnapshot
) -> None:
    refused(lambda: visitor.post("/accesso/entra/", {"login": ANNA, "password": "sbagliata"}))

    right = {"login": ANNA, "password": PASSWORD}
    elsewhere = Client(headers={"host": beta.domain}).post("/accesso/entra/", right)

    assert visitor.post("/accesso/entra/", right).status_code == 429
    assert elsewhere.status_code == 200


def test_pins_at_a_desk(alfa: NetworkSnapshot, desk: Enrolled) -> None:
    anna, client = operator(), browser(alfa, desk)

    answer = refused(lambda: come_in(client, anna.pk, WRONG_PIN))

    assert "bloccato su tutte le postazioni fino alle" in answer.content.decode()
    assert answer.headers["Retry-After"] == "900"
    assert Pin.objects.get().locked_until is not None


def test_cards_and_the_codes_that_tie_them(visitor: Client, lettrice: Client) -> None:
    Registry.objects.create(opens_by_card=True, officer_note="parere")

    card = refused(lambda: visitor.post("/utenti/entra/", {"card": "C0001", "pin": "1234"}))
    code = refused(lambda: lettrice.post("/utenti/", {"code": "ABCD-EFGH"}))

    assert is_page_that_helps(card, 900)
    assert is_page_that_helps(code, linking.SECONDS)


def test_words_that_a_visitor_looks_for(
    alfa: NetworkSnapshot, visitor: Client, lettrice: Client, settings: Any
) -> None:
    settings.RETE_SEARCHES_A_MINUTE = 2
    asked = "/cerca/?q=lettura"

    answers = [visitor.get(address) for address in (asked, "/biblioteche/?q=lodi", asked)]

    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert is_page_that_helps(answers[-1], 60)
    assert visitor.get("/cerca/").status_code == 200
    assert lettrice.get(asked).status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        "/gestione/importa/biblioteche/",
        "/gestione/biblioteche/orari/carica/",
        "/gestione/cose-da-fare/importa/",
        "/gestione/impostazioni/persone/foglio/",
        "/gestione/utenti/file/",
    ],
)
def test_files_to_import(direttrice: Client, monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setattr(limits, "IMPORTS_AN_HOUR", 1)

    def send() -> Any:
        return direttrice.post(address, {"file": SimpleUploadedFile("f.csv", b"a;b\r\n1;2\r\n")})

    first = send()
    answer = send()

    assert first.status_code in {200, 302, 422}
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "3600")
    assert "riprova tra un&#x27;ora" in answer.content.decode()


def test_ratings(visitor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ratings, "RATINGS_AN_HOUR", 0)
    sent = {"stelle": "5", "pagina": "/"}

    answer = visitor.post("/valuta/", sent)

    assert is_page_that_helps(answer, 3600)


def test_asking_to_take_part_keeps_what_was_written(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rete.control.directory.views.JOINS_AN_HOUR", 0)
    sent = {"network_name": "Rete Lago", "person": "Ada", "email": "ada@example.org", "message": "Ci siamo."}  # fmt: skip

    answer = client.post("/partecipa/", sent, headers={"host": settings.RETE_BASE_DOMAIN})

    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "3600")
    assert "Ci siamo." in answer.content.decode()


def test_asking_for_help_keeps_what_was_written(
    direttrice: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rete.control.assistance.help.views.ASKED_AN_HOUR", 0)

    answer = direttrice.post("/gestione/aiuto/chiedi/", {"subject": "Orari", "text": "Persi."})

    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "3600")
    assert "Persi." in answer.content.decode()


def test_programs(visitor: Client, settings: Any) -> None:
    settings.RETE_API_REQUESTS_A_MINUTE = {"anonymous": 1, "person": 1, "token": 1}

    answer = refused(lambda: visitor.get("/api/v1/status"))

    assert answer.headers["Content-Type"] == "application/problem+json"
    assert 1 <= int(answer.headers["Retry-After"]) <= 60
    assert "riprova fra" in answer.json()["detail"]


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(1, "un minuto"), (61, "2 minuti"), (3600, "un'ora"), (3601, "2 ore"), (90_000, "2 giorni")],
)
def test_the_wait_is_said_in_words(seconds: int, words: str) -> None:
    error = limits.TooOften(seconds)

    assert str(error) == f"Hai già inviato diverse richieste: riprova tra {words}."
    assert error.retry_seconds == seconds


def test_staff_are_not_counted_when_they_search(alfa: NetworkSnapshot, settings: Any) -> None:
    settings.RETE_SEARCHES_A_MINUTE = 0

    assert signed_in(alfa, Role.SPORTELLO).get("/gestione/utenti/?q=anna").status_code == 200
