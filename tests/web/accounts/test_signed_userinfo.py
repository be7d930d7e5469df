"""What a provider tells signed, as SPID and CIE do, is believed as far as the signature goes."""

from collections.abc import Callable

import pytest
from allauth.socialaccount.models import SocialAccount
from django.test import Client

from rete.core import sealing
from rete.core.accounts.models import VerifiedPerson
from rete.core.accounts.provider import FISCAL_NUMBER
from tests.web.accounts.conftest import add_provider, come_in
from tests.web.accounts.lying_provider import OTHER_KEY, OWN_KEY, LyingProvider
from tests.web.accounts.test_provider import LAST_STEP, register

NUMBER = "RSSMRA85T10A562S"
CLAIM = "https://attributes.eid.gov.it/fiscal_number"
LONG_SECRET = "una chiave che il fornitore condivide con qualcuno"


@pytest.fixture
def signing(provider: LyingProvider) -> LyingProvider:
    provider.claims["sub"] = provider.told["sub"] = "7"
    provider.told |= {CLAIM: f"TINIT-{NUMBER}", "given_name": "Anna", "family_name": "Neri"}
    provider.told_by = OWN_KEY
    return provider


def test_a_person_whom_a_signed_answer_names_comes_in(
    browser: Client, signing: LyingProvider
) -> None:
    row = add_provider(signing.address, kind="spid", name="SPID")

    sent = come_in(browser, row, signing)
    register(browser)

    assert sent.headers["Location"] == LAST_STEP
    person = VerifiedPerson.objects.get()
    assert sealing.unseal(person.sealed, purpose=FISCAL_NUMBER) == NUMBER


LIES: dict[str, Callable[[LyingProvider], object]] = {
    "another's signature": lambda provider: setattr(provider, "told_by", OTHER_KEY),
    "a shared secret": lambda provider: setattr(provider, "told_by", LONG_SECRET),
    "no name of a key": lambda provider: setattr(provider, "told_headers", {}),
    "unknown key": lambda provider: setattr(provider, "told_headers", {"kid": "2"}),
    "for somebody else": lambda provider: provider.told.update(aud="un altro sito"),
    "of another provider": lambda provider: provider.told.update(iss="https://other.example.org"),
    "of another person": lambda provider: provider.told.update(sub="8"),
    "over": lambda provider: provider.told.update(exp=1),
    "encrypted": lambda provider: setattr(provider, "signed_told", lambda: "e30.a.b.c.d"),
    "no token": lambda provider: setattr(provider, "signed_told", lambda: "oops"),
}


@pytest.mark.parametrize("lie", LIES)
def test_a_signed_answer_that_is_not_right_lets_nobody_in(
    browser: Client, signing: LyingProvider, lie: str
) -> None:
    row = add_provider(signing.address, kind="spid", name="SPID")
    LIES[lie](signing)

    answer = come_in(browser, row, signing)

    assert answer.status_code == 502
    assert "_auth_user_id" not in browser.session
    assert not SocialAccount.objects.exists()
    assert not VerifiedPerson.objects.exists()


def test_an_answer_that_is_no_object_lets_nobody_in(
    browser: Client, provider: LyingProvider
) -> None:
    provider.told = ["Anna"]  # type: ignore[assignment]

    assert come_in(browser, add_provider(provider.address), provider).status_code == 502
