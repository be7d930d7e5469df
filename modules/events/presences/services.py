"""The door of a date: a code is shown, somebody comes in or goes out, or is turned away with the reason."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction

from modules.events import policies
from modules.events.bookings import locks
from modules.events.bookings.errors import NoLongerActive
from modules.events.models import (
    Booking,
    BookingState,
    Direction,
    Occurrence,
    Outcome,
    Presence,
    Why,
)
from modules.events.models.presences import FORCEABLE
from modules.events.presences import judging, selectors, tallies
from modules.events.presences.errors import LeftSince, NonceReused, NotAccepted
from modules.events.presences.judging import Found
from rete.core.audit.services import record
from rete.kernel.actor import Actor, require

# A telephone's clock that is further off says nothing.
CREDIBLE: Final = timedelta(days=30)
ACTIONS: Final = {
    Direction.IN: "events.booking.arrived",
    Direction.OUT: "events.booking.left",
}
TURNED_AWAY: Final = "events.booking.turned_away"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A code at the door: the text of a QR code, or the booking's own code as it is said aloud.

    `nonce` is the sender's number for this passage. Without `people` all of the booking are meant. `force`: who is at the
    door has let them pass all the same, or it happened without a connection. `seen_at` is by the clock of the device.
    """

    text: str
    nonce: UUID
    direction: Direction = Direction.IN
    people: int | None = None
    force: bool = False
    seen_at: datetime | None = None


@transaction.atomic
def redeem(actor: Actor, occurrence_id: int, shown: Shown, *, now: datetime) -> Presence:
    """Write down who comes in or goes out, or why not; the same nonce again gives the same row and changes nothing.

    Twelve queries, seven of who is turned away at once.

    Raises:
        Missing, NotAllowed.
        NonceReused: for another date, booking or direction.
    """
    date = selectors.get_date(occurrence_id)
    require(policies.can_mark_presences(actor, date.event.library_id))
    found = judging.find(shown.text, date)
    if found.booking is not None:
        found.booking = locks.booking(found.booking.pk)
    earlier = Presence.objects.filter(nonce=shown.nonce).first()
    if earlier is not None:
        return _same(earlier, date, shown, found)
    seen_at = _credible(shown.seen_at, now)
    outcome, people = judging.judge(found, date, shown.direction, shown.people, min(seen_at, now))
    is_forced = shown.force and found.booking is not None and outcome in FORCEABLE
    if is_forced:
        outcome, people = judging.judge_seats(found, date, shown.direction, shown.people)
    made = Presence(
        nonce=shown.nonce, occurrence=date, booking=found.booking, direction=shown.direction, people=people,
        outcome=outcome, is_forced=is_forced and outcome == Outcome.OK, seen_at=seen_at, received_at=now,
    )  # fmt: skip
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError as error:
        if "nonce" not in str(error):
            raise
        return _same(Presence.objects.get(nonce=shown.nonce), date, shown, found)
    _follow(actor, made, found.booking)
    return made


@transaction.atomic
def undo(actor: Actor, presence_id: int, why: Why, *, now: datetime) -> Presence:
    """Take back what was written down, and say why. Twice is once.

    Raises:
        Missing, NotAllowed, NotAccepted.
        LeftSince: who came in then has gone out.
    """
    presence = selectors.get_presence(presence_id)
    require(policies.can_mark_presences(actor, presence.occurrence.event.library_id))
    if presence.booking_id is None or not presence.is_accepted:
        raise NotAccepted
    booking = locks.booking(presence.booking_id)
    presence.refresh_from_db(fields=["undone_at", "undone_why"])
    if presence.undone_at is not None:
        return presence
    presence.undone_at, presence.undone_why = now, why
    try:
        with transaction.atomic():
            presence.save(update_fields=["undone_at", "undone_why"])
    except IntegrityError as error:
        raise LeftSince from error
    _recount(booking)
    said = {"booking": booking.code, "people": presence.people, "why": why}
    record(actor, "events.presence.undone", booking.pool.plan.event, said)
    return presence


@transaction.atomic
def renew_ticket(actor: Actor, booking_id: int) -> Booking:
    """Another QR code, of who has the link: those made before are worth nothing. Raises Missing, NoLongerActive."""
    booking = locks.booking(booking_id)
    if booking.state != BookingState.BOOKED:
        raise NoLongerActive(state=booking.get_state_display())
    booking.ticket = uuid4()
    booking.save(update_fields=["ticket"])
    said = {"booking": booking.code}
    record(actor, "events.booking.ticket_renewed", booking.pool.plan.event, said)
    return booking


def _same(earlier: Presence, date: Occurrence, shown: Shown, found: Found) -> Presence:
    wanted = (date.pk, shown.direction, None if found.booking is None else found.booking.pk)
    if (earlier.occurrence_id, earlier.direction, earlier.booking_id) != wanted:
        raise NonceReused
    return earlier


def _credible(seen_at: datetime | None, now: datetime) -> datetime:
    return now if seen_at is None or abs(now - seen_at) > CREDIBLE else seen_at


def _follow(actor: Actor, made: Presence, booking: Booking | None) -> None:
    said: dict[str, object] = {"date": str(made.occurrence.uid)}
    if booking is not None:
        said["booking"] = booking.code
    if not made.is_accepted or booking is None:
        said["outcome"] = made.outcome
        record(actor, TURNED_AWAY, made.occurrence.event, said)
        return
    _recount(booking)
    said |= {"people": made.people, "forced": made.is_forced}
    record(actor, ACTIONS[Direction(made.direction)], made.occurrence.event, said)


def _recount(booking: Booking) -> None:
    """How many came, as the booking itself says it: of a cycle, on the date when most did."""
    came = max((each.came for each in tallies.of_booking(booking).values()), default=0)
    first = booking.presences.valid().first()
    booking.arrived = came or None
    booking.arrived_at = first.seen_at if came and first is not None else None
    booking.save(update_fields=["arrived", "arrived_at"])
