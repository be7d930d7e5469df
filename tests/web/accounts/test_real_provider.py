"""Signing in from end to end with a provider in a process of its own, on one network only."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
import requests
from allauth.socialaccount.models import SocialAccount
from django.test import Client

from rete.core import sealing
from rete.core.accounts.models import IdentityProvider, User, VerifiedPerson
from rete.core.accounts.provider import FISCAL_NUMBER
from rete.site.local.ports import any_free_port
from tenants import scope
from tenants.snapshots import NetworkSnapshot
from tests.project import ROOT
from tests.web.accounts.conftest import add_provider, address_of_leaving
from tests.web.accounts.identity_site import CLIENT_ID, EMAIL, NUMBER, PASSWORD, SECRET
from tests.web.accounts.test_provider import LAST_STEP, register

KEY = "a" * 12
BACK = f"/accesso/con/{KEY}/ritorno/"
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The provider's address."""
    port = any_free_port()
    folder = tmp_path_factory.mktemp("identity")
    callbacks = [f"http://{slug}.rete.localhost{BACK}" for slug in ("alfa", "beta")]
    command = [sys.executable, "-W", "ignore", "-m", "tests.web.accounts.identity_site"]
    process = subprocess.Popen(
        [*command, str(port), str(folder), *callbacks],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": f"{ROOT}:{Path(ROOT) / 'platform'}"},
    )
    try:
        yield _ready(f"http://127.0.0.1:{port}", process)
    finally:
        process.terminate()
        process.wait(10)


def _ready(address: str, process: subprocess.Popen[bytes]) -> str:
    for _ in range(300):
        assert process.poll() is None
        try:
            requests.get(f"{address}/.well-known/openid-configuration", timeout=5)
        except requests.ConnectionError:
            time.sleep(0.1)
        else:
            return address
    raise TimeoutError(address)


class Form(HTMLParser):
    """What a page's form would send, as it stands."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.fields: list[tuple[str, str]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        is_chosen = known.get("type") not in {"checkbox", "radio"} or "checked" in known
        if tag == "input" and known.get("name") and is_chosen:
            self.fields.append((str(known["name"]), known.get("value") or ""))


def add_site(site: str, kind: str) -> IdentityProvider:
    details = {"client_id": CLIENT_ID, "secret": SECRET}
    row = add_provider(site, kind=kind, name="Comune", **details)
    IdentityProvider.objects.filter(pk=row.pk).update(key=KEY)
    row.refresh_from_db()
    return row


def answered(address: str) -> str:
    """What Anna does at the provider: she signs in and agrees. Where it sends her back to."""
    with requests.Session() as anna:
        page = anna.get(address, timeout=10)
        sent = {**dict(Form(page.text).fields), "login": EMAIL, "password": PASSWORD}
        page = anna.post(page.url, data=sent, timeout=10)
        agreed = [*Form(page.text).fields, ("action", "grant")]
        answer = anna.post(
            urljoin(page.url, "/identity/o/authorize"),
            data=agreed,
            timeout=10,
            allow_redirects=False,
        )
    return answer.headers["Location"]


def back(browser: Client, address: str) -> Any:
    parts = urlsplit(address)
    return browser.get(f"{parts.path}?{parts.query}")


def test_a_citizen_comes_in_by_a_real_provider(
    alfa: NetworkSnapshot, browser: Client, site: str
) -> None:
    row = add_site(site, "oidc")

    answer = back(browser, answered(address_of_leaving(browser, row)))
    registered = register(browser, EMAIL)
    again = Client(headers={"host": alfa.domain})
    back(again, answered(address_of_leaving(again, row)))

    anna = User.objects.get(email=EMAIL)
    assert answer.headers["Location"] == LAST_STEP
    assert registered.headers["Location"] == "/"
    assert browser.session["_auth_user_id"] == again.session["_auth_user_id"] == str(anna.pk)
    assert anna.name == "Anna Neri"
    assert not VerifiedPerson.objects.exists()


def test_a_real_proxy_says_who_the_person_is(browser: Client, site: str) -> None:
    row = add_site(site, "spid")

    back(browser, answered(address_of_leaving(browser, row)))
    register(browser, EMAIL)

    person = VerifiedPerson.objects.get()
    assert sealing.unseal(person.sealed, purpose=FISCAL_NUMBER) == NUMBER
    assert person.user.email == EMAIL


def test_the_same_account_is_a_stranger_on_another_network(
    alfa: NetworkSnapshot, beta: NetworkSnapshot, browser: Client, site: str
) -> None:
    back(browser, answered(address_of_leaving(browser, add_site(site, "oidc"))))
    register(browser, EMAIL)
    known = SocialAccount.objects.get()
    elsewhere = Client(headers={"host": beta.domain})
    absent = elsewhere.post(f"/accesso/con/{KEY}/").status_code
    with scope.visiting(beta, reason="prova"):
        other = add_site(site, "oidc")
        namesake = User.objects.create_user("altra@example.org", name="Altra")
        User.objects.filter(pk=namesake.pk).update(id=known.user_id)

    answer = back(elsewhere, answered(address_of_leaving(elsewhere, other)))

    assert absent == 404
    assert answer.headers["Location"] == LAST_STEP
    assert "_auth_user_id" not in elsewhere.session
    with scope.visiting(beta, reason="prova"):
        assert not SocialAccount.objects.exists()


def test_an_answer_for_one_network_is_nothing_on_another(
    alfa: NetworkSnapshot, beta: NetworkSnapshot, browser: Client, site: str
) -> None:
    answer = answered(address_of_leaving(browser, add_site(site, "oidc")))
    elsewhere = Client(headers={"host": beta.domain})
    with scope.visiting(beta, reason="prova"):
        address_of_leaving(elsewhere, add_site(site, "oidc"))

    replayed = back(elsewhere, answer)

    assert replayed.status_code == 502
    assert "_auth_user_id" not in elsewhere.session
    assert back(browser, answer).headers["Location"] == LAST_STEP


def test_a_code_serves_once(alfa: NetworkSnapshot, browser: Client, site: str) -> None:
    answer = answered(address_of_leaving(browser, add_site(site, "oidc")))

    first, second = back(browser, answer), back(browser, answer)

    assert first.headers["Location"] == LAST_STEP
    assert second.status_code == 502
