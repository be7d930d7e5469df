"""Whether who shows a code may pass: pure answers, and the reason when they may not. The telephone has the same rules (`judge.js`)."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from modules.events.models import Booking, BookingState, Direction, Occurrence, Outcome
from modules.events.models.bookings import ACTIVE, CODE_LENGTH
from modules.events.presences import tallies, tickets
from modules.events.presences.windows import closes_at, opens_at

_SAID: Final = re.compile(r"[\s.-]+")


@dataclass(slots=True)
class Found:
    """What a code leads to: a booking, `ticket` when it was a QR code that said one; or at once the reason why nothing."""

    booking: Booking | None = None
    ticket: UUID | None = None
    refusal: Outcome | None = None


def find(text: str, date: Occurrence) -> Found:
    """One query."""
    said = _SAID.sub("", text).upper()
    if len(said) == CODE_LENGTH:
        booking = Booking.objects.filter(code=said).first()
        return Found(booking, refusal=None if booking else Outcome.UNKNOWN)
    ticket = tickets.read(text.strip())
    if isinstance(ticket, Outcome):
        return Found(refusal=ticket)
    booking = Booking.objects.filter(uid=ticket.booking).first()
    if booking is None:
        return Found(refusal=Outcome.UNKNOWN)
    is_of = ticket.of in {date.uid, date.event.uid}
    return Found(booking, ticket.ticket, None if is_of else Outcome.WRONG_DATE)


def judge(
    found: Found, date: Occurrence, direction: Direction, people: int | None, moment: datetime
) -> tuple[Outcome, int]:
    """The outcome, and how many pass. One query. Whoever asks holds the booking's lock."""
    refusal = found.refusal or _refusal(found, date, direction, moment)
    return (refusal, 0) if refusal else judge_seats(found, date, direction, people)


def judge_seats(
    found: Found, date: Occurrence, direction: Direction, people: int | None
) -> tuple[Outcome, int]:
    """Whether so many can come in, or go out: all that is asked of who is let pass all the same. One query."""
    booking = found.booking
    if booking is None or not _is_of(booking, date):
        return Outcome.WRONG_DATE, 0
    inside = tallies.of_booking(booking).get(date.pk, tallies.NOBODY).inside
    is_in = direction == Direction.IN
    can = booking.seats - inside if is_in else inside
    if can <= 0:
        return (Outcome.ALREADY if is_in else Outcome.NOT_INSIDE), 0
    if people is not None and people > can:
        return (Outcome.TOO_MANY if is_in else Outcome.NOT_INSIDE), 0
    return Outcome.OK, people or can


def _refusal(
    found: Found, date: Occurrence, direction: Direction, moment: datetime
) -> Outcome | None:
    """Who is inside may always leave."""
    booking = found.booking
    if booking is None:
        return Outcome.UNKNOWN
    if not _is_of(booking, date):
        return Outcome.WRONG_DATE
    if found.ticket is not None and found.ticket != booking.ticket:
        return Outcome.REPLACED
    return None if direction == Direction.OUT else _not_now(booking, date, moment)


def _not_now(booking: Booking, date: Occurrence, moment: datetime) -> Outcome | None:
    if booking.state not in ACTIVE:
        return Outcome.CANCELLED
    if booking.state != BookingState.BOOKED:
        return Outcome.UNCONFIRMED
    if moment < opens_at(date):
        return Outcome.TOO_EARLY
    return Outcome.TOO_LATE if moment > closes_at(date) else None


def _is_of(booking: Booking, date: Occurrence) -> bool:
    """Of this date, or of the whole cycle that it belongs to."""
    pool = booking.pool
    return pool.plan.event_id == date.event_id and pool.occurrence_id in {None, date.pk}
