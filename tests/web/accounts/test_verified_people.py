"""SPID and CIE: one person by fiscal number, which nobody can read where it is kept."""

from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from django.contrib.sessions.models import Session
from django.db import IntegrityError, connection, transaction
from django.test import Client

from rete.core import sealing
from rete.core.accounts.models import User, VerifiedPerson
from rete.core.accounts.provider import FISCAL_NUMBER
from rete.core.accounts.services.verified import remember_person
from rete.core.audit.models import Entry
from tenants import scope
from tenants.snapshots import NetworkSnapshot
from tests.people import with_second_factor
from tests.web.accounts.conftest import add_provider, address_of_leaving, asked_of, come_in
from tests.web.accounts.lying_provider import LyingProvider
from tests.web.accounts.test_provider import LAST_STEP, register

NUMBER, OTHER = "RSSMRA85T10A562S", "MRTMTT25D09F205Z"
CLAIM = "https://attributes.eid.gov.it/fiscal_number"


@pytest.fixture
def spid(alfa: NetworkSnapshot, provider: LyingProvider) -> Any:
    provider.claims |= {"sub": f"TINIT-{NUMBER}", "acr": "https://www.spid.gov.it/SpidL2"}
    provider.told = {
        "sub": f"TINIT-{NUMBER}",
        "given_name": "Anna",
        "family_name": "Neri",
        CLAIM: f"TINIT-{NUMBER}",
    }
    return add_provider(provider.address, kind="spid", name="SPID")


def everything_written() -> str:
    """Every row of the network's schema, as text."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT string_agg(format('SELECT string_agg(t::text, '' '') AS s FROM %I t', relname), ' UNION ALL ') FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r'"
        )
        row = cursor.fetchone()
        assert row is not None
        cursor.execute(row[0])
        return " ".join(str(each) for (each,) in cursor.fetchall())


def test_the_number_is_nowhere_in_plain(
    browser: Client, spid: Any, provider: LyingProvider, caplog: pytest.LogCaptureFixture
) -> None:
    come_in(browser, spid, provider)
    waiting = [session.get_decoded() for session in Session.objects.all()]
    register(browser)

    person = VerifiedPerson.objects.get()
    assert sealing.unseal(person.sealed, purpose=FISCAL_NUMBER) == NUMBER
    assert NUMBER not in str(waiting)
    assert NUMBER not in everything_written()
    assert NUMBER not in caplog.text
    assert SocialAccount.objects.get().extra_data == {"acr": "https://www.spid.gov.it/SpidL2"}
    assert Entry.objects.filter(action="accounts.person.verified").count() == 1


def test_what_is_asked_names_the_level(browser: Client, spid: Any) -> None:
    asked = asked_of(address_of_leaving(browser, spid))

    assert asked["acr_values"] == "https://www.spid.gov.it/SpidL2"


def test_who_comes_with_spid_and_then_with_cie_is_the_same_person(
    alfa: NetworkSnapshot, browser: Client, spid: Any, provider: LyingProvider
) -> None:
    cie = add_provider(provider.address, kind="cie", name="CIE")
    come_in(browser, spid, provider)
    register(browser)
    later = Client(headers={"host": alfa.domain})
    provider.claims["sub"] = provider.told["sub"] = "another subject"
    provider.told["fiscal_number"] = provider.told.pop(CLAIM).lower()

    answer = come_in(later, cie, provider)

    assert answer.headers["Location"] == "/"
    assert later.session["_auth_user_id"] == browser.session["_auth_user_id"]
    assert SocialAccount.objects.values("user").distinct().count() == 1
    assert SocialAccount.objects.count() == 2


@pytest.mark.parametrize("told", ["", "TINIT-RSSMRA85T10A562T", "12345678901", None])
def test_without_a_good_number_nobody_comes_in(
    browser: Client, spid: Any, provider: LyingProvider, told: str | None
) -> None:
    provider.told[CLAIM] = told

    answer = come_in(browser, spid, provider)

    assert answer.status_code == 409
    assert "codice fiscale" in answer.content.decode()
    assert browser.get(LAST_STEP).headers["Location"] == "/accesso/entra/"
    assert not SocialAccount.objects.exists()


def test_a_subject_whose_number_is_another_does_not_come_in(
    alfa: NetworkSnapshot, browser: Client, spid: Any, provider: LyingProvider
) -> None:
    come_in(browser, spid, provider)
    register(browser)
    provider.told[CLAIM] = OTHER
    later = Client(headers={"host": alfa.domain})

    answer = come_in(later, spid, provider)

    assert answer.status_code == 409
    assert "_auth_user_id" not in later.session
    assert VerifiedPerson.objects.count() == 1


def test_staff_known_by_spid_still_have_the_second_step(
    alfa: NetworkSnapshot, browser: Client, spid: Any, provider: LyingProvider
) -> None:
    anna = User.objects.create_user("anna@example.org", name="Anna Neri", is_member=True)
    EmailAddress.objects.create(user=anna, email=anna.email, primary=True, verified=True)
    with_second_factor(anna)
    number = sealing.fingerprint(NUMBER, purpose=FISCAL_NUMBER)
    remember_person(anna, fingerprint=number, sealed=sealing.seal(NUMBER, purpose=FISCAL_NUMBER))

    answer = come_in(browser, spid, provider)

    assert answer.headers["Location"] == "/accesso/entra/secondo-passaggio/"


def test_a_fingerprint_of_one_network_is_nothing_on_another(
    alfa: NetworkSnapshot, beta: NetworkSnapshot
) -> None:
    here = sealing.fingerprint(NUMBER, purpose=FISCAL_NUMBER)
    sealed = sealing.seal(NUMBER, purpose=FISCAL_NUMBER)

    with scope.visiting(beta, reason="prova"):
        assert sealing.fingerprint(NUMBER, purpose=FISCAL_NUMBER) != here
        with pytest.raises(sealing.InvalidToken):
            sealing.unseal(sealed, purpose=FISCAL_NUMBER)
    with pytest.raises(sealing.InvalidToken):
        sealing.unseal(sealed, purpose="anything else")


@pytest.mark.parametrize(
    "wrong",
    [
        {"fingerprint": NUMBER, "sealed": "gAAAAx"},
        {"fingerprint": "0" * 64, "sealed": NUMBER},
        {"fingerprint": "f" * 64, "sealed": "gAAAAx"},
    ],
)
def test_the_database_refuses_a_number_in_plain_and_one_twice(
    alfa: NetworkSnapshot, wrong: dict[str, str]
) -> None:
    anna, ugo = (User.objects.create_user(f"{name}@example.org", name=name) for name in "au")
    VerifiedPerson.objects.create(user=anna, fingerprint="f" * 64, sealed="gAAAAx")

    with pytest.raises(IntegrityError), transaction.atomic():
        VerifiedPerson.objects.create(user=ugo, **wrong)

    assert VerifiedPerson.objects.count() == 1
