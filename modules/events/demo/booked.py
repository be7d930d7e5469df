"""Bookings of invented people, for what must be booked."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID, uuid5

from modules.events.bookings.windows import told_of
from modules.events.models import (
    Booking,
    BookingPlan,
    BookingState,
    Direction,
    Event,
    Mode,
    Occurrence,
    Outcome,
    Presence,
    Regime,
    SeatPool,
    Status,
)
from modules.events.models.bookings import HOLDING
from modules.events.windows import day_of, whole_day

PEOPLE: Final = (
    "Anna Neri", "Bruno Galli", "Carla Ferri", "Dario Conti", "Elisa Fontana", "Fabio Riva", "Giulia Moretti",
    "Hamid Rossi", "Irene Sala", "Luca Villa",
)  # fmt: skip
SEATS, BOOKED_DATES = 12, 6
AGES: Final = ((4,), (5, 7), (), (6,), (3, 8))
LETTERS: Final = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
NOT_HELD: Final = (Status.CANCELLED, Status.POSTPONED)
PRESENCES: Final = UUID("5b0e7f0e-92c1-4c39-8a3d-6c3a1f4f7d20")


def add_bookings(events: Sequence[Event], now: datetime) -> None:
    """Plans for all that must be booked and for a date of today, who has booked the dates near today, and who came.

    Five inserts and two queries.
    """
    today = _of_today(events, now)
    plans = [
        BookingPlan(
            event=each,
            seats=each.capacity or SEATS,
            asks_ages="bambini" in each.audiences,
            takes_groups="scuole" in each.audiences,
        )
        for each in events
        if each.must_book or (today is not None and each.pk == today.event_id)
    ]
    BookingPlan.objects.bulk_create(plans)
    by_event = {each.event_id: each for each in plans}
    near = Occurrence.objects.filter(
        event__in=by_event, ends_at__range=(now - timedelta(days=10), now + timedelta(days=20))
    ).exclude(status__in=NOT_HELD)
    others = near if today is None else near.exclude(pk=today.pk)
    first = [] if today is None else [today]
    dates = [*first, *others.order_by("starts_at")[:BOOKED_DATES]]
    pools = [_pool(by_event[each.event_id], each) for each in dates]
    SeatPool.objects.bulk_create(pools)
    made = Booking.objects.bulk_create(
        each
        for number, (pool, date) in enumerate(zip(pools, dates, strict=True))
        for each in _of(number, pool, date, now)
    )
    Presence.objects.bulk_create(_presence(each, now) for each in made if each.arrived)


def _of_today(events: Sequence[Event], now: datetime) -> Occurrence | None:
    """The date at whose door somebody is: the one of today that ends last."""
    today = whole_day(day_of(now))
    found = Occurrence.objects.filter(
        event__in=events,
        event__mode=Mode.IN_PERSON,
        starts_at__gte=today.since,
        ends_at__lt=today.until,
    ).exclude(status__in=NOT_HELD)
    return found.exclude(event__regime=Regime.SHOW).order_by("-ends_at", "pk").first()


def _presence(booking: Booking, now: datetime) -> Presence:
    """They came in when it began, or just now."""
    return Presence(
        nonce=uuid5(PRESENCES, booking.code),
        occurrence=booking.pool.occurrence,
        booking=booking,
        direction=Direction.IN,
        people=booking.arrived or 0,
        outcome=Outcome.OK,
        seen_at=booking.arrived_at or now,
        received_at=booking.arrived_at or now,
    )


def _pool(plan: BookingPlan, date: Occurrence) -> SeatPool:
    return SeatPool(plan=plan, occurrence=date, seats=plan.seats, told=told_of([date]))


def _of(number: int, pool: SeatPool, date: Occurrence, now: datetime) -> Iterator[Booking]:
    """The fuller the sooner: the first date has somebody on the waiting list."""
    left = pool.seats
    is_held = day_of(date.starts_at) <= day_of(now)
    for place, name in enumerate(PEOPLE[: len(PEOPLE) - number]):
        ages = AGES[(number + place) % len(AGES)] if pool.plan.asks_ages else ()
        seats = max(1, len(ages), 1 + (place + number) % 3)
        state = BookingState.BOOKED if seats <= left else BookingState.WAITING
        left -= seats if state in HOLDING else 0
        asked_at = min(now, date.starts_at) - timedelta(days=3, hours=-place)
        came = seats if is_held and state in HOLDING and place % 4 else None
        yield Booking(
            pool=pool,
            code=_code(pool.pk, place),
            state=state,
            seats=seats,
            name=name,
            mail=f"{name.split()[0].lower()}.{number}@example.org",
            ages=list(ages),
            created_at=asked_at,
            changed_at=asked_at,
            arrived=came,
            arrived_at=None if came is None else min(now, date.starts_at),
        )


def _code(pool: int, place: int) -> str:
    """Another for each: the multiplier is odd, so that no two numbers meet."""
    value = (pool * 97 + place) * 1_000_003_333 % len(LETTERS) ** 8
    return "".join(LETTERS[value // len(LETTERS) ** each % len(LETTERS)] for each in range(8))
