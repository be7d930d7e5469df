"""A librarian enters Area soci with her network's account: who she is there, and when she is nobody any more."""

from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.idp.oidc.models import Token
from allauth.socialaccount.models import SocialAccount
from django.core.cache import cache
from django.test import Client

from rete.control.groups.accounts import services
from rete.control.groups.accounts.selectors import accounts_of
from rete.core.accounts.models import User
from rete.core.accounts.selectors import actor_of
from rete.core.accounts.services.people import switch_person
from rete.core.audit.models import Entry
from rete.core.notices.models import Mail
from rete.kernel.manifest import Role
from tenants import scope
from tenants.snapshots import NetworkSnapshot
from tests.conftest import TESTER, signed_in
from tests.control.groups.accounts.conftest import CODE, LAST_STEP, Browser, opened

EMAIL = "sportello@example.org"


def person(email: str = EMAIL) -> User:
    with scope.entered(scope.control()):
        return User.objects.get(email=email)


def test_she_consents_confirms_her_address_and_is_in(berta: Browser) -> None:
    asked = berta.asked(berta.leave()).content.decode()

    first = berta.come_in()
    berta.last_step(EMAIL)

    assert "Acconsenti ed entra" in asked
    assert EMAIL in asked
    assert first.headers["Location"] == LAST_STEP
    assert berta.is_in
    user = person()
    assert (user.is_member, user.only_by, user.has_usable_password()) == (False, berta.key, False)
    with scope.entered(scope.control()):
        (account,) = accounts_of(user.pk)
    assert (account.network.slug, list(account.roles)) == ("alfa", ["sportello"])
    assert Entry.objects.filter(action="accounts.identity.given").exists()
    profile = berta.area.get("/soci/profilo/").content.decode()
    assert "Rete Alfa" in profile
    assert "sportello" in profile


def test_she_comes_again_and_is_the_same(berta: Browser) -> None:
    berta.come_in()
    berta.last_step(EMAIL)
    again = Browser(berta.home, berta.key)

    answer = again.come_in()

    assert answer.headers["Location"] == "/soci/"
    assert again.who == berta.who == person().pk


def test_she_says_no_and_is_nowhere(berta: Browser) -> None:
    answer = berta.back(berta.consent(berta.leave(), action="cancel"))

    assert answer.headers["Location"] == "/accesso/entra/"
    assert not berta.is_in
    assert not Token.objects.exists()


def test_the_same_subject_on_another_network_is_another_person(
    alfa: NetworkSnapshot, beta: NetworkSnapshot, berta: Browser
) -> None:
    berta.come_in()
    berta.last_step(EMAIL)
    subject = User.objects.get(email=EMAIL).uid
    with scope.entered(scope.of_network(beta)):
        signed_in(beta, Role.DIREZIONE)
        home = signed_in(beta, Role.SPORTELLO)
        User.objects.filter(email=EMAIL).update(uid=subject)
    namesake = Browser(home, opened(beta))

    answer = namesake.come_in()
    namesake.last_step("altra@example.org")

    assert answer.headers["Location"] == LAST_STEP
    assert person("altra@example.org").pk != person().pk


def test_a_guest_who_was_invited_is_joined_only_by_a_proof(berta: Browser) -> None:
    with scope.entered(scope.control()):
        guest = User.objects.create_user(EMAIL, name="Silvia")
        EmailAddress.objects.create(user=guest, email=EMAIL, primary=True, verified=True)

    berta.come_in()
    berta.area.post(LAST_STEP, {"email": EMAIL})

    assert not berta.is_in
    with scope.entered(scope.control()):
        told = Mail.objects.get(to=EMAIL).text
        assert not SocialAccount.objects.exists()
    assert "collega l'account della tua rete" in told
    assert CODE.search(told) is None
    berta.be(guest)
    joined = berta.come_in(process="connect")
    assert joined.status_code == 302
    again = Browser(berta.home, berta.key)
    again.come_in()
    assert again.is_in
    assert again.who == guest.pk
    assert not person().only_by


def test_who_comes_by_the_network_alone_gets_in_by_no_code(berta: Browser) -> None:
    berta.come_in()
    berta.last_step(EMAIL)
    other = Client(headers={"host": berta.area.defaults["HTTP_HOST"]})

    other.post("/accesso/entra/codice/", {"email": EMAIL})
    with scope.entered(scope.control()):
        code = CODE.search(Mail.objects.latest("pk").text)
    assert code is not None
    answer = other.post("/accesso/entra/codice/conferma/", {"code": code[1]})

    assert answer.status_code == 409
    assert "_auth_user_id" not in other.session


def test_switched_off_it_ends_at_once(alfa: NetworkSnapshot, berta: Browser) -> None:
    berta.come_in()
    berta.last_step(EMAIL)
    assert berta.is_in
    address = berta.leave()
    direction = User.objects.get(email="direzione@example.org")

    services.switch_off(actor_of(direction))

    assert not berta.is_in
    assert berta.asked(address).status_code == 404
    assert berta.home.get("/.well-known/openid-configuration").status_code == 404
    assert berta.area.post("/accesso/con-la-rete/", {"rete": berta.key}).status_code == 404
    assert opened(alfa) == berta.key
    berta.come_in()
    assert berta.is_in


def test_who_is_switched_off_at_home_is_out_and_does_not_come_back(berta: Browser) -> None:
    berta.come_in()
    berta.last_step(EMAIL)
    code = berta.consent(Browser(berta.home, berta.key, berta.area).leave())
    switch_person(TESTER, User.objects.get(email=EMAIL).pk, is_active=False)
    cache_of_a_minute_is_over()

    assert not berta.is_in
    assert berta.back(code).status_code == 502
    assert berta.asked(berta.leave()).status_code == 302


def cache_of_a_minute_is_over() -> None:
    """Of the one thing that is kept: codes stay."""
    with scope.entered(scope.control()):
        tie = SocialAccount.objects.get()
        cache.delete(f"area-soci:{tie.provider}:{tie.user_id}")


@pytest.mark.parametrize("role", [None])
def test_a_citizen_is_told_it_is_for_staff(
    alfa: NetworkSnapshot, berta: Browser, role: Role | None
) -> None:
    citizen = Browser(signed_in(alfa, role), berta.key)

    answer = citizen.asked(citizen.leave())

    assert answer.status_code == 409
    assert "se si lavora per la rete" in answer.content.decode()


def test_nobody_of_the_office_is_ever_who_a_network_says(berta: Browser) -> None:
    with scope.entered(scope.control()):
        ugo = User.objects.create_user("ugo@example.org", name="Ugo", is_member=True)
    berta.be(ugo)

    answer: Any = berta.come_in(process="connect")

    assert "entra con il suo accesso" in answer.content.decode()
    with scope.entered(scope.control()):
        assert not SocialAccount.objects.exists()
