"""Taking seats and giving them back. Who asks first comes first: nobody overtakes the waiting list."""

import secrets
from datetime import datetime, timedelta
from typing import Final

from django.db import IntegrityError, transaction

from modules.events import policies
from modules.events.bookings import attending, fees, locks, telling
from modules.events.bookings.asked import Asked
from modules.events.bookings.attending import Company
from modules.events.bookings.errors import (
    AlreadyBooked,
    BookingsClosed,
    BookingsNotOpenYet,
    MoreSeatsThanThereAre,
    NoGroups,
    NoLongerActive,
    NotHeld,
    SeatsExhausted,
    TooLate,
    TooManySeats,
)
from modules.events.bookings.windows import beginning, is_closed
from modules.events.calendars.wording import day_in_italian
from modules.events.models import Booking, BookingState, SeatPool
from modules.events.models.bookings import CODE_LENGTH
from modules.events.words import clock_time
from rete.core.audit.services import record
from rete.kernel.actor import Actor, require
from rete.kernel.calendars.zone import wall_clock

# Without what is read as something else: O and 0, I and 1.
LETTERS: Final = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
HELD_FOR: Final = timedelta(minutes=60)


@transaction.atomic
def book(
    actor: Actor, event_id: int, occurrence_id: int | None, asked: Asked, *, now: datetime
) -> Booking:
    """Take seats, or a place on the waiting list. Who has signed in has them at once; a mail address must be confirmed first.

    A class or a group waits for the staff, where the plan says so.

    Raises:
        Missing: the event is not booked here, or has no such date.
        BookingsClosed, BookingsNotOpenYet, TooManySeats, MoreSeatsThanThereAre, SeatsExhausted, NoGroups.
        AlreadyBooked: with this mail, for this date.
        NotOfTheFamily, AlreadyComing, OutsideAges, GuardianNeeded, GuardianMustBook.
    """
    pool = locks.pool(event_id, occurrence_id)
    _require_open(pool, now)
    _require_not_too_many(pool, asked)
    is_known = actor.user_id is not None or not asked.mail
    wanted = BookingState.BOOKED if is_known else BookingState.HELD
    if asked.is_group and pool.plan.approves_groups:
        wanted = BookingState.REQUESTED
    booking = Booking(account_id=actor.user_id, mail=asked.mail)
    return _take(actor, booking, pool, asked, wanted, now)


@transaction.atomic
def book_at_desk(
    actor: Actor, event_id: int, occurrence_id: int | None, asked: Asked, *, now: datetime
) -> Booking:
    """The staff takes a booking by telephone or in person, also when citizens cannot.

    Raises:
        Missing, NotAllowed, MoreSeatsThanThereAre, SeatsExhausted, OutsideAges, GuardianNeeded.
    """
    pool = locks.pool(event_id, occurrence_id)
    require(policies.can_take_bookings(actor, pool.plan.event.library_id))
    booking = Booking(is_by_staff=True, mail=asked.mail)
    return _take(actor, booking, pool, asked, BookingState.BOOKED, now)


@transaction.atomic
def confirm(actor: Actor, booking_id: int, *, now: datetime) -> Booking:
    """Of who has the link: the seats that were held, or offered, are theirs. Twice is once.

    Raises:
        Missing, TooLate: also when nobody has looked at the clock yet.
        NotHeld: waiting, or cancelled.
    """
    booking = locks.booking(booking_id)
    if booking.state == BookingState.BOOKED:
        return booking
    if booking.state == BookingState.EXPIRED or (booking.due_at and booking.due_at <= now):
        raise TooLate
    if booking.due_at is None:
        raise NotHeld(state=booking.get_state_display())
    _become(booking, BookingState.BOOKED, now)
    _record(actor, "events.booking.confirmed", booking)
    announce(actor, booking, now)
    return booking


@transaction.atomic
def cancel(actor: Actor, booking_id: int, *, now: datetime) -> Booking:
    """Of who has the link, or the account: the seats go to who is waiting.

    Raises:
        Missing, NoLongerActive: already cancelled or expired, or the date has begun.
    """
    booking = locks.booking(booking_id)
    begins = beginning(booking.pool)
    if not booking.is_active or (begins is not None and begins <= now):
        raise NoLongerActive(state=booking.get_state_display())
    return _cancel(actor, booking, now)


@transaction.atomic
def cancel_at_desk(actor: Actor, booking_id: int, *, now: datetime) -> Booking:
    """Raises Missing, NotAllowed, NoLongerActive."""
    booking = locks.booking(booking_id)
    require(policies.can_take_bookings(actor, booking.pool.plan.event.library_id))
    if not booking.is_active:
        raise NoLongerActive(state=booking.get_state_display())
    return _cancel(actor, booking, now)


@transaction.atomic
def expire(actor: Actor, booking_id: int, *, now: datetime) -> bool:
    """What nobody has answered in time is over, once, and its seats go on; False when it was answered meanwhile."""
    booking = locks.booking(booking_id)
    if booking.due_at is None or booking.due_at > now:
        return False
    _become(booking, BookingState.EXPIRED, now)
    _record(actor, "events.booking.expired", booking)
    announce(actor, booking, now)
    offer_seats(actor, booking.pool_id, now)
    return True


def announce(actor: Actor, booking: Booking, now: datetime) -> None:
    """Tell who booked what has become of it; its fee follows."""
    telling.tell_state(actor, booking, now)
    fees.follow(actor, booking, now)


def offer_seats(actor: Actor, pool_id: int, now: datetime) -> None:
    """Give what is free to who is waiting, in their order; who asked for more than there is holds up those after.

    Within the lock of the pool. An offer ends when the date begins; where the plan gives no time, seats are theirs at once.
    """
    pool = SeatPool.objects.select_related("plan__event", "occurrence").get(pk=pool_id)
    left, begins = pool.left, beginning(pool)
    if begins is not None and begins <= now:
        return
    for booking in Booking.objects.with_event().filter(pool=pool).waiting():
        if booking.seats > left:
            return
        left -= booking.seats
        hours = pool.plan.offer_hours
        if hours and booking.mail:
            due = now + timedelta(hours=hours)
            _become(booking, BookingState.OFFERED, now, due if begins is None else min(due, begins))
        else:
            _become(booking, BookingState.BOOKED, now)
        _record(actor, "events.booking.offered", booking)
        announce(actor, booking, now)


def _take(
    actor: Actor,
    booking: Booking,
    pool: SeatPool,
    asked: Asked,
    wanted: BookingState,
    now: datetime,
) -> Booking:
    if asked.seats > pool.seats:
        raise MoreSeatsThanThereAre(seats=pool.seats)
    coming = attending.company(actor, pool, asked, now)
    booking.pool, booking.code = pool, _code()
    booking.state = wanted if wanted == BookingState.REQUESTED else _state(pool, asked, wanted)
    booking.due_at = now + HELD_FOR if booking.state == BookingState.HELD else None
    booking.created_at = booking.changed_at = now
    _write(booking, asked, coming)
    try:
        with transaction.atomic():
            booking.save(force_insert=True)
    except IntegrityError as error:
        if "events_booking_once_a_mail" not in str(error):
            raise
        raise AlreadyBooked from error
    attending.add_attendees(booking, coming)
    changes = {"state": booking.state, "seats": booking.seats}
    _record(actor, "events.booking.asked", booking, changes | _forced(asked))
    announce(actor, booking, now)
    return booking


def _state(pool: SeatPool, asked: Asked, wanted: BookingState) -> BookingState:
    """What is asked for, or a place on the list."""
    if asked.seats <= pool.left and not pool.bookings.waiting().exists():
        return wanted
    if not pool.plan.has_waiting_list:
        raise SeatsExhausted(title=pool.plan.event.title, left=pool.left)
    return BookingState.WAITING


def _write(booking: Booking, asked: Asked, coming: Company) -> None:
    for name in (
        "seats",
        "name",
        "phone",
        "school",
        "group",
        "pupils",
        "adults",
        "needs",
        "answer",
    ):
        setattr(booking, name, getattr(asked, name))
    booking.ages, booking.needs_guardian = list(coming.ages), coming.needs_guardian
    booking.guardian_name, booking.guardian_phone = coming.guardian_name, coming.guardian_phone


def _forced(asked: Asked) -> dict[str, object]:
    return {"any_age": True} if asked.is_any_age else {}


def _cancel(actor: Actor, booking: Booking, now: datetime) -> Booking:
    _become(booking, BookingState.CANCELLED, now)
    _record(actor, "events.booking.cancelled", booking)
    announce(actor, booking, now)
    offer_seats(actor, booking.pool_id, now)
    return booking


def _become(
    booking: Booking, state: BookingState, now: datetime, due_at: datetime | None = None
) -> None:
    booking.state, booking.due_at, booking.changed_at = state, due_at, now
    booking.save(update_fields=["state", "due_at", "changed_at"])


def _require_not_too_many(pool: SeatPool, asked: Asked) -> None:
    if asked.is_group:
        if not pool.plan.takes_groups:
            raise NoGroups(title=pool.plan.event.title)
    elif asked.seats > pool.plan.seats_each:
        raise TooManySeats(most=pool.plan.seats_each)


def _require_open(pool: SeatPool, now: datetime) -> None:
    plan = pool.plan
    if is_closed(pool, now):
        raise BookingsClosed(title=plan.event.title)
    if plan.opens_at is not None and now < plan.opens_at:
        opens = wall_clock(plan.opens_at)
        when = f"{day_in_italian(opens)} alle {clock_time(plan.opens_at)}"
        raise BookingsNotOpenYet(title=plan.event.title, when=when)


def _code() -> str:
    return "".join(secrets.choice(LETTERS) for _ in range(CODE_LENGTH))


def _record(
    actor: Actor, action: str, booking: Booking, changes: dict[str, object] | None = None
) -> None:
    record(actor, action, booking.pool.plan.event, {"booking": booking.code, **(changes or {})})
