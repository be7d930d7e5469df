"""Choosing one's own PIN, after proving who one is."""

import pytest
from allauth.account.models import EmailAddress
from django.contrib.sessions.models import Session
from django.test import Client

from rete.core.accounts.models import User
from rete.core.accounts.services.people import give_role
from rete.core.accounts.services.roles import default_role
from rete.core.desk import pins
from rete.core.desk.models import Pin
from rete.kernel.manifest import Role
from tenants.snapshots import NetworkSnapshot
from tests.conftest import TESTER, signed_in
from tests.core.desk.making import PIN
from tests.people import one_time_code, with_second_factor

PAGE = "/accesso/pin/"
PASSWORD = "una frase lunga e mia"
CHOSEN = {"pin": PIN, "again": PIN}


@pytest.fixture
def anna(alfa: NetworkSnapshot) -> User:
    person = User.objects.create_user("anna@example.org", name="Anna", password=PASSWORD)
    EmailAddress.objects.create(user=person, email=person.email, primary=True, verified=True)
    give_role(TESTER, person.pk, default_role(Role.SPORTELLO))
    return with_second_factor(person)


@pytest.fixture
def browser(alfa: NetworkSnapshot, anna: User) -> Client:
    """Anna, just signed in with password and second factor."""
    client = Client(headers={"host": alfa.domain})
    client.post("/accesso/entra/", {"login": anna.email, "password": PASSWORD})
    client.post("/accesso/entra/secondo-passaggio/", {"code": one_time_code()})
    return client


def test_a_pin_is_chosen_and_the_page_says_since_when(browser: Client, anna: User) -> None:
    page = browser.post(PAGE, CHOSEN, follow=True).content.decode()

    assert "Hai un PIN dal" in page
    assert PIN not in page
    assert pins.is_right(PIN, Pin.objects.get(user=anna).hashed)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"pin": "123456", "again": "123456"}, "troppo facile"),
        ({"pin": "12345", "again": "12345"}, "ha 6 cifre"),
        ({"pin": PIN, "again": "270816"}, "non sono uguali"),
        ({"pin": PIN}, "obbligatorio"),
    ],
)
def test_a_pin_that_is_not_good_is_explained(
    browser: Client, values: dict[str, str], words: str
) -> None:
    answer = browser.post(PAGE, values)

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Pin.objects.exists()


def test_who_has_not_just_proved_who_they_are_does_so_first(
    alfa: NetworkSnapshot, anna: User
) -> None:
    client = Client(headers={"host": alfa.domain})
    client.force_login(anna, backend="django.contrib.auth.backends.ModelBackend")

    page = client.get(PAGE).content.decode()
    sent = client.post(PAGE, CHOSEN)

    assert f"/accesso/conferma/?next={PAGE}" in page
    assert 'name="pin"' not in page
    assert "Conferma che sei tu" in sent.content.decode()
    assert not Pin.objects.exists()
    assert all(PIN not in str(each.get_decoded()) for each in Session.objects.all())


def test_after_confirming_one_comes_back(alfa: NetworkSnapshot, anna: User) -> None:
    client = Client(headers={"host": alfa.domain})
    client.force_login(anna, backend="django.contrib.auth.backends.ModelBackend")

    back = client.post(f"/accesso/conferma/?next={PAGE}", {"password": PASSWORD, "next": PAGE})
    client.post(PAGE, CHOSEN)

    assert back["Location"] == PAGE
    assert Pin.objects.filter(user=anna).exists()


def test_a_pin_is_dropped(browser: Client, anna: User) -> None:
    browser.post(PAGE, CHOSEN)

    page = browser.post(f"{PAGE}togli/", follow=True).content.decode()

    assert "Il PIN non c" in page
    assert not Pin.objects.exists()


def test_it_is_the_staff_s(alfa: NetworkSnapshot, lettrice: Client, client: Client) -> None:
    staff = signed_in(alfa, Role.VOLONTARIO)

    assert lettrice.get(PAGE).status_code == 403
    assert client.get(PAGE, headers={"host": alfa.domain}).status_code == 302
    assert PAGE in staff.get("/accesso/dispositivi/").content.decode()
    assert PAGE not in lettrice.get("/accesso/dispositivi/").content.decode()


def test_without_a_second_factor_there_is_no_pin(alfa: NetworkSnapshot) -> None:
    person = User.objects.create_user("bice@example.org", name="Bice")
    give_role(TESTER, person.pk, default_role(Role.SPORTELLO))
    client = Client(headers={"host": alfa.domain})
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")

    assert client.post(PAGE, CHOSEN)["Location"] == "/accesso/secondo-passaggio/"
    assert not Pin.objects.exists()
