"""Saving a search, confirming it, renewing and leaving it."""

from datetime import datetime, timedelta
from typing import Final

from django.db import IntegrityError, transaction

from modules.events.models import Frequency, SavedSearch
from modules.events.saved import telling
from modules.events.saved.errors import TooManySaved
from rete.core.audit.services import record
from rete.kernel.actor import Actor, system
from rete.kernel.errors import Missing

CLOCK = system("ricerche salvate")
LASTS: Final = timedelta(days=365)
UNCONFIRMED: Final = timedelta(days=2)
MOST_OF_ONE: Final = 10
EVERY: Final = {Frequency.DAILY: timedelta(days=1), Frequency.WEEKLY: timedelta(days=7)}


@transaction.atomic
def save(
    actor: Actor, mail: str, query: str, title: str, frequency: Frequency, *, now: datetime
) -> SavedSearch:
    """Keep a search. Who has signed in has it at once; anybody else confirms it by the link that is mailed.

    The same search with the same mail is one: its link is mailed again.

    Raises:
        TooManySaved.
    """
    of_mail = SavedSearch.objects.filter(mail__iexact=mail)
    known = of_mail.filter(query=query).first()
    if known is None and of_mail.count() >= MOST_OF_ONE:
        raise TooManySaved(most=MOST_OF_ONE)
    found = known or _made(actor, mail, query, title, frequency, now)
    if found.confirmed_at is None and actor.user_id is not None:
        return _confirmed(actor, found, now)
    telling.ask_to_confirm(actor, found, now)
    return found


@transaction.atomic
def confirm(actor: Actor, saved_id: int, *, now: datetime) -> SavedSearch:
    """Of who has the link; twice is once. Raises Missing."""
    found = _locked(saved_id)
    return found if found.confirmed_at is not None else _confirmed(actor, found, now)


@transaction.atomic
def renew(actor: Actor, saved_id: int, *, now: datetime) -> SavedSearch:
    """A year from now. Raises Missing."""
    found = _locked(saved_id)
    found.expires_at, found.warned_at = now + LASTS, None
    found.save(update_fields=["expires_at", "warned_at"])
    record(actor, "events.search.renewed", None, {"search": found.pk})
    return found


@transaction.atomic
def change_frequency(
    actor: Actor, saved_id: int, frequency: Frequency, *, now: datetime
) -> SavedSearch:
    """From now on. Raises Missing."""
    found = _locked(saved_id)
    if found.frequency != frequency:
        found.frequency, found.due_at = frequency, now + EVERY[frequency]
        found.save(update_fields=["frequency", "due_at"])
        record(actor, "events.search.changed", None, {"search": found.pk, "every": frequency})
    return found


@transaction.atomic
def leave(actor: Actor, uid: str) -> None:
    """Nothing remains; twice is once."""
    found = SavedSearch.objects.select_for_update().filter(uid=uid).first()
    if found is not None:
        record(actor, "events.search.left", None, {"search": found.pk})
        found.delete()


def _made(
    actor: Actor, mail: str, query: str, title: str, frequency: Frequency, now: datetime
) -> SavedSearch:
    made = SavedSearch(
        mail=mail,
        account_id=actor.user_id,
        query=query,
        title=title,
        frequency=frequency,
        asked_at=now,
        told_until=now,
        due_at=now + EVERY[frequency],
        expires_at=now + LASTS,
    )
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError:
        # Asked twice at the same moment.
        return SavedSearch.objects.get(mail__iexact=mail, query=query)
    record(actor, "events.search.saved", None, {"search": made.pk})
    return made


def _confirmed(actor: Actor, found: SavedSearch, now: datetime) -> SavedSearch:
    """New is what is published from now on."""
    every = EVERY[Frequency(found.frequency)]
    found.confirmed_at, found.told_until, found.due_at = now, now, now + every
    found.expires_at = now + LASTS
    found.save(update_fields=["confirmed_at", "told_until", "due_at", "expires_at"])
    record(actor, "events.search.confirmed", None, {"search": found.pk})
    return found


def _locked(saved_id: int) -> SavedSearch:
    found = SavedSearch.objects.select_for_update().filter(pk=saved_id).first()
    if found is None:
        raise Missing
    return found
