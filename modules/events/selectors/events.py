"""One event, its dates, its library."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from modules.events.calendars.wording import in_italian
from modules.events.models import Event, Festival, Occurrence, Publication
from modules.events.selectors.calendar import HEAVY
from rete.kernel.errors import Missing, ReteError

COMING = 12
COMING_LIMIT = 200
PAST = 50
ALIKE = 3


class Withdrawn(ReteError):
    """It was public and is not any more: search engines and calendars forget it sooner than what is merely missing."""

    code = "evento_ritirato"
    status = 410
    message = "Questo evento è stato ritirato da chi lo organizza."


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
    def only(self) -> Occurrence | None:
        """The date of an event that has one and no cycle that may give more."""
        every = [*self.coming, *self.past]
        return every[0] if len(every) == 1 and not self.rules else None


def get_public_event(event_id: int) -> Event:
    """A published event with its place. One query.

    Raises:
        Missing: there is none, or it is a draft.
        Withdrawn: it was published once.
    """
    event = Event.objects.with_where().defer("search").filter(pk=event_id).first()
    if event is None or event.publication == Publication.DRAFT:
        raise Missing
    if not event.is_published:
        raise Withdrawn
    return event


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


def rules_of(event: Event) -> list[str]:
    """When its cycles happen, in words; single dates speak for themselves. One query."""
    recurrences = [series.recurrence for series in event.series.exclude(rule="")]
    return [in_italian(each.rule, each.starts_at) for each in recurrences]


def others_nearby(event: Event, now: datetime) -> list[Occurrence]:
    """The next dates of other events in the same library, or of the same festival. One query."""
    same = Q(event__library_id=event.library_id) if event.library_id else Q(pk__in=())
    if event.festival_id:
        same |= Q(event__festival_id=event.festival_id)
    found = (
        Occurrence.objects.public()
        .filter(same, starts_at__gte=now)
        .exclude(event=event)
        .with_event()
        .defer(*HEAVY)
        .order_by("starts_at", "id")
    )
    once: dict[int, Occurrence] = {}
    for each in found[: ALIKE * 8]:
        once.setdefault(each.event_id, each)
    return list(once.values())[:ALIKE]


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
