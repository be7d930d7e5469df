"""Being forgotten: asked by the person, done or refused by who manages people, and then nothing is left."""

from datetime import UTC, datetime, timedelta

import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from django.db import IntegrityError, connection, transaction
from django.test import Client

from rete.core import sealing
from rete.core.accounts.errors import ErasureClosed, ErasureTwice
from rete.core.accounts.models import ErasureRequest, User, VerifiedPerson
from rete.core.accounts.provider import FISCAL_NUMBER
from rete.core.accounts.selectors import actor_of
from rete.core.accounts.services.erasure import NOBODY, ask_erasure, withdraw_erasure
from rete.core.accounts.services.people import give_role
from rete.core.accounts.services.roles import default_role
from rete.core.accounts.services.verified import remember_person
from rete.core.audit.models import Entry
from rete.core.notices.models import Mail
from rete.core.notices.services import send_mail
from rete.kernel.errors import NotAllowed
from rete.kernel.manifest import Role
from tenants.snapshots import NetworkSnapshot
from tests.conftest import signed_in
from tests.web.accounts.conftest import SYSTEM

ASK = "/accesso/profilo/cancellazione/"
LIST = "/gestione/impostazioni/cancellazioni/"
NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)
NUMBER, EMAIL, NAME = "RSSMRA85T10A562S", "lettrice@example.org", "Lettrice"


def me() -> User:
    return User.objects.get(email=EMAIL)


def asked() -> ErasureRequest:
    return ErasureRequest.objects.get(state="chiesta")


def with_all_that_may_be_known(user: User) -> None:
    EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=True)
    SocialAccount.objects.create(user=user, provider="x", uid="7", extra_data={"name": NAME})
    number = sealing.fingerprint(NUMBER, purpose=FISCAL_NUMBER)
    remember_person(user, fingerprint=number, sealed=sealing.seal(NUMBER, purpose=FISCAL_NUMBER))
    send_mail(SYSTEM, to=user.email, subject="Un avviso", text="…")


def rows_with(words: str) -> set[str]:
    """The tables of the network's schema where the words are."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r'"
        )
        tables = [name for (name,) in cursor.fetchall()]
        found = set()
        for table in tables:
            cursor.execute(
                f"SELECT 1 FROM {table} t WHERE t::text ILIKE %s LIMIT 1", [f"%{words}%"]
            )
            if cursor.fetchone():
                found.add(table)
    return found


def test_a_person_asks_and_is_forgotten(
    alfa: NetworkSnapshot, lettrice: Client, direttrice: Client
) -> None:
    user = me()
    with_all_that_may_be_known(user)

    lettrice.post(ASK)
    today = direttrice.get("/gestione/").content.decode()
    answer = direttrice.post(f"{LIST}{asked().pk}/", {"azione": "cancella"})

    assert "Una persona chiede" in today
    assert answer.headers["Location"] == LIST
    user.refresh_from_db()
    assert (user.name, user.is_active, user.has_usable_password()) == (NOBODY, False, False)
    assert not VerifiedPerson.objects.exists()
    assert not SocialAccount.objects.exists()
    assert lettrice.get("/accesso/profilo/").headers["Location"].startswith("/accesso/entra/")
    # What the record of actions and the last mail say is kept: the law wants the one, the person the other.
    assert rows_with(EMAIL) == {"notices_mail"}
    assert rows_with(NAME) <= {"audit_entry", "notices_mail"}
    assert Mail.objects.filter(to=EMAIL).count() == 1
    assert "Abbiamo cancellato" in Mail.objects.get(to=EMAIL).text


def test_a_refusal_has_a_reason_that_the_person_reads(
    alfa: NetworkSnapshot, lettrice: Client, direttrice: Client
) -> None:
    lettrice.post(ASK)
    page = f"{LIST}{asked().pk}/"

    without = direttrice.post(page, {"azione": "rifiuta", "reason": " "})
    direttrice.post(page, {"azione": "rifiuta", "reason": "Hai due libri in prestito."})

    assert without.status_code == 422
    assert ErasureRequest.objects.get().state == "rifiutata"
    assert "due libri" in Mail.objects.get(to=EMAIL).text
    assert me().name == NAME


def test_who_thinks_better_of_it_takes_it_back(lettrice: Client) -> None:
    lettrice.post(ASK)
    shown = lettrice.get("/accesso/profilo/").content.decode()
    lettrice.post(ASK)

    assert "Ritira la richiesta" in shown
    assert ErasureRequest.objects.get().state == "ritirata"


def test_who_has_a_role_is_not_erased(
    alfa: NetworkSnapshot, lettrice: Client, direttrice: Client
) -> None:
    lettrice.post(ASK)
    give_role(SYSTEM, me().pk, default_role(Role.LETTURA))

    answer = direttrice.post(f"{LIST}{asked().pk}/", {"azione": "cancella"})

    assert answer.status_code == 422
    assert "ha ancora dei ruoli" in answer.content.decode()
    assert me().name == NAME


def test_a_request_is_answered_once(lettrice: Client, direttrice: Client) -> None:
    lettrice.post(ASK)
    page = f"{LIST}{asked().pk}/"
    direttrice.post(page, {"azione": "rifiuta", "reason": "No."})

    again = direttrice.post(page, {"azione": "cancella"})

    assert again.status_code == 422
    assert me().is_active


def test_one_request_at_a_time_and_only_one_s_own(alfa: NetworkSnapshot) -> None:
    anna, ugo = (actor_of(User.objects.create_user(f"{each}@x.it", name=each)) for each in "au")
    request = ask_erasure(anna, now=NOW)

    with pytest.raises(ErasureTwice):
        ask_erasure(anna, now=NOW)
    with pytest.raises(NotAllowed):
        withdraw_erasure(ugo, request.pk, now=NOW)
    withdraw_erasure(anna, request.pk, now=NOW)
    with pytest.raises(ErasureClosed):
        withdraw_erasure(anna, request.pk, now=NOW)

    assert Entry.objects.filter(action__startswith="accounts.erasure").count() == 2


@pytest.mark.parametrize("role", [None, Role.REDAZIONE, Role.LETTURA])
def test_nobody_else_decides(alfa: NetworkSnapshot, role: Role | None) -> None:
    anna = User.objects.create_user("anna@example.org", name="Anna")
    request = ask_erasure(actor_of(anna), now=NOW)
    someone = signed_in(alfa, role)

    statuses = {someone.get(LIST).status_code, someone.post(f"{LIST}{request.pk}/", {"azione": "cancella"}).status_code}  # fmt: skip

    assert statuses == {403}
    assert User.objects.get(pk=anna.pk).name == "Anna"
    assert "Una persona chiede" not in someone.get("/gestione/").content.decode()


@pytest.mark.parametrize(
    "wrong",
    [
        {"state": "boh"},
        {"closed_at": NOW},
        {"state": "fatta"},
        {"state": "fatta", "closed_at": NOW - timedelta(days=1)},
        {"state": "rifiutata", "closed_at": NOW},
    ],
)
def test_the_database_refuses_a_request_that_cannot_be(
    alfa: NetworkSnapshot, wrong: dict[str, object]
) -> None:
    anna = User.objects.create_user("anna@example.org", name="Anna")

    with pytest.raises(IntegrityError), transaction.atomic():
        ErasureRequest.objects.create(**{"user": anna, "asked_at": NOW, **wrong})

    assert not ErasureRequest.objects.exists()
