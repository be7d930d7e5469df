"""The fee of a course: what is due for a booking, paid at the desk, dropped or refunded when the seats are given back.

A show's ticket is its authorised seller's matter: nothing is ever due here.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from modules.events import policies
from modules.events.bookings import locks, telling
from modules.events.bookings.errors import NothingToPay, NothingToRefund
from modules.events.bookings.windows import beginning
from modules.events.models import Booking, BookingState, Due, DueState, Event, Regime
from modules.events.windows import day_of
from modules.events.words import price
from modules.patrons.contract import Patrons
from rete.core.audit.services import record
from rete.kernel import registry
from rete.kernel.actor import Actor, require
from rete.kernel.paying import HowToPay, Payments, ToPay


def charge(actor: Actor, booking: Booking, now: datetime) -> Due | None:
    """What is due now that the seats are sure, told to who booked; once. In the caller's transaction.

    No query where nothing is asked; otherwise two, and one for each of the family.
    """
    event = booking.pool.plan.event
    if not is_charged(event) or booking.state != BookingState.BOOKED:
        return None
    if Due.objects.filter(booking=booking).exists():
        return None
    cents, detail = _count(booking, day_of(now))
    if not cents:
        return None
    due = Due.objects.create(
        booking=booking, cents=cents, detail=detail, pay_by=_term(booking, now)
    )
    told = _("%(price)s (%(detail)s). %(how)s")
    values = {"price": price(cents), "detail": detail, "how": how_to_pay(due).words}
    telling.tell(actor, telling.TO_PAY, [booking], now, note=told % values)
    return due


def drop(bookings: Iterable[Booking]) -> None:
    """Of what has been given back: nothing is owed any more, and what was paid is owed to them. Two queries."""
    dues = Due.objects.filter(booking__in=[each.pk for each in bookings])
    dues.filter(state=DueState.OPEN).update(state=DueState.DROPPED)
    dues.filter(state=DueState.PAID).update(state=DueState.TO_REFUND)


def follow(actor: Actor, booking: Booking, now: datetime) -> None:
    """What becomes of the fee when a booking has changed its state."""
    if booking.state == BookingState.BOOKED:
        charge(actor, booking, now)
    elif not booking.is_active:
        drop([booking])


@transaction.atomic
def mark_paid(actor: Actor, booking_id: int, receipt: str, *, now: datetime) -> Due:
    """The desk has the money and has written a receipt.

    Raises:
        Missing, NotAllowed, NothingToPay: already paid, or no longer owed.
    """
    due = _due(actor, booking_id)
    if due is None or due.state != DueState.OPEN:
        raise NothingToPay
    due.state, due.paid_at, due.paid_to, due.receipt = DueState.PAID, now, actor.user_id, receipt
    due.save(update_fields=["state", "paid_at", "paid_to", "receipt"])
    _record(actor, "events.due.paid", due)
    return due


@transaction.atomic
def mark_refunded(actor: Actor, booking_id: int, *, now: datetime) -> Due:
    """Raises Missing, NotAllowed, NothingToRefund."""
    due = _due(actor, booking_id)
    if due is None or due.state != DueState.TO_REFUND:
        raise NothingToRefund
    due.state, due.refunded_at = DueState.REFUNDED, now
    due.save(update_fields=["state", "refunded_at"])
    _record(actor, "events.due.refunded", due)
    return due


def is_charged(event: Event) -> bool:
    return event.regime == Regime.FEE and bool(event.fee_cents)


def how_to_pay(due: Due) -> HowToPay:
    booking = due.booking
    asked = ToPay(str(due.uid), booking.pool.plan.event.title, booking.name, due.cents, due.pay_by)
    return registry.answer_of(Payments).how(asked)


def _count(booking: Booking, today: date) -> tuple[int, str]:
    """Cents, and how they were counted: a class pays for its pupils, who has an exemption the lower fee."""
    plan = booking.pool.plan
    full: int = plan.event.fee_cents or 0
    seats = booking.pupils or booking.seats
    reduced = 0
    if plan.reduced_cents is not None:
        patrons = registry.answer_of(Patrons)
        people = [each.patron_id for each in booking.attendees.all() if each.patron_id]
        reduced = sum(bool(patrons.exemptions(each, today)) for each in people)
    words = ngettext("%s quota", "%s quote", seats - reduced) % (seats - reduced)
    lower = ngettext("%s ridotta", "%s ridotte", reduced) % reduced
    parts = [words] * bool(seats - reduced) + [lower] * bool(reduced)
    return full * (seats - reduced) + (plan.reduced_cents or 0) * reduced, ", ".join(parts)


def _term(booking: Booking, now: datetime) -> date:
    """So many days from now, never after the beginning."""
    last = day_of(now + timedelta(days=booking.pool.plan.pay_days))
    begins = beginning(booking.pool)
    return last if begins is None else max(day_of(now), min(last, day_of(begins)))


def _due(actor: Actor, booking_id: int) -> Due | None:
    booking = locks.booking(booking_id)
    require(policies.can_take_bookings(actor, booking.pool.plan.event.library_id))
    due = Due.objects.select_for_update().filter(booking=booking).first()
    if due is not None:
        due.booking = booking
    return due


def _record(actor: Actor, action: str, due: Due) -> None:
    changes = {"booking": due.booking.code, "cents": due.cents, "receipt": due.receipt}
    record(actor, action, due.booking.pool.plan.event, changes)
