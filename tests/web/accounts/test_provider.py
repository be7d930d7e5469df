"""Signing in by a provider of identity: what is believed of its answer, and by whom on which network."""

import re
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from django.test import Client

from rete.core.accounts.models import IdentityProvider, User
from rete.core.accounts.services import providers
from rete.core.notices.models import Mail
from rete.kernel.manifest import Role
from tenants import scope
from tenants.snapshots import NetworkSnapshot
from tests.conftest import signed_in
from tests.people import one_time_code
from tests.web.accounts.conftest import (
    SYSTEM,
    add_provider,
    address_of_leaving,
    asked_of,
    come_in,
)
from tests.web.accounts.lying_provider import OTHER_KEY, SECRET, LyingProvider

LAST_STEP = "/accesso/registrati/ultimo-passo/"
CODE = re.compile(r"^\s*([A-Z0-9-]{6,12})\s*$", re.MULTILINE)


def register(browser: Client, email: str = "anna@example.org") -> Any:
    """The last step, and the code that comes by mail."""
    browser.post(LAST_STEP, {"email": email, "name": "Anna Neri"})
    code = CODE.search(Mail.objects.latest("pk").text)
    assert code is not None
    return browser.post("/accesso/e-mail/conferma/", {"code": code[1]})


def test_a_new_citizen_confirms_an_address_and_is_in(
    browser: Client, provider: LyingProvider
) -> None:
    row = add_provider(provider.address)

    sent = come_in(browser, row, provider)
    page = browser.get(LAST_STEP).content.decode()
    answer = register(browser)

    assert sent.headers["Location"] == LAST_STEP
    assert 'value="anna@example.org"' in page
    assert answer.headers["Location"] == "/"
    user = User.objects.get(email="anna@example.org")
    assert (user.name, user.is_member, user.has_usable_password()) == ("Anna Neri", False, False)
    assert browser.session["_auth_user_id"] == str(user.pk)


def test_who_comes_again_is_known_by_the_subject(
    alfa: NetworkSnapshot, browser: Client, provider: LyingProvider
) -> None:
    row = add_provider(provider.address)
    come_in(browser, row, provider)
    register(browser)
    again = Client(headers={"host": alfa.domain})
    provider.told["email"] = "altra@example.org"

    come_in(again, row, provider)

    assert again.session["_auth_user_id"] == browser.session["_auth_user_id"]
    assert User.objects.filter(is_member=False).count() == 1


def test_only_what_serves_is_kept_of_the_answer(browser: Client, provider: LyingProvider) -> None:
    provider.told |= {"phone_number": "333", "address": "via Roma"}
    row = add_provider(provider.address)

    come_in(browser, row, provider)
    register(browser)

    account = SocialAccount.objects.get()
    assert account.extra_data == {"name": "Anna Neri"}
    assert re.fullmatch("[0-9a-f]{64}", account.uid)
    assert account.socialtoken_set.count() == 0


def test_what_is_asked_of_the_provider_is_not_for_the_visitor_to_say(
    browser: Client, provider: LyingProvider
) -> None:
    row = add_provider(provider.address)

    page = browser.post(
        f"/accesso/con/{row.key}/?scope=everything&auth_params=prompt%3Dnone"
    ).content.decode()
    asked = asked_of(address_of_leaving(browser, row))

    assert "everything" not in page
    assert "prompt" not in page
    assert set(asked["scope"].split()) == {"openid", "profile", "email"}
    assert (asked["code_challenge_method"], len(asked["nonce"])) == ("S256", 43)
    assert asked["redirect_uri"].endswith(f"/accesso/con/{row.key}/ritorno/")


def lies(provider: LyingProvider) -> dict[str, Any]:
    """What to falsify, by what it is."""
    return {
        "nonce of another request": lambda: provider.claims.update(nonce="another"),
        "no nonce": lambda: provider.claims.pop("nonce"),
        "other signature": lambda: setattr(provider, "signed_by", OTHER_KEY),
        "other audience": lambda: provider.claims.update(aud="somebody"),
        "other issuer": lambda: provider.claims.update(iss="https://other.example.org"),
        "expired": lambda: provider.claims.update(exp=1),
        "no subject": lambda: provider.claims.pop("sub"),
        "userinfo of somebody else": lambda: provider.told.update(sub="8"),
        "document of somebody else": lambda: provider.configuration.update(issuer="http://x"),
        "down": lambda: setattr(provider, "is_down", True),
    }


LIES = list(lies(None))  # type: ignore[arg-type]


@pytest.mark.parametrize("lie", LIES)
def test_an_answer_that_is_not_right_lets_nobody_in(
    browser: Client, provider: LyingProvider, lie: str
) -> None:
    row = add_provider(provider.address)
    asked = asked_of(address_of_leaving(browser, row))
    provider.claims["nonce"] = asked["nonce"]
    lies(provider)[lie]()

    answer = browser.get(f"/accesso/con/{row.key}/ritorno/", {"state": asked["state"], "code": "c"})

    assert answer.status_code == 502
    assert "L'accesso con Comune non è riuscito" in answer.content.decode()
    assert "_auth_user_id" not in browser.session
    assert SocialAccount.objects.count() == 0
    assert browser.get(LAST_STEP).headers["Location"] == "/accesso/entra/"


def test_a_state_that_was_not_given_here_lets_nobody_in(
    alfa: NetworkSnapshot, browser: Client, provider: LyingProvider
) -> None:
    row = add_provider(provider.address)
    asked = asked_of(address_of_leaving(browser, row))
    provider.claims["nonce"] = asked["nonce"]
    elsewhere = Client(headers={"host": alfa.domain})

    back = {"state": asked["state"], "code": "c"}
    stolen = elsewhere.get(f"/accesso/con/{row.key}/ritorno/", back)
    invented = browser.get(f"/accesso/con/{row.key}/ritorno/", {"state": "x", "code": "c"})

    assert (stolen.status_code, invented.status_code) == (502, 502)
    assert "/token" not in [path for path, _body in provider.asked]


def test_a_state_serves_once(browser: Client, provider: LyingProvider) -> None:
    row = add_provider(provider.address)
    asked = asked_of(address_of_leaving(browser, row))
    provider.claims["nonce"] = asked["nonce"]
    back = {"state": asked["state"], "code": "c"}

    first = browser.get(f"/accesso/con/{row.key}/ritorno/", back)
    second = browser.get(f"/accesso/con/{row.key}/ritorno/", back)

    assert (first.status_code, second.status_code) == (302, 502)


def test_a_provider_that_is_down_has_a_page_that_says_so(
    browser: Client, provider: LyingProvider
) -> None:
    row = add_provider(provider.address)
    provider.is_down = True

    answer = browser.post(f"/accesso/con/{row.key}/")

    assert answer.status_code == 502
    assert "non risponde" in answer.content.decode()


def test_who_changes_their_mind_is_back_at_the_sign_in(
    browser: Client, provider: LyingProvider
) -> None:
    row = add_provider(provider.address)
    asked = asked_of(address_of_leaving(browser, row))

    back = {"state": asked["state"], "error": "access_denied"}
    answer = browser.get(f"/accesso/con/{row.key}/ritorno/", back, follow=True)

    assert answer.redirect_chain == [("/accesso/entra/", 302)]
    assert "Hai annullato" in answer.content.decode()


def test_providers_are_of_one_network(
    alfa: NetworkSnapshot, beta: NetworkSnapshot, browser: Client, provider: LyingProvider
) -> None:
    row = add_provider(provider.address)
    elsewhere = Client(headers={"host": beta.domain})

    assert "Entra con Comune" in browser.get("/accesso/entra/").content.decode()
    assert "Entra con Comune" not in elsewhere.get("/accesso/entra/").content.decode()
    for address in (f"/accesso/con/{row.key}/", f"/accesso/con/{row.key}/ritorno/"):
        assert elsewhere.post(address).status_code == 404
        assert elsewhere.get(address, {"state": "x", "code": "c"}).status_code == 404


def test_the_same_subject_is_a_stranger_on_another_network(
    alfa: NetworkSnapshot, beta: NetworkSnapshot, browser: Client, provider: LyingProvider
) -> None:
    come_in(browser, add_provider(provider.address), provider)
    register(browser)
    known = SocialAccount.objects.get()
    elsewhere = Client(headers={"host": beta.domain})
    with scope.visiting(beta, reason="prova"):
        other = add_provider(provider.address)
        IdentityProvider.objects.filter(pk=other.pk).update(key=known.provider)
        other.refresh_from_db()

    answer = come_in(elsewhere, other, provider)

    assert answer.headers["Location"] == LAST_STEP
    with scope.visiting(beta, reason="prova"):
        assert SocialAccount.objects.count() == 0
        assert not User.objects.filter(email="anna@example.org").exists()


@pytest.mark.parametrize("is_removed", [True, False])
def test_a_provider_that_is_off_or_gone_leads_nowhere(
    alfa: NetworkSnapshot, browser: Client, provider: LyingProvider, *, is_removed: bool
) -> None:
    row = add_provider(provider.address)
    asked = asked_of(address_of_leaving(browser, row))
    provider.claims["nonce"] = asked["nonce"]

    if is_removed:
        providers.remove_provider(SYSTEM, row.pk)
    else:
        providers.switch_provider(SYSTEM, row.pk, is_active=False)

    back = {"state": asked["state"], "code": "c"}
    assert browser.get(f"/accesso/con/{row.key}/ritorno/", back).status_code == 404
    assert browser.post(f"/accesso/con/{row.key}/").status_code == 404
    assert "Entra con Comune" not in browser.get("/accesso/entra/").content.decode()


def test_an_address_that_somebody_has_is_not_taken_over(
    alfa: NetworkSnapshot, browser: Client, provider: LyingProvider
) -> None:
    signed_in(alfa, Role.DIREZIONE)
    provider.told |= {"email": "direzione@example.org", "email_verified": True}
    provider.claims |= {"email": "direzione@example.org", "email_verified": True}

    come_in(browser, add_provider(provider.address), provider)
    browser.post(LAST_STEP, {"email": "direzione@example.org", "name": "Anna Neri"})

    assert "_auth_user_id" not in browser.session
    assert SocialAccount.objects.count() == 0
    assert User.objects.get(email="direzione@example.org").name == "Direzione"


def test_staff_tie_a_provider_and_still_have_the_second_step(
    alfa: NetworkSnapshot, browser: Client, provider: LyingProvider
) -> None:
    row = add_provider(provider.address, audience="personale")
    director = signed_in(alfa, Role.DIREZIONE)
    person = User.objects.get(email="direzione@example.org")
    EmailAddress.objects.create(user=person, email=person.email, primary=True, verified=True)
    director.post("/accesso/conferma/secondo-passaggio/", {"code": one_time_code()})

    tied = come_in(director, row, provider, process="connect")
    by_it = come_in(browser, row, provider)

    assert tied.headers["Location"] == "/accesso/collegati/"
    assert "Comune" in director.get("/accesso/collegati/").content.decode()
    assert by_it.headers["Location"] == "/accesso/entra/secondo-passaggio/"
    assert browser.get("/gestione/").status_code == 302
    assert SECRET not in str(IdentityProvider.objects.values())


def test_who_ties_a_provider_proves_first_who_they_are(
    alfa: NetworkSnapshot, provider: LyingProvider
) -> None:
    row = add_provider(provider.address, audience="personale")
    director = signed_in(alfa, Role.DIREZIONE)

    answer = director.post(f"/accesso/con/{row.key}/", {"process": "connect"})

    assert answer.headers["Location"].startswith("/accesso/conferma/")


def test_a_staff_s_provider_knows_no_citizen(browser: Client, provider: LyingProvider) -> None:
    row = add_provider(provider.address, audience="personale")

    answer = come_in(browser, row, provider)

    assert answer.status_code == 409
    assert "non è ancora collegato a nessuno" in answer.content.decode()
    assert "_auth_user_id" not in browser.session
    assert not SocialAccount.objects.exists()
