"""Who asks to take part is heard once, and the office answers."""

from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from rete.control.directory.models import JoinRequest, RequestState
from rete.core.accounts.demo import fill_office
from rete.core.accounts.models import User
from rete.core.audit.models import Entry
from rete.core.notices.models import Mail
from tenants.scope import Scope
from tests.people import with_second_factor

HOST = {"host": settings.RETE_BASE_DOMAIN}
ASKED = {"network_name": "Rete del Garda", "person": "Gina Lago", "email": "gina@example.org"}


@pytest.fixture
def operatore(in_control: Scope) -> Client:
    fill_office()
    client = Client(headers=HOST)
    user = with_second_factor(User.objects.get())
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_a_request_reaches_the_office_once(in_control: Scope, client: Client) -> None:
    for _ in range(2):
        assert client.post("/partecipa/", ASKED, headers=HOST).status_code == 302

    assert JoinRequest.objects.get().person == "Gina Lago"
    assert Entry.objects.filter(action="directory.request.received").count() == 1


def test_who_asks_gets_a_confirmation_without_the_words_of_the_form(
    in_control: Scope, client: Client
) -> None:
    client.post("/partecipa/", {**ASKED, "message": "https://truffa.example"}, headers=HOST)

    mail = Mail.objects.get()
    assert (mail.to, mail.subject) == (
        ASKED["email"],
        "Abbiamo ricevuto la tua richiesta di partecipare",
    )
    assert "L'ufficio di coordinamento ti risponde" in mail.text
    assert "truffa" not in mail.text
    assert "Gina" not in mail.text


def test_after_five_requests_an_hour_who_asks_is_told_to_wait_and_loses_nothing(
    in_control: Scope, client: Client
) -> None:
    for number in range(5):
        asked = {**ASKED, "email": f"gina{number}@example.org"}
        assert client.post("/partecipa/", asked, headers=HOST).status_code == 302

    answer = client.post("/partecipa/", {**ASKED, "message": "Siamo in sei"}, headers=HOST)

    assert answer.status_code == 429
    assert "riprova tra un&#x27;ora" in answer.content.decode()
    assert "Siamo in sei" in answer.content.decode()
    assert JoinRequest.objects.count() == Mail.objects.count() == 5


def test_one_mail_address_is_counted_wherever_it_comes_from(
    in_control: Scope, client: Client
) -> None:
    for number in range(6):
        asked = {**ASKED, "network_name": f"Rete {number}"}
        answer = client.post(
            "/partecipa/", asked, headers={**HOST, "X-Forwarded-For": f"192.0.2.{number}"}
        )

    assert answer.status_code == 429
    assert JoinRequest.objects.count() == 5


def test_a_cache_that_is_down_does_not_close_the_door(
    in_control: Scope, client: Client, settings: Any
) -> None:
    settings.CACHES = {
        "default": {
            **settings.CACHES["default"],
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": "redis://127.0.0.1:1/0",
        }
    }

    assert client.post("/partecipa/", ASKED, headers=HOST).status_code == 302
    assert JoinRequest.objects.count() == 1


def test_a_wrong_request_says_what_to_mend_and_keeps_what_was_written(
    in_control: Scope, client: Client
) -> None:
    answer = client.post("/partecipa/", {**ASKED, "email": "gina"}, headers=HOST)

    assert answer.status_code == 422
    assert "Rete del Garda" in answer.content.decode()
    assert not JoinRequest.objects.exists()


def test_a_program_that_fills_every_field_is_thanked_and_not_heard(
    in_control: Scope, client: Client
) -> None:
    answer = client.post("/partecipa/", {**ASKED, "website": "spam"}, headers=HOST)

    assert answer.status_code == 302
    assert not JoinRequest.objects.exists()


def test_the_office_sees_who_waits_and_writes_what_it_answered(
    operatore: Client, client: Client
) -> None:
    client.post("/partecipa/", ASKED, headers=HOST)
    asked = JoinRequest.objects.get()

    assert "Chi aspetta una risposta" in operatore.get("/ufficio/").content.decode()
    answer = operatore.post(f"/ufficio/richieste/{asked.pk}/", {"note": "Sentita al telefono"})

    asked.refresh_from_db()
    assert answer.status_code == 302
    assert (asked.state, asked.note) == (RequestState.ANSWERED, "Sentita al telefono")
    assert "Chi aspetta una risposta" not in operatore.get("/ufficio/").content.decode()


@pytest.mark.parametrize("address", ["/ufficio/", "/ufficio/richieste/", "/ufficio/richieste/1/"])
def test_the_office_s_pages_ask_who_you_are(
    in_control: Scope, client: Client, address: str
) -> None:
    answer = client.get(address, headers=HOST)

    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/accesso/entra/")


def test_a_network_s_session_is_nothing_in_the_office(direttrice: Client) -> None:
    assert direttrice.get("/ufficio/", headers=HOST).status_code == 302
