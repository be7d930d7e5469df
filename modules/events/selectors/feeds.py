"""What feeds carry, and whether it has changed: asked without building them."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from dateutil.relativedelta import relativedelta
from django.db.models import Count, DecimalField, Max, Sum
from django.db.models.functions import Extract

from modules.events.calendars.rules import MONTHS_AHEAD
from modules.events.calendars.zone import midnight
from modules.events.models import (
    Event,
    EventQuerySet,
    Festival,
    Occurrence,
    OccurrenceQuerySet,
    Place,
)
from modules.events.selectors.calendar import as_cards
from modules.events.windows import day_of

PAST_DAYS = 30
NEWS = 50


class FeedDate(NamedTuple):
    """A date as feeds need it. Read as a tuple: ten thousand model instances take four times as long."""

    pk: int
    event_id: int
    uid: UUID
    starts_at: datetime
    ends_at: datetime
    is_all_day: bool
    status: str
    status_note: str
    moved_from: datetime | None
    sequence: int
    modified_at: datetime


@dataclass(frozen=True, slots=True)
class Version:
    """What a feed's content follows from: equal versions, equal content. `modified_at` is the instant of the last change."""

    digest: str
    modified_at: datetime


def dates_for_feed(events: EventQuerySet, now: datetime) -> OccurrenceQuerySet:
    """Dates of thirty days past to eighteen months ahead, whole days: the same set from midnight to midnight."""
    today = day_of(now)
    since = midnight(today - timedelta(days=PAST_DAYS))
    until = midnight(today + relativedelta(months=MONTHS_AHEAD))
    return Occurrence.objects.filter(event__in=events).between(since, until)


def version_of(dates: OccurrenceQuerySet, now: datetime) -> Version:
    """Four queries, none of which reads a text of an event.

    The sums are there because changes are not committed in the order of their times: a slower one may leave count and
    maximum as they were.
    """
    facts: dict[str, Any] = dates.aggregate(
        count=Count("pk"),
        dates=Max("modified_at"),
        events=Max("event__modified_at"),
        libraries=Max("event__library__updated_at"),
        every_date=Sum(_seconds("modified_at")),
        every_event=Sum(_seconds("event__modified_at")),
    )
    # An event that was withdrawn is in no feed any more: its time is looked for among all.
    last = Event.objects.aggregate(last=Max("modified_at"))["last"]
    today = midnight(day_of(now))
    moments = [facts["dates"], facts["events"], facts["libraries"], last, today]
    # Few, and without the time of their last change.
    names = [
        *Place.objects.order_by("pk").values_list(),
        *Festival.objects.order_by("pk").values_list("pk", "title"),
    ]
    digest = hashlib.sha256(repr((today, facts, names)).encode()).hexdigest()
    return Version(digest, max(moment for moment in moments if moment is not None))


def _seconds(column: str) -> Extract:
    """With their millionths, which an integer would lose."""
    return Extract(column, "epoch", output_field=DecimalField())


def only(occurrence: Occurrence) -> OccurrenceQuerySet:
    return Occurrence.objects.filter(pk=occurrence.pk)


def feed_dates(dates: OccurrenceQuerySet) -> Iterator[FeedDate]:
    """One query."""
    rows = dates.order_by("starts_at", "id").values_list(*FeedDate._fields)
    return map(FeedDate._make, rows)


def feed_events(dates: OccurrenceQuerySet) -> Iterator[Event]:
    """The events of some dates with their places and pictures. Four queries."""
    events = Event.objects.filter(pk__in=dates.values("event")).order_by()
    # Libraries are few: fetched apart, one instance serves all its events.
    return iter(
        events.only(
            "title", "summary", "kind", "mode", "room", "online_url", "library", "place", "audiences", "regime",
            "must_book", "booking_note", "organizer", "contact_email", "created_at", "modified_at", "image", "image_alt",
        ).prefetch_related("library", "place", "image")
    )  # fmt: skip


def coming(events: EventQuerySet, now: datetime) -> OccurrenceQuerySet:
    """The next fifty dates, for readers of news. One query when read."""
    found = Occurrence.objects.filter(event__in=events, ends_at__gt=now)
    return as_cards(found).order_by("starts_at", "id")[:NEWS]
