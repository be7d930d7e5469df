"""What the door reads: which dates, who is expected, how it is going."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID, uuid4

from django.db.models import Q

from modules.events.models import (
    Booking,
    BookingState,
    Occurrence,
    OccurrenceQuerySet,
    Presence,
    Publication,
    Status,
)
from modules.events.models.bookings import HOLDING
from modules.events.presences import tallies
from modules.events.presences.tallies import NOBODY, Tally
from rete.kernel.actor import Actor, Everywhere
from rete.kernel.errors import Missing

PERMISSION: Final = "events.presences"
# Dates are looked for at the door in these days.
PAST, COMING = timedelta(days=2), timedelta(days=7)
MOST_DATES, MOST_PASSAGES = 60, 20


@dataclass(frozen=True, slots=True)
class Line:
    """A booking at the door. `nonce` is of the passage that its button would write down."""

    booking: Booking
    tally: Tally
    nonce: UUID

    @property
    def outside(self) -> int:
        return self.booking.seats - self.tally.inside


@dataclass(frozen=True, slots=True)
class Door:
    """A date with its numbers of people. Where nobody was marked, nobody is absent."""

    date: Occurrence
    is_over: bool
    expected: int
    came: int
    inside: int

    @property
    def absent(self) -> int:
        return max(0, self.expected - self.came) if self.is_over and self.came else 0


def get_date(occurrence_id: int) -> Occurrence:
    """One query. Raises Missing."""
    return _one(Occurrence.objects.filter(pk=occurrence_id))


def get_date_for(actor: Actor, occurrence_id: int) -> Occurrence:
    """A date whose door this actor may keep. One query. Raises Missing."""
    return _one(_dates_for(actor).filter(pk=occurrence_id))


def get_date_by_uid_for(actor: Actor, uid: UUID) -> Occurrence:
    """One query. Raises Missing."""
    return _one(_dates_for(actor).filter(uid=uid))


def get_presence(presence_id: int) -> Presence:
    """With its date and event. One query. Raises Missing."""
    found = Presence.objects.select_related("occurrence__event", "booking").filter(pk=presence_id)
    presence = found.first()
    if presence is None:
        raise Missing
    return presence


def get_presence_for(actor: Actor, presence_id: int) -> Presence:
    """One that counts, of a date whose door this actor may keep. Two queries. Raises Missing."""
    presence = get_presence(presence_id)
    get_date_for(actor, presence.occurrence_id)
    return presence


def lines_of(date: Occurrence) -> Sequence[Line]:
    """Who is expected, those of the whole cycle and those let in all the same too, by name. Two queries."""
    counted = tallies.of_dates([date.pk])
    let_in = [booking_id for _date, booking_id in counted]
    found = Booking.objects.filter(_of([date])).filter(Q(state__in=HOLDING) | Q(pk__in=let_in))
    rows = list(found.order_by("name", "id"))
    return [Line(each, counted.get((date.pk, each.pk), NOBODY), uuid4()) for each in rows]


def every_booking(date: Occurrence) -> Sequence[tuple[Booking, Tally]]:
    """Those that are not valid too: a telephone says why. Two queries."""
    counted = tallies.of_dates([date.pk])
    rows = Booking.objects.filter(_of([date]), forgotten_at__isnull=True).order_by("name", "id")
    return [(each, counted.get((date.pk, each.pk), NOBODY)) for each in rows]


def door_of(date: Occurrence, lines: Sequence[Line], now: datetime) -> Door:
    """The numbers of a date whose lines have been read. No query."""
    return Door(
        date=date,
        is_over=date.ends_at <= now,
        expected=sum(each.booking.seats for each in lines if each.booking.state in HOLDING),
        came=sum(each.tally.came for each in lines),
        inside=sum(each.tally.inside for each in lines),
    )


def doors_for(actor: Actor, now: datetime) -> Sequence[Door]:
    """The dates with bookings of these days, in order. Three queries."""
    near = _dates_for(actor).filter(
        event__publication=Publication.PUBLISHED,
        event__booking_plan__isnull=False,
        ends_at__gte=now - PAST,
        starts_at__lte=now + COMING,
    )
    takes_place = near.exclude(status__in=(Status.CANCELLED, Status.POSTPONED))
    dates = list(takes_place.with_event().order_by("starts_at", "id")[:MOST_DATES])
    booked = list(
        Booking.objects.filter(_of(dates), state__in=HOLDING).values_list(
            "pool__occurrence", "pool__plan__event", "seats"
        )
    )
    counted = tallies.of_dates([each.pk for each in dates])
    return [_door(each, booked, counted, now) for each in dates]


def passages_of(date: Occurrence) -> Sequence[Presence]:
    """The last that were written down, latest first. One query."""
    found = date.presences.select_related("booking").order_by("-id")
    return list(found[:MOST_PASSAGES])


def absent_names(lines: Iterable[Line]) -> Sequence[Line]:
    """Confirmed bookings of which nobody came."""
    return [
        each for each in lines if each.booking.state == BookingState.BOOKED and not each.tally.came
    ]


def _door(
    date: Occurrence,
    booked: Sequence[tuple[int | None, int, int]],
    counted: Mapping[tuple[int, int], Tally],
    now: datetime,
) -> Door:
    own = [each for (date_id, _booking), each in counted.items() if date_id == date.pk]
    return Door(
        date=date,
        is_over=date.ends_at <= now,
        expected=sum(
            seats
            for occurrence_id, event_id, seats in booked
            if event_id == date.event_id and occurrence_id in {None, date.pk}
        ),
        came=sum(each.came for each in own),
        inside=sum(each.inside for each in own),
    )


def _of(dates: Sequence[Occurrence]) -> Q:
    """Bookings of these dates, or of the whole cycles that they belong to."""
    events = {each.event_id for each in dates}
    return Q(pool__occurrence__in=[each.pk for each in dates]) | Q(
        pool__occurrence__isnull=True, pool__plan__event__in=events
    )


def _dates_for(actor: Actor) -> OccurrenceQuerySet:
    extent = actor.grants.get(PERMISSION, frozenset())
    if isinstance(extent, Everywhere):
        return Occurrence.objects.all()
    return Occurrence.objects.filter(event__library__in=extent)


def _one(found: OccurrenceQuerySet) -> Occurrence:
    date = found.with_event().first()
    if date is None:
        raise Missing
    return date
