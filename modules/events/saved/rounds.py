"""What is done by the clock: new events are told, ends are announced, what is over is forgotten."""

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.http import QueryDict

from modules.events.models import Frequency, Occurrence, SavedSearch
from modules.events.saved import telling
from modules.events.saved.services import CLOCK, EVERY, UNCONFIRMED
from modules.events.selectors.calendar import TAKEN_AWAY
from modules.events.selectors.search import answer
from modules.events.views.asking import read
from rete.core.audit.services import record
from rete.kernel.errors import ReteError

logger = logging.getLogger(__name__)
TOLD_AT_MOST: Final = 20
WARNED_BEFORE: Final = timedelta(days=21)
# What is being published at this moment may not be there yet: it is told next time.
SETTLED: Final = timedelta(minutes=10)


def tell(now: datetime) -> int:
    """Every hour: who is due is told what is new, each in a transaction of its own; how many messages.

    One that cannot be told does not stop the others.
    """
    due = SavedSearch.objects.due(now).order_by("due_at", "pk").values_list("pk", flat=True)
    told = 0
    for saved_id in list(due):
        try:
            told += _tell(saved_id, now)
        except ReteError:
            logger.exception("a saved search could not be told of")
    return told


@transaction.atomic
def tidy(now: datetime) -> int:
    """Every night: ends are announced once, what has ended or was never confirmed is forgotten; how many rows."""
    ending = SavedSearch.objects.select_for_update(skip_locked=True).confirmed()
    for saved in ending.filter(
        warned_at__isnull=True, expires_at__gt=now, expires_at__lte=now + WARNED_BEFORE
    ):
        saved.warned_at = now
        saved.save(update_fields=["warned_at"])
        telling.warn_of_end(CLOCK, saved, now)
    over = SavedSearch.objects.filter(expires_at__lte=now)
    unanswered = SavedSearch.objects.filter(
        confirmed_at__isnull=True, asked_at__lt=now - UNCONFIRMED
    )
    gone = over.delete()[0] + unanswered.delete()[0]
    if gone:
        record(CLOCK, "events.searches.forgotten", None, {"searches": gone})
    return gone


@transaction.atomic
def _tell(saved_id: int, now: datetime) -> bool:
    """Whether something was sent. Somebody else at the same work has the row, or has been there."""
    locked = SavedSearch.objects.select_for_update(skip_locked=True).due(now)
    saved = locked.filter(pk=saved_id).first()
    if saved is None:
        return False
    until = max(saved.told_until, now - SETTLED)
    dates = _new(saved, until, now)
    saved.told_until, saved.due_at = until, now + EVERY[Frequency(saved.frequency)]
    saved.save(update_fields=["told_until", "due_at"])
    if not dates:
        return False
    telling.tell_news(CLOCK, saved, dates[:TOLD_AT_MOST], len(dates[TOLD_AT_MOST:]), now)
    return True


def _new(saved: SavedSearch, until: datetime, now: datetime) -> Sequence[Occurrence]:
    """The next date of each event that was published since, the nearest first. One query, two with words."""
    found = answer(read(QueryDict(saved.query), now).search)
    if found.is_by_likeness:
        return []
    published = found.events.filter(published_at__gt=saved.told_until, published_at__lte=until)
    dates = (
        Occurrence.objects.filter(event__in=published, ends_at__gt=now)
        .exclude(status__in=TAKEN_AWAY)
        .with_event()
        .order_by("starts_at", "id")
    )
    once: dict[int, Occurrence] = {}
    for each in dates[:1000]:
        once.setdefault(each.event_id, each)
    return list(once.values())
