"""Who signed up from the site comes to the desk within a term."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from modules.patrons.errors import NothingToConfirm
from modules.patrons.models import Patron, Registry
from modules.patrons.services import confirming
from modules.patrons.services import patrons as services
from rete.core import sealing
from rete.core.accounts.models import User, VerifiedPerson
from rete.core.accounts.provider import FISCAL_NUMBER
from rete.core.accounts.selectors import actor_of
from rete.core.audit.models import Entry
from rete.core.notices.models import Mail
from rete.kernel.actor import ANONYMOUS
from rete.kernel.errors import NotAllowed
from tenants.snapshots import NetworkSnapshot
from tests.modules.patrons.making import SYSTEM, TODAY, fiscal_number, person

MORNING = datetime(2026, 11, 25, 5, 40, tzinfo=UTC)
LAST_DAY = date(2026, 12, 25)


def enrolled(**values: Any) -> Patron:
    """Who signed up from the site today, where there are thirty days to confirm."""
    user, _made = User.objects.get_or_create(
        email="anna@example.org", defaults={"name": "Anna Neri"}
    )
    fields = {"last_name": "Neri", "first_name": "Anna", "born_on": date(1984, 5, 12), "fiscal_number": fiscal_number()}  # fmt: skip
    return services.enrol_oneself(actor_of(user), {**fields, **values}, today=TODAY)


def mornings(*days: int) -> list[str]:
    """The subjects of what was written on some mornings, counted from today."""
    before = set(Mail.objects.values_list("pk", flat=True))
    for day in days:
        confirming.keep_terms(MORNING + timedelta(days=day))
    return list(
        Mail.objects.exclude(pk__in=before).order_by("pk").values_list("subject", flat=True)
    )


def test_there_are_as_many_days_as_the_network_says(alfa: NetworkSnapshot) -> None:
    Registry.objects.create(takes_sign_ups=True, confirm_days=10)

    assert enrolled().confirm_by == date(2026, 12, 5)
    assert person().confirm_by is None


def test_whom_spid_or_cie_has_named_has_nothing_to_confirm(alfa: NetworkSnapshot) -> None:
    user = User.objects.create_user("anna@example.org", name="Anna Neri")
    number = fiscal_number()
    VerifiedPerson.objects.create(
        user=user,
        fingerprint=sealing.fingerprint(number, purpose=FISCAL_NUMBER),
        sealed=sealing.seal(number, purpose=FISCAL_NUMBER),
    )

    named = enrolled(fiscal_number=number)
    Patron.objects.update(user=None)

    assert named.confirm_by is None
    assert enrolled(fiscal_number=fiscal_number(1)).confirm_by == LAST_DAY


def test_two_reminders_then_the_card_stops(alfa: NetworkSnapshot) -> None:
    patron = enrolled()
    reminder = "Conferma la tua iscrizione entro il 25/12/2026"

    assert mornings(0, 22) == []
    assert mornings(23, 23, 24, 28) == [reminder]
    assert mornings(29, 29, 30) == [reminder]
    assert mornings(31, 31, 40) == ["La tua tessera è sospesa"]

    patron.refresh_from_db()
    assert (patron.state, patron.confirm_by) == ("sospeso", LAST_DAY)
    assert Entry.objects.filter(action="patrons.patron.not_confirmed").count() == 1


def test_mornings_that_were_missed_are_made_up_for(alfa: NetworkSnapshot) -> None:
    enrolled()

    assert len(mornings(30)) == 1
    assert mornings(50) == ["La tua tessera è sospesa"]


def test_at_the_desk_it_is_confirmed_by_a_document_that_is_not_kept(
    direttrice: Client, alfa: NetworkSnapshot
) -> None:
    patron = enrolled()
    mornings(40)
    page = f"/gestione/utenti/{patron.pk}/"
    assert "Si è iscritto dal sito" in direttrice.get(page).content.decode()
    assert "da confermare con un documento" in direttrice.get("/gestione/").content.decode()

    assert direttrice.post(f"{page}conferma/", {"shown": ""}).status_code == 422
    assert direttrice.post(f"{page}conferma/", {"shown": "carta d'identità"}).status_code == 302

    patron.refresh_from_db()
    assert (patron.state, patron.confirm_by, patron.reminded_on) == ("attivo", None, None)
    entry = Entry.objects.get(action="patrons.patron.confirmed")
    assert entry.changes == {"shown": "carta d'identità"}
    with pytest.raises(NothingToConfirm):
        confirming.confirm_patron(SYSTEM, patron.pk, shown="patente")


def test_who_may_not_edit_confirms_nobody(alfa: NetworkSnapshot) -> None:
    patron = enrolled()

    with pytest.raises(NotAllowed):
        confirming.confirm_patron(ANONYMOUS, patron.pk, shown="patente")

    patron.refresh_from_db()
    assert patron.confirm_by == LAST_DAY
