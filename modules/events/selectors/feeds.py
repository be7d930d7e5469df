"""What feeds carry, and whether it has changed: asked without building them."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

from dateutil.relativedelta import relativedelta
from django.db.models import BigIntegerField, Count, DecimalField, Max, Sum, TextField
from django.db.models.functions import Cast, Extract

from modules.events.calendars.rules import MONTHS_AHEAD
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
from rete.core.files.models import StoredFile
from rete.kernel.calendars.zone import midnight

PAST_DAYS = 30
NEWS = 50


class FeedDate(NamedTuple):
    """A date as feeds need it: a tuple, and its times as whole seconds since 1970.

    Ten thousand instances of a model take four times as long to make, instants ten times as long to read.
    """

    pk: int
    event_id: int
    uid: str
    is_all_day: bool
    status: str
    status_note: str
    sequence: int
    begins: int
    ends: int
    modified: int


class FeedEvent(NamedTuple):
    """An event as its dates in feeds need it, likewise."""

    pk: int
    library_id: int | None
    place_id: int | None
    image_id: int | None
    title: str
    summary: str
    kind: str
    audiences: list[str]
    regime: str
    must_book: bool
    booking_note: str
    online_url: str
    room: str
    organizer: str
    contact_email: str
    image_alt: str
    created: int
    modified: int


class FeedPlace(NamedTuple):
    """A library or another place. A doubtful position is none: a telephone would lead there."""

    name: str = ""
    address: str = ""
    municipality: str = ""
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True)
class Contents:
    """What a calendar is written from. `places` by the numbers of library and place, `images` by their own."""

    dates: Iterable[FeedDate]
    events: Mapping[int, FeedEvent]
    places: Mapping[tuple[int | None, int | None], FeedPlace]
    images: Mapping[int, StoredFile]


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
    return Extract(column, "epoch", tzinfo=UTC, output_field=DecimalField())


def only(occurrence: Occurrence) -> OccurrenceQuerySet:
    return Occurrence.objects.filter(pk=occurrence.pk)


def contents(dates: OccurrenceQuerySet) -> Contents:
    """Four queries at most, the dates first: one added meanwhile is in the next calendar."""
    rows = dates.order_by("starts_at", "id").values_list(
        "pk", "event_id", Cast("uid", TextField()), "is_all_day", "status", "status_note", "sequence",
        _epoch("starts_at"), _epoch("ends_at"), _epoch("modified_at"),
    )  # fmt: skip
    found = list(map(FeedDate._make, rows))
    events = Event.objects.filter(pk__in=dates.values("event")).order_by()
    plain = FeedEvent._fields[:-2]
    by_number = {
        row[0]: FeedEvent._make(row)
        for row in events.values_list(*plain, _epoch("created_at"), _epoch("modified_at"))
    }
    numbers = {each.image_id for each in by_number.values()} - {None}
    images = StoredFile.objects.filter(is_public=True).in_bulk(numbers)
    return Contents(found, by_number, _places(by_number.values()), images)


def _epoch(column: str) -> Cast:
    """Counted in UTC: Django else turns the instant to the clock in Rome before it counts."""
    return Cast(Extract(column, "epoch", tzinfo=UTC), BigIntegerField())


def _places(events: Iterable[FeedEvent]) -> dict[tuple[int | None, int | None], FeedPlace]:
    """Asked of one event for each pair of library and place: of all of them it takes the database ten times as long."""
    one_each = {(each.library_id, each.place_id): each.pk for each in events}
    found = {}
    rows = Event.objects.filter(pk__in=one_each.values()).values_list(
        "library_id", "place_id",
        *(f"library__{name}" for name in FeedPlace._fields), "library__position_is_doubtful",
        *(f"place__{name}" for name in FeedPlace._fields),
    )  # fmt: skip
    size = len(FeedPlace._fields)
    for library_id, place_id, *values in rows:
        library, is_doubtful, place = values[:size], values[size], values[size + 1 :]
        shown = FeedPlace._make(
            library if library_id else place if place_id else ("", "", "", None, None)
        )
        found[library_id, place_id] = (
            shown._replace(latitude=None, longitude=None) if is_doubtful else shown
        )
    return found


def coming(events: EventQuerySet, now: datetime) -> OccurrenceQuerySet:
    """The next fifty dates, for readers of news. One query when read."""
    found = Occurrence.objects.filter(event__in=events, ends_at__gt=now)
    return as_cards(found).order_by("starts_at", "id")[:NEWS]
