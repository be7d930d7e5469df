"""Events as their staff see them: drafts too, and only those that they may change."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.postgres.search import SearchQuery
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from modules.events.models import (
    Event,
    EventQuerySet,
    Festival,
    Occurrence,
    OccurrenceQuerySet,
    Place,
    Publication,
    Status,
)
from modules.events.models.events import SEARCH_LANGUAGE
from modules.events.windows import DAY, day_of
from modules.libraries.contract import Libraries
from rete.kernel import registry
from rete.kernel.actor import Actor, Everywhere
from rete.kernel.calendars.zone import midnight
from rete.kernel.errors import Missing

TODAY_SHOWN = 12
SOON = timedelta(days=14)
PERIODS = {"oggi": DAY, "settimana": 7 * DAY, "mese": 31 * DAY}


@dataclass(frozen=True, slots=True)
class ClosedDate:
    """A coming date on a day when its library is closed, and why."""

    occurrence: Occurrence
    reason: str


def events_for(actor: Actor) -> EventQuerySet:
    """What this actor may change."""
    extent = actor.grants.get("events.edit", frozenset())
    if isinstance(extent, Everywhere):
        return Event.objects.all()
    return Event.objects.filter(library__in=extent)


def get_event_for(actor: Actor, event_id: int) -> Event:
    """An event with its place. One query. Raises Missing."""
    found = (
        events_for(actor)
        .with_where()
        .select_related("image", "booking_plan")
        .filter(pk=event_id)
        .first()
    )
    if found is None:
        raise Missing
    return found


def get_date_for(actor: Actor, occurrence_id: int) -> Occurrence:
    """A date with its event. One query. Raises Missing."""
    events = events_for(actor).filter(pk=OuterRef("event"))
    found = Occurrence.objects.with_event().filter(Exists(events), pk=occurrence_id).first()
    if found is None:
        raise Missing
    return found


def listed(actor: Actor, now: datetime) -> EventQuerySet:
    """Events with `next_at`, `last_at`, `coming` and `dates`, which count their dates. One query when read."""
    every = Occurrence.objects.filter(event=OuterRef("pk")).order_by("starts_at")
    coming = every.filter(ends_at__gt=now)
    return (
        events_for(actor)
        .defer("search", "description")
        .select_related("library", "place", "festival")
        .annotate(
            next_at=Subquery(coming.values("starts_at")[:1]),
            last_at=Subquery(every.reverse().values("starts_at")[:1]),
            coming=_number(coming.exclude(status=Status.CANCELLED)),
            dates=_number(every),
        )
    )


def with_words(events: QuerySet[Event], text: str) -> QuerySet[Event]:
    """Those that say these words, in any form, or have this in their title."""
    query = SearchQuery(text, config=SEARCH_LANGUAGE, search_type="websearch")
    return events.filter(Q(search=query) | Q(title__icontains=text))


def in_period(period: str, now: datetime) -> Q:
    """Events by when they happen."""
    every = Occurrence.objects.filter(event=OuterRef("pk"))
    coming = every.filter(ends_at__gt=now)
    if period == "senza":
        return ~Q(Exists(every))
    if period == "passati":
        return Q(Exists(every)) & ~Q(Exists(coming))
    if period == "prossimi":
        return Q(Exists(coming))
    since = midnight(day_of(now))
    until = midnight(day_of(now) + PERIODS[period])
    return Q(Exists(every.between(since, until)))


def all_dates(event: Event, now: datetime) -> tuple[list[Occurrence], list[Occurrence]]:
    """The dates to come, nearest first, and those past, latest first. One query."""
    found = list(event.occurrences.select_related("series").order_by("starts_at", "id"))
    for each in found:
        each.event = event
    return [each for each in found if each.ends_at > now], [
        each for each in reversed(found) if each.ends_at <= now
    ]


def drafts_to_publish(actor: Actor, now: datetime) -> Sequence[Event]:
    """Drafts that have a date in the next two weeks, the nearest first. One query."""
    coming = Occurrence.objects.filter(
        event=OuterRef("pk"), ends_at__gt=now, starts_at__lt=now + SOON
    ).order_by("starts_at")
    return list(
        events_for(actor)
        .filter(publication=Publication.DRAFT)
        .with_where()
        .annotate(next_at=Subquery(coming.values("starts_at")[:1]))
        .filter(next_at__isnull=False)
        .order_by("next_at", "id")[:TODAY_SHOWN]
    )


def dates_today(actor: Actor, now: datetime) -> Sequence[Occurrence]:
    """Today's dates of public events. One query."""
    today = day_of(now)
    found = _public_dates(actor).between(midnight(today), midnight(today + DAY))
    return list(found.order_by("starts_at", "id"))


def dates_when_closed(actor: Actor, now: datetime) -> Sequence[ClosedDate]:
    """Dates of the next two weeks on days when their library is closed. One query, and five for the hours."""
    until = now + SOON
    dates = list(
        _public_dates(actor)
        .filter(starts_at__gte=now, starts_at__lt=until, event__library__isnull=False)
        .exclude(status__in=(Status.CANCELLED, Status.POSTPONED, Status.MOVED_ONLINE))
        .order_by("starts_at", "id")
    )
    if not dates:
        return []
    at = [(each, each.event.library_id or 0) for each in dates]
    libraries = {library_id for _date, library_id in at}
    closed = registry.answer_of(Libraries).closed_days(libraries, day_of(now), day_of(until))
    reasons = [(each, closed[library_id].get(day_of(each.starts_at))) for each, library_id in at]
    return [ClosedDate(each, reason) for each, reason in reasons if reason is not None]


def places() -> Sequence[Place]:
    """With `used`, how many events are there. One query."""
    return list(Place.objects.annotate(used=Count("events")))


def festivals() -> Sequence[Festival]:
    """With `used`, how many events they gather. One query."""
    return list(Festival.objects.annotate(used=Count("events")))


def get_place(place_id: int) -> Place:
    """Raises Missing."""
    found = Place.objects.filter(pk=place_id).first()
    if found is None:
        raise Missing
    return found


def _public_dates(actor: Actor) -> OccurrenceQuerySet:
    return Occurrence.objects.public().with_event().filter(event__in=events_for(actor))


def _number(dates: OccurrenceQuerySet) -> Coalesce:
    counted = dates.order_by().values("event").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted), 0)
