"""Signing in: password, code by mail, second factor; each on its own network."""

import re

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.test import Client

from rete.core.accounts.models import User
from rete.core.accounts.services.people import give_role
from rete.core.accounts.services.roles import default_role
from rete.core.notices.models import Mail
from rete.kernel.actor import system
from rete.kernel.manifest import Role
from tenants import scope
from tenants.snapshots import NetworkSnapshot
from tests.people import one_time_code, with_second_factor

PASSWORD = "una frase lunga e mia"
SIGN_IN = "/accesso/entra/"
SECOND_STEP = "/accesso/secondo-passaggio/"
# How the library that signs people in would say it.
OTHER_WORDS = ("Email", "Chiav", "Due Fattori", "Disconnetti", "Not used")
SECRET_SHOWN = re.compile(r'id="authenticator_secret">([A-Z2-7]+)<')


@pytest.fixture
def anna(alfa: NetworkSnapshot) -> User:
    """Of the staff, with a password and no second factor yet."""
    return staff_member()


def staff_member() -> User:
    user = User.objects.create_user("anna@example.org", name="Anna", password=PASSWORD)
    EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=True)
    give_role(system("prova"), user.pk, default_role(Role.REDAZIONE))
    return user


@pytest.fixture
def browser(alfa: NetworkSnapshot) -> Client:
    return Client(headers={"host": alfa.domain})


def sign_in(client: Client, password: str = PASSWORD) -> str:
    """Where the sign-in leads; nowhere when the page comes again."""
    answer = client.post(SIGN_IN, {"login": "anna@example.org", "password": password})
    return answer.headers.get("Location", "")


def test_staff_set_up_a_second_factor_before_anything_else(anna: User, browser: Client) -> None:
    sign_in(browser)

    refused = browser.get("/gestione/", follow=True)
    page = browser.get(f"{SECOND_STEP}app/").content.decode()
    shown = SECRET_SHOWN.search(page)
    assert shown is not None
    browser.post(f"{SECOND_STEP}app/", {"code": one_time_code(shown[1])})

    assert refused.redirect_chain == [(SECOND_STEP, 302)]
    assert "serve un secondo passaggio" in refused.content.decode()
    assert browser.get("/gestione/").status_code == 200


def test_without_the_second_factor_nothing_can_be_changed(anna: User, browser: Client) -> None:
    sign_in(browser)

    answer = browser.post("/gestione/biblioteche/orari/chiudi/", {"biblioteca": "1"})

    assert answer.headers["Location"] == SECOND_STEP


def test_who_has_a_second_factor_is_asked_for_it(anna: User, browser: Client) -> None:
    with_second_factor(anna)

    assert sign_in(browser) == "/accesso/entra/secondo-passaggio/"
    assert browser.get("/gestione/").headers["Location"].startswith(SIGN_IN)
    browser.post("/accesso/entra/secondo-passaggio/", {"code": one_time_code()})
    assert browser.get("/gestione/").status_code == 200


def test_a_wrong_or_used_code_does_not_let_in(anna: User, browser: Client) -> None:
    with_second_factor(anna)
    sign_in(browser)

    wrong = browser.post("/accesso/entra/secondo-passaggio/", {"code": "000000"})

    assert "Codice errato" in wrong.content.decode()
    assert browser.get("/gestione/").headers["Location"].startswith(SIGN_IN)


def test_a_wrong_password_says_nothing_of_who_exists(anna: User, browser: Client) -> None:
    assert sign_in(browser, "sbagliata") == ""
    known = browser.post(SIGN_IN, {"login": "anna@example.org", "password": "x"})
    unknown = browser.post(SIGN_IN, {"login": "nessuno@example.org", "password": "x"})

    assert errors(known.content.decode()) == errors(unknown.content.decode()) != []


def errors(page: str) -> list[str]:
    return re.findall(r'<ul class="errorlist.*?</ul>', page, re.DOTALL)


def test_too_many_wrong_passwords_close_the_door_for_a_while(anna: User, browser: Client) -> None:
    for _ in range(6):
        sign_in(browser, "sbagliata")

    assert sign_in(browser) == ""


def test_a_code_by_mail_lets_in(anna: User, browser: Client) -> None:
    with_second_factor(anna)
    browser.post("/accesso/entra/codice/", {"email": "anna@example.org"})
    message = Mail.objects.latest("pk")
    code = re.search(r"^\s*([A-Z0-9-]{6,12})\s*$", message.text, re.MULTILINE)
    assert code is not None

    answer = browser.post("/accesso/entra/codice/conferma/", {"code": code[1]})

    assert message.subject == "Rete Alfa: Codice per entrare"
    assert "http://alfa.rete.localhost/" in message.text
    assert answer.headers["Location"] == "/accesso/entra/secondo-passaggio/"


def test_a_code_by_mail_is_nothing_on_another_network(
    anna: User, browser: Client, beta: NetworkSnapshot
) -> None:
    with scope.visiting(beta, reason="prova"):
        User.objects.filter(pk=staff_member().pk).update(id=anna.pk + 1_000_000)
    browser.post("/accesso/entra/codice/", {"email": "anna@example.org"})
    code = re.search(r"^\s*([A-Z0-9-]{6,12})\s*$", Mail.objects.latest("pk").text, re.MULTILINE)
    assert code is not None
    elsewhere = Client(headers={"host": beta.domain})
    elsewhere.post("/accesso/entra/codice/", {"email": "anna@example.org"})

    elsewhere.post("/accesso/entra/codice/conferma/", {"code": code[1]})

    assert elsewhere.get("/gestione/").headers["Location"].startswith(SIGN_IN)


def test_a_session_of_one_network_is_nothing_on_another(
    anna: User, browser: Client, beta: NetworkSnapshot
) -> None:
    with_second_factor(anna)
    browser.force_login(anna, backend="django.contrib.auth.backends.ModelBackend")
    elsewhere = Client(headers={"host": beta.domain})
    elsewhere.cookies = browser.cookies

    assert browser.get("/gestione/").status_code == 200
    assert elsewhere.get("/gestione/").headers["Location"].startswith(SIGN_IN)


def test_nobody_registers_by_themselves(browser: Client) -> None:
    page = browser.post("/accesso/registrati/", {"email": "chiunque@example.org"})

    assert page.status_code == 200
    assert not User.objects.filter(email="chiunque@example.org").exists()


def test_secrets_are_kept_encrypted(anna: User) -> None:
    with_second_factor(anna)

    kept = Authenticator.objects.get(user=anna)

    assert "JBSWY3DP" not in str(kept.data)


def test_staff_keep_a_second_factor(anna: User, browser: Client) -> None:
    with_second_factor(anna)
    sign_in(browser)
    browser.post("/accesso/entra/secondo-passaggio/", {"code": one_time_code()})

    page = browser.post(f"{SECOND_STEP}app/togli/", follow=True)

    assert Authenticator.objects.filter(user=anna, type="totp").exists()
    assert page.status_code == 200


def test_every_other_device_can_be_sent_out(anna: User, alfa: NetworkSnapshot) -> None:
    here, there = (Client(headers={"host": alfa.domain}) for _ in range(2))
    sign_in(here)
    sign_in(there)

    here.post("/accesso/dispositivi/")

    assert here.get("/accesso/dispositivi/").status_code == 200
    assert there.get("/accesso/dispositivi/").headers["Location"].startswith(SIGN_IN)


@pytest.mark.parametrize(
    "address",
    ["entra/", "entra/codice/", "password/dimenticata/", "registrati/"],
)
def test_the_pages_of_who_is_outside_are_italian(browser: Client, address: str) -> None:
    page = browser.get(f"/accesso/{address}").content.decode()

    assert '<html lang="it">' in page
    assert "Sign" not in page
    assert "Email" not in page.split("<main")[1].split("</main")[0]
    assert "ndirizzo e-mail</label>" not in page


@pytest.mark.parametrize(
    "address", ["e-mail/", "password/", "esci/", "secondo-passaggio/", "secondo-passaggio/passkey/"]
)
def test_the_pages_of_ones_own_access_are_in_our_words(
    anna: User, browser: Client, address: str
) -> None:
    with_second_factor(anna)
    Authenticator.objects.create(
        user=anna, type="webauthn", data={"name": "Telefono", "credential": {}}
    )
    sign_in(browser)
    browser.post("/accesso/entra/secondo-passaggio/", {"code": one_time_code()})

    page = browser.get(f"/accesso/{address}")

    assert page.status_code == 200
    main = page.content.decode().split("<main")[1].split("</main")[0]
    assert [word for word in OTHER_WORDS if word in main] == []


def test_an_app_of_the_phone_is_connected_in_our_words(anna: User, browser: Client) -> None:
    sign_in(browser)

    page = browser.get(f"{SECOND_STEP}app/").content.decode()

    assert "Collega un'app del telefono" in page
    assert 'src="data:image/svg+xml' in page
