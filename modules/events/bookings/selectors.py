"""What pages show of bookings."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet, Sum
from django.urls import reverse

from modules.events.bookings.windows import is_closed
from modules.events.models import (
    Booking,
    BookingPlan,
    BookingQuerySet,
    BookingState,
    DueState,
    Event,
    Occurrence,
    SeatPool,
    Unit,
)
from modules.events.models.bookings import HOLDING
from modules.events.windows import day_of
from rete.kernel.actor import Actor, Everywhere
from rete.kernel.errors import Missing

SHOWN = 6


@dataclass(frozen=True, slots=True)
class Offer:
    """What a citizen can do about a date now. `address` is where, empty when nothing can be done; `group_address` that of
    classes and groups."""

    plan: BookingPlan
    left: int
    waiting: int
    is_closed: bool
    opens_at: datetime | None
    address: str

    @property
    def group_address(self) -> str:
        return f"{self.address}gruppo/" if self.address and self.plan.takes_groups else ""

    @property
    def is_full(self) -> bool:
        return self.left <= 0 or self.waiting > 0


def find_plan(event_id: int) -> BookingPlan | None:
    return BookingPlan.objects.filter(event=event_id).first()


def offer_of(event: Event, occurrence: Occurrence | None, now: datetime) -> Offer | None:
    """How to book this date, or the whole cycle; None where nothing is booked here, or a date is still to be chosen.

    One query without a plan, three with one.
    """
    plan = find_plan(event.pk)
    if plan is None:
        return None
    plan.event = event
    if plan.unit == Unit.CYCLE:
        occurrence = None
    elif occurrence is None:
        return None
    found = (
        SeatPool.objects.filter(plan=plan, occurrence=occurrence)
        .annotate(waiting=Count("bookings", filter=Q(bookings__state=BookingState.WAITING)))
        .first()
    )
    waiting = 0 if found is None else found.waiting
    pool: SeatPool = found or SeatPool(plan=plan, occurrence=occurrence, seats=plan.seats)
    pool.plan, pool.occurrence = plan, occurrence
    closed = is_closed(pool, now)
    opens_at = plan.opens_at if plan.opens_at and now < plan.opens_at else None
    has_room = plan.has_waiting_list or (pool.left > 0 and not waiting)
    can_ask = not closed and opens_at is None and has_room
    return Offer(
        plan, pool.left, waiting, closed, opens_at, _address(event, occurrence) if can_ask else ""
    )


def _address(event: Event, occurrence: Occurrence | None) -> str:
    if occurrence is None:
        return reverse("events:book", args=[event.pk, event.slug])
    return reverse("events:book-date", args=[event.pk, event.slug, occurrence.pk])


def bookings_of_account(user_id: int) -> list[Booking]:
    """Somebody's own, those to come first, with who comes. Two queries."""
    found = Booking.objects.with_event().filter(account=user_id).prefetch_related("attendees")
    return list(found.order_by("-pool__occurrence__starts_at", "-id")[:100])


def events_with_requests(actor: Actor) -> list[Event]:
    """With `requests`, how many classes and groups wait for the staff. One query."""
    asking = bookings_for(actor).filter(state=BookingState.REQUESTED)
    return list(
        Event.objects.filter(booking_plan__pools__bookings__in=asking)
        .annotate(requests=Count("booking_plan__pools__bookings"))
        .order_by("-requests", "id")
        .only("title")[:SHOWN]
    )


def bookings_for(actor: Actor) -> BookingQuerySet:
    """What this actor may see."""
    extent = actor.grants.get("events.bookings", frozenset())
    found = Booking.objects.all()
    if isinstance(extent, Everywhere):
        return found
    return found.filter(pool__plan__event__library__in=extent)


def get_booking_for(actor: Actor, booking_id: int) -> Booking:
    """One query. Raises Missing."""
    found = bookings_for(actor).with_event().filter(pk=booking_id).first()
    if found is None:
        raise Missing
    return found


def get_event_for(actor: Actor, event_id: int) -> Event:
    """An event whose bookings this actor may see. One query. Raises Missing."""
    extent = actor.grants.get("events.bookings", frozenset())
    found = Event.objects.with_where().defer("search").filter(pk=event_id)
    if not isinstance(extent, Everywhere):
        found = found.filter(library__in=extent)
    event = found.first()
    if event is None:
        raise Missing
    return event


def number_of(actor: Actor, event: UUID) -> int:
    """Of an event whose bookings this actor may see. Two queries. Raises Missing."""
    number = Event.objects.filter(uid=event).values_list("pk", flat=True).first()
    return get_event_for(actor, number or 0).pk


def number_of_date(event_id: int, date: UUID | None) -> int | None:
    """One query, none where none is named. Raises Missing."""
    if date is None:
        return None
    found = Occurrence.objects.filter(event=event_id, uid=date).values_list("pk", flat=True).first()
    if found is None:
        raise Missing
    return found


@dataclass(frozen=True, slots=True)
class Unpaid:
    """Of a list of bookings: fees whose term is over, and those to give back."""

    late: int
    to_refund: int


def unpaid(rows: "QuerySet[Booking]", now: datetime) -> Unpaid:
    """One query."""
    late = Q(due__state=DueState.OPEN, due__pay_by__lt=day_of(now))
    refund = Q(due__state=DueState.TO_REFUND)
    counted = rows.aggregate(late=Count("pk", filter=late), to_refund=Count("pk", filter=refund))
    return Unpaid(**counted)


def dates_to_book(event: Event, now: datetime) -> list[Occurrence]:
    """The dates to come that take place, at most two hundred. One query."""
    dates = list(event.occurrences.filter(ends_at__gt=now).order_by("starts_at")[:200])
    for each in dates:
        each.event = event
    return [each for each in dates if each.takes_place]


@dataclass(frozen=True, slots=True)
class DateSeats:
    """A date with its seats. `occurrence` is None for the whole cycle."""

    pool_id: int
    occurrence: Occurrence | None
    seats: int
    taken: int
    waiting: int
    arrived: int

    @property
    def left(self) -> int:
        return self.seats - self.taken


def seats_of(plan: BookingPlan) -> list[DateSeats]:
    """The dates that somebody has booked, in order. One query."""
    pools = (
        SeatPool.objects.filter(plan=plan)
        .select_related("occurrence__event")
        .annotate(
            waiting=Count("bookings", filter=Q(bookings__state=BookingState.WAITING)),
            arrived=Sum("bookings__arrived", default=0),
        )
        .order_by("occurrence__starts_at")
    )
    return [
        DateSeats(each.pk, each.occurrence, each.seats, each.taken, each.waiting, each.arrived)
        for each in pools
    ]


AGE_BANDS: Sequence[tuple[str, int, int]] = (
    ("0–2", 0, 2), ("3–5", 3, 5), ("6–10", 6, 10), ("11–13", 11, 13), ("14–18", 14, 18), ("19–29", 19, 29),
    ("30–64", 30, 64), ("65 e più", 65, 200),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Figures:
    """Of the dates that are over: seats booked, seats of who came, seats of who did not without saying; the bands of ages that somebody wrote."""

    dates: int
    booked: int
    arrived: int
    absent: int
    ages: Sequence[tuple[str, int]]

    @property
    def absent_percent(self) -> int:
        return round(100 * self.absent / self.booked) if self.booked else 0


def figures(rows: "QuerySet[Booking]", now: datetime) -> Figures:
    """Where nobody marked who came, nobody is counted as absent. Two queries."""
    over = rows.filter(pool__occurrence__ends_at__lte=now, state__in=HOLDING)
    marked = Q(pool__in=over.filter(arrived__isnull=False).values("pool"))
    told: dict[str, Any] = over.aggregate(
        dates=Count("pool", distinct=True),
        booked=Sum("seats", default=0),
        arrived=Sum("arrived", default=0),
        expected=Sum("seats", filter=marked, default=0),
    )
    ages = [age for some in over.values_list("ages", flat=True) for age in some]
    bands = [(name, sum(low <= age <= high for age in ages)) for name, low, high in AGE_BANDS]
    bands = [(name, count) for name, count in bands if count]
    absent = told["expected"] - told["arrived"]
    return Figures(told["dates"], told["booked"], told["arrived"], absent, bands)
