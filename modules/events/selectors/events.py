"""One event, its dates, its library."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import F, Q

from modules.events.calendars.wording import in_italian
from modules.events.errors import Withdrawn
from modules.events.models import Event, EventQuerySet, Festival, Occurrence, Publication
from modules.events.selectors.calendar import as_cards, having
from modules.events.selectors.feeds import dates_for_feed
from modules.events.selectors.search import Search, answer
from rete.kernel.errors import Missing

COMING = 12
COMING_LIMIT = 200
PAST = 50
ALIKE = 3


@dataclass(frozen=True, slots=True)
class Dates:
    """An event's dates: those to come nearest first, those past latest first; `rules` in words."""

    coming: Sequence[Occurrence]
    past: Sequence[Occurrence]
    rules: Sequence[str] = ()

    @property
    def near(self) -> Sequence[Occurrence]:
        return self.coming[:COMING]

    @property
    def far(self) -> Sequence[Occurrence]:
        return self.coming[COMING:]

    @property
    def total(self) -> int:
        return len(self.coming) + len(self.past)

    @property
    def only(self) -> Occurrence | None:
        """The date of an event that has one and no cycle that may give more."""
        if self.rules or self.total != 1:
            return None
        return next(iter((*self.coming, *self.past)))


def get_public_event(event_id: int) -> Event:
    """A published event with its place. One query.

    Raises:
        Missing: there is none, or it is a draft.
        Withdrawn: it was published once.
    """
    return _public(Event.objects.filter(pk=event_id))


def get_public_event_by_uid(uid: UUID) -> Event:
    """The same by its public number."""
    return _public(Event.objects.filter(uid=uid))


def get_public_date(event: Event, occurrence_id: int) -> Occurrence:
    """One date of an event. One query.

    Raises:
        Missing: the event has no such date.
    """
    date = Occurrence.objects.filter(event=event, pk=occurrence_id).first()
    if date is None:
        raise Missing
    date.event = event
    return date


def dates_of(event: Event, now: datetime) -> Dates:
    """Three queries. Of the past the latest fifty."""
    every = Occurrence.objects.filter(event=event)
    coming = every.filter(ends_at__gt=now).order_by("starts_at", "id")[:COMING_LIMIT]
    past = every.filter(ends_at__lte=now).order_by("-starts_at", "-id")[:PAST]
    return Dates(_of(event, coming), _of(event, past), rules_of(event))


def dates_as_in_feeds(event: Event, now: datetime) -> list[Occurrence]:
    """From a month ago on, as calendars have them. One query."""
    dates = dates_for_feed(Event.objects.filter(pk=event.pk), now)
    return _of(event, dates.order_by("starts_at", "id"))


def rules_of(event: Event) -> list[str]:
    """When its cycles happen, in words; single dates speak for themselves. One query."""
    recurrences = [series.recurrence for series in event.series.exclude(rule="")]
    return [in_italian(each.rule, each.starts_at) for each in recurrences]


def others_nearby(event: Event, now: datetime) -> list[Occurrence]:
    """The next dates of other events in the same library, or of the same festival. One query."""
    same = Q(event__library_id=event.library_id) if event.library_id else Q(pk__in=())
    if event.festival_id:
        same |= Q(event__festival_id=event.festival_id)
    found = Occurrence.objects.public().filter(same, starts_at__gte=now).exclude(event=event)
    once: dict[int, Occurrence] = {}
    for each in as_cards(found).order_by("starts_at", "id")[: ALIKE * 8]:
        once.setdefault(each.event_id, each)
    return list(once.values())[:ALIKE]


def found_by_words(words: str, now: datetime, limit: int) -> list[Occurrence]:
    """The next date of each event with these words, the best match first. Three queries, at most four."""
    coming = Occurrence.objects.filter(ends_at__gt=now)
    found = having(answer(Search(words=words)).events, coming).order_by(F("rank").desc(), "pk")
    ids = list(found.values_list("pk", flat=True)[:limit])
    dates = coming.filter(event__in=ids).order_by("event_id", "starts_at").distinct("event_id")
    by_event = {each.event_id: each for each in as_cards(dates)}
    return [by_event[pk] for pk in ids if pk in by_event]


def get_festival(festival_id: int) -> Festival:
    """One query.

    Raises:
        Missing: there is none.
    """
    festival = Festival.objects.filter(pk=festival_id).first()
    if festival is None:
        raise Missing
    return festival


def _of(event: Event, dates: Iterable[Occurrence]) -> list[Occurrence]:
    found = list(dates)
    for each in found:
        each.event = event
    return found


def _public(found: EventQuerySet) -> Event:
    event = found.with_where().select_related("image", "booking_plan").defer("search").first()
    if event is None or event.publication == Publication.DRAFT:
        raise Missing
    if not event.is_published:
        raise Withdrawn
    return event
