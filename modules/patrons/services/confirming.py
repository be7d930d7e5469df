"""Who signed up from the site shows who they are at the desk, within a term: reminders before it, a stop after it."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Final

from django.db import transaction
from django.db.models import Q
from django.urls import reverse

from modules.patrons import locks, policies
from modules.patrons.errors import NothingToConfirm
from modules.patrons.models import Patron, PatronQuerySet, State
from rete.core.accounts.models import VerifiedPerson
from rete.core.audit.services import record
from rete.core.notices.notifying import notify
from rete.kernel import clock
from rete.kernel.actor import Actor, require, system

ACTOR: Final = system("iscrizioni dal sito")
# Reminded so long before the last day, and once more.
FIRST, LAST = timedelta(days=7), timedelta(days=1)
REMINDER, STOP = "patrons.confirm", "patrons.not_confirmed"


def is_verified(user_id: int | None, fiscal_print: str) -> bool:
    """Whether SPID or CIE has said that an account is of who has this fiscal number. One query."""
    known = VerifiedPerson.objects.filter(user=user_id, fingerprint=fiscal_print)
    return bool(fiscal_print) and known.exists()


@transaction.atomic
def confirm_patron(actor: Actor, patron_id: int, *, shown: str) -> Patron:
    """They are who they said, by a document that was shown; who had been stopped at the end of the term is taken back.

    Raises:
        Missing, NotAllowed, NothingToConfirm.
    """
    patron = locks.patron(patron_id)
    require(policies.can_edit(actor))
    if patron.confirm_by is None or patron.state not in {State.ACTIVE, State.SUSPENDED}:
        raise NothingToConfirm
    patron.confirm_by, patron.reminded_on, patron.state = None, None, State.ACTIVE
    patron.save(update_fields=["confirm_by", "reminded_on", "state"])
    record(actor, "patrons.patron.confirmed", patron, {"shown": shown})
    return patron


def keep_terms(now: datetime) -> None:
    """Each day: remind who has a week or a day left, stop who has none. Done again on the same day it does nothing."""
    today = now.astimezone(clock.ROME).date()
    _remind(today, now)
    _stop(today, now)


@transaction.atomic
def _remind(today: date, now: datetime) -> None:
    first = Q(reminded_on=None, confirm_by__lte=today + FIRST)
    last = Q(reminded_on__lt=today - LAST, confirm_by__lte=today + LAST)
    waiting = _unconfirmed().filter(first | last, confirm_by__gte=today)
    for day, people in _by_day(waiting):
        _tell(REMINDER, people, day, now)
        Patron.objects.filter(pk__in=[each.pk for each in people]).update(reminded_on=today)


@transaction.atomic
def _stop(today: date, now: datetime) -> None:
    for day, people in _by_day(_unconfirmed().filter(confirm_by__lt=today)):
        for patron in people:
            patron.state = State.SUSPENDED
            patron.save(update_fields=["state"])
            record(ACTOR, "patrons.patron.not_confirmed", patron, {"confirm_by": day})
        _tell(STOP, people, day, now)


def _unconfirmed() -> PatronQuerySet:
    return Patron.objects.filter(state=State.ACTIVE, confirm_by__isnull=False)


def _by_day(rows: PatronQuerySet) -> Iterable[tuple[date, list[Patron]]]:
    """Locked, by their last day, each with their account."""
    found = rows.select_for_update(of=("self",)).select_related("user").order_by("confirm_by", "pk")
    for day, people in groupby(found, lambda each: each.confirm_by):
        if day is not None:
            yield day, list(people)


def _tell(kind: str, people: list[Patron], day: date, now: datetime) -> None:
    """Who has an account: those who signed up from the site and did not close it."""
    users = [each.user for each in people if each.user is not None]
    values = {"giorno": f"{day:%d/%m/%Y}"}
    notify(ACTOR, kind, users, values, about=reverse("patrons:home"), now=now)
