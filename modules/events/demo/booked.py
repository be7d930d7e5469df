"""Bookings of invented people, for what must be booked."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID, uuid5

from modules.events.bookings.fees import is_charged
from modules.events.bookings.windows import told_of
from modules.events.models import (
    Attendee,
    Booking,
    BookingPlan,
    BookingState,
    Direction,
    Due,
    DueState,
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
from modules.patrons.contract import Patrons
from rete.core.accounts.demo import CITIZEN
from rete.core.accounts.models import User
from rete.kernel import registry

PEOPLE: Final = (
    "Anna Neri", "Bruno Galli", "Carla Ferri", "Dario Conti", "Elisa Fontana", "Fabio Riva", "Giulia Moretti",
    "Hamid Rossi", "Irene Sala", "Luca Villa",
)  # fmt: skip
SEATS, BOOKED_DATES = 12, 6
AGES: Final = ((4,), (5, 7), (), (6,), (3, 8))
PHONE: Final = "333 010 0100"
CLASSES: Final = (
    ("3ª B", "Scuola primaria Manzoni", 21),
    ("Gruppo grandi", "Scuola dell'infanzia Rodari", 14),
)
LETTERS: Final = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
NOT_HELD: Final = (Status.CANCELLED, Status.POSTPONED)
PRESENCES: Final = UUID("5b0e7f0e-92c1-4c39-8a3d-6c3a1f4f7d20")


def add_bookings(events: Sequence[Event], now: datetime) -> None:
    """Plans for all that must be booked and for a date of today, who has booked the dates near today, and who came.

    Some fifteen queries.
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
    coming = [pool for pool, date in zip(pools, dates, strict=True) if date.starts_at > now]
    _add_family([each for each in coming if each.plan.asks_ages], now)
    _add_classes([each for each in plans if each.takes_groups], now)
    _add_fees([each for each in plans if is_charged(each.event)], now)


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
            needs_guardian=bool(ages),
            guardian_name=name if ages else "",
            guardian_phone=PHONE if ages else "",
            created_at=asked_at,
            changed_at=asked_at,
            arrived=came,
            arrived_at=None if came is None else min(now, date.starts_at),
        )


def _add_family(pools: Sequence[SeatPool], now: datetime) -> None:
    """The demonstration's citizen brings a child to the last of these dates. Six queries."""
    user = User.objects.filter(email=CITIZEN[0]).first()
    if user is None or not pools:
        return
    pool = SeatPool.objects.get(pk=pools[-1].pk)
    family = registry.answer_of(Patrons).family_of_account(user.pk, day_of(now))
    children = [each for each in family[1:2] if each.age is not None]
    for child in children:
        booking = Booking.objects.create(
            pool=pool,
            code=_code(pool.pk, 90),
            state=BookingState.BOOKED if pool.left else BookingState.WAITING,
            name=user.name,
            mail=user.email,
            account=user,
            ages=[child.age],
            needs_guardian=True,
            guardian_name=user.name,
            created_at=now - timedelta(hours=2),
            changed_at=now - timedelta(hours=2),
        )
        Attendee.objects.create(booking=booking, patron_id=child.id, name=child.name, age=child.age)


def _add_classes(plans: Sequence[BookingPlan], now: datetime) -> None:
    """A class or two that the staff has still to accept. Three queries."""
    by_event = {each.event_id: each for each in plans}
    dates = Occurrence.objects.filter(event__in=by_event, starts_at__gt=now + timedelta(days=21))
    far = list(dates.order_by("starts_at")[: len(CLASSES)])
    pools = [_pool(by_event[each.event_id], each) for each in far]
    SeatPool.objects.bulk_create(pools)
    Booking.objects.bulk_create(
        Booking(
            pool=pool,
            code=_code(pool.pk, 91),
            state=BookingState.REQUESTED,
            seats=pupils + 2,
            name="Paola Sarti",
            mail=f"paola.sarti.{pool.pk}@example.org",
            phone=PHONE,
            school=school,
            group=group,
            pupils=pupils,
            adults=2,
            created_at=now - timedelta(days=1),
            changed_at=now - timedelta(days=1),
        )
        for pool, (group, school, pupils) in zip(pools, CLASSES, strict=False)
    )


def _add_fees(plans: Sequence[BookingPlan], now: datetime) -> None:
    """On the first course to come with a fee: one that was paid, and one that nobody has paid in time. Four queries."""
    by_event = {each.event_id: each for each in plans}
    dates = Occurrence.objects.filter(event__in=by_event, starts_at__gt=now + timedelta(days=21))
    date = dates.order_by("starts_at").first()
    if date is None:
        return
    plan = by_event[date.event_id]
    pool = _pool(plan, date)
    pool.save()
    asked_at = now - timedelta(days=10)
    bookings = Booking.objects.bulk_create(
        Booking(
            pool=pool,
            code=_code(pool.pk, place),
            state=BookingState.BOOKED,
            name=name,
            mail=f"{name.split()[0].lower()}.{pool.pk}@example.org",
            created_at=asked_at,
            changed_at=asked_at,
        )
        for place, name in enumerate(PEOPLE[:2])
    )
    for number, booking in enumerate(bookings):
        is_paid = number == 0
        Due.objects.create(
            booking=booking,
            cents=plan.event.fee_cents or 0,
            detail="1 quota",
            pay_by=day_of(now) - timedelta(days=3),
            state=DueState.PAID if is_paid else DueState.OPEN,
            paid_at=now - timedelta(days=5) if is_paid else None,
            receipt=f"{number + 1}/{day_of(now).year}" if is_paid else "",
        )


def _code(pool: int, place: int) -> str:
    """Another for each: the multiplier is odd, so that no two numbers meet."""
    value = (pool * 97 + place) * 1_000_003_333 % len(LETTERS) ** 8
    return "".join(LETTERS[value // len(LETTERS) ** each % len(LETTERS)] for each in range(8))
