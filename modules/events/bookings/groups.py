"""Classes and groups that wait for the staff: accepted, or refused with a reason."""

from datetime import datetime

from django.db import transaction

from modules.events import policies
from modules.events.bookings import locks, services, telling
from modules.events.bookings.errors import NothingToAccept, SeatsExhausted
from modules.events.models import Booking, BookingState, SeatPool
from rete.core.audit.services import record
from rete.kernel.actor import Actor, require


@transaction.atomic
def accept(actor: Actor, booking_id: int, *, now: datetime) -> Booking:
    """Give a class its seats, or the place on the list that it has by when it asked.

    Raises:
        Missing, NotAllowed, NothingToAccept.
        SeatsExhausted: there are not so many, and no waiting list.
    """
    booking = _requested(actor, booking_id)
    pool = SeatPool.objects.select_related("plan__event").get(pk=booking.pool_id)
    booking.state = BookingState.BOOKED
    if booking.seats > pool.left or pool.bookings.waiting().filter(pk__lt=booking.pk).exists():
        if not pool.plan.has_waiting_list:
            raise SeatsExhausted(title=pool.plan.event.title, left=pool.left)
        booking.state = BookingState.WAITING
    _save(booking, now)
    changes = {"booking": booking.code, "state": booking.state}
    record(actor, "events.booking.accepted", pool.plan.event, changes)
    services.announce(actor, booking, now)
    return booking


@transaction.atomic
def refuse(actor: Actor, booking_id: int, reason: str, *, now: datetime) -> Booking:
    """Raises Missing, NotAllowed, NothingToAccept."""
    booking = _requested(actor, booking_id)
    booking.state = BookingState.CANCELLED
    _save(booking, now)
    record(actor, "events.booking.refused", booking.pool.plan.event, {"booking": booking.code})
    telling.tell(actor, telling.REFUSED, [booking], now, note=reason)
    return booking


def _requested(actor: Actor, booking_id: int) -> Booking:
    booking = locks.booking(booking_id)
    require(policies.can_take_bookings(actor, booking.pool.plan.event.library_id))
    if booking.state != BookingState.REQUESTED:
        raise NothingToAccept(state=booking.get_state_display())
    return booking


def _save(booking: Booking, now: datetime) -> None:
    booking.changed_at = now
    booking.save(update_fields=["state", "changed_at"])
