"""What citizens may sign in with on a network; staff always come in."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction
from django.test import Client

from rete.core.accounts.models import OpenWays, User
from rete.core.accounts.selectors import actor_of, open_ways
from rete.core.accounts.services.people import give_role
from rete.core.accounts.services.roles import default_role
from rete.core.accounts.services.ways import open_to_citizens
from rete.core.notices.models import Mail
from rete.kernel.errors import NotAllowed
from rete.kernel.manifest import Role
from tenants.snapshots import NetworkSnapshot
from tests.web.accounts.conftest import SYSTEM

PASSWORD = "una frase lunga e mia"
SIGN_IN, REGISTER = "/accesso/entra/", "/accesso/registrati/"
CODE = re.compile(r"^\s*([A-Z0-9-]{6,12})\s*$", re.MULTILINE)
Way = OpenWays.Way


def person(email: str = "anna@example.org", *, is_member: bool = False) -> User:
    user = User.objects.create_user(email, name="Anna", password=PASSWORD, is_member=is_member)
    EmailAddress.objects.create(user=user, email=email, primary=True, verified=True)
    return user


def code() -> str:
    found = CODE.search(Mail.objects.latest("pk").text)
    assert found is not None
    return found[1]


def by_password(browser: Client) -> bool:
    browser.post(SIGN_IN, {"login": "anna@example.org", "password": PASSWORD})
    return "_auth_user_id" in browser.session


def by_code(browser: Client) -> bool:
    browser.post("/accesso/entra/codice/", {"email": "anna@example.org"})
    browser.post("/accesso/entra/codice/conferma/", {"code": code()})
    return "_auth_user_id" in browser.session


@pytest.mark.parametrize("ways", [[], [Way.PASSWORD], [Way.CODE], [Way.PASSKEY], list(Way)])
def test_a_citizen_comes_in_by_what_is_open(
    alfa: NetworkSnapshot, browser: Client, ways: list[str]
) -> None:
    person()
    open_to_citizens(SYSTEM, ways)
    another = Client(headers={"host": alfa.domain})

    assert by_password(browser) == (Way.PASSWORD in ways)
    assert by_code(another) == (Way.CODE in ways)


def test_who_is_not_let_in_is_told(browser: Client) -> None:
    person()

    answer = browser.post(SIGN_IN, {"login": "anna@example.org", "password": PASSWORD})

    assert answer.status_code == 409
    assert "non si entra in questo modo" in answer.content.decode()


@pytest.mark.parametrize("sign_in", [by_password, by_code])
def test_staff_come_in_whatever_is_open(browser: Client, sign_in: object) -> None:
    person(is_member=True)

    assert callable(sign_in)
    assert sign_in(browser)


def test_who_has_a_role_comes_in_whatever_is_open(browser: Client) -> None:
    give_role(SYSTEM, person().pk, default_role(Role.DIREZIONE))

    assert by_password(browser)


@pytest.mark.parametrize(
    ("ways", "is_open", "asks_password"),
    [([], False, False), ([Way.PASSKEY], False, False), ([Way.CODE], True, False), ([Way.PASSWORD], True, True)],
)  # fmt: skip
def test_registering_is_open_where_one_can_come_back(
    browser: Client, ways: list[str], *, is_open: bool, asks_password: bool
) -> None:
    open_to_citizens(SYSTEM, ways)

    page = browser.get(REGISTER).content.decode()
    sign_in = browser.get(SIGN_IN).content.decode()

    assert ('name="email"' in page) == is_open
    assert ('name="password1"' in page) == asks_password
    assert (f'href="{REGISTER}"' in sign_in) == is_open


def test_a_citizen_registers_and_comes_in_with_a_code(browser: Client) -> None:
    open_to_citizens(SYSTEM, [Way.CODE])

    browser.post(REGISTER, {"name": "Bruna Sala", "email": "Bruna@Example.org"})
    answer = browser.post("/accesso/e-mail/conferma/", {"code": code()})

    bruna = User.objects.get(email="bruna@example.org")
    assert answer.headers["Location"] == "/"
    assert browser.session["_auth_user_id"] == str(bruna.pk)
    assert (bruna.name, bruna.is_member, bruna.has_usable_password()) == (
        "Bruna Sala",
        False,
        False,
    )
    assert browser.get("/gestione/").status_code == 403


def test_registering_says_nothing_of_who_exists(alfa: NetworkSnapshot, browser: Client) -> None:
    open_to_citizens(SYSTEM, [Way.CODE])
    person()

    known = browser.post(REGISTER, {"name": "X", "email": "anna@example.org"})
    new = Client(headers={"host": alfa.domain}).post(REGISTER, {"name": "X", "email": "b@example.org"})  # fmt: skip

    assert (known.status_code, known.headers["Location"]) == (new.status_code, new.headers["Location"])  # fmt: skip
    assert User.objects.filter(email="anna@example.org").count() == 1


def test_only_who_may_decides_what_is_open(alfa: NetworkSnapshot) -> None:
    editor = person(is_member=True)
    give_role(SYSTEM, editor.pk, default_role(Role.REDAZIONE))

    with pytest.raises(NotAllowed):
        open_to_citizens(actor_of(editor), [Way.CODE])
    with pytest.raises(ValueError, match="carrier pigeon"):
        open_to_citizens(SYSTEM, ["carrier pigeon"])

    assert open_ways() == []


@pytest.mark.parametrize("wrong", [{"id": 2}, {"ways": ["carrier"]}])
def test_the_database_has_one_row_of_known_ways(
    alfa: NetworkSnapshot, wrong: dict[str, object]
) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        OpenWays.objects.create(**wrong)

    assert not OpenWays.objects.exists()
