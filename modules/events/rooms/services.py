"""Who books a room or a seat for themselves, with an account or by the link that they received."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction

from modules.events.models import Askers, Reservation, ReservationState, Room, Use
from modules.events.rooms import holding, locks, telling
from modules.events.rooms.availability import free_words
from modules.events.rooms.errors import (
    ConfirmedTooLate,
    NoLongerTaking,
    NoPlaceLeft,
    NothingToConfirm,
)
from modules.events.rooms.rules import Asked, require_lent, require_within_limits
from rete.kernel.actor import Actor

HELD_FOR: Final = timedelta(minutes=60)


@transaction.atomic
def reserve(actor: Actor, asked: Asked, *, now: datetime) -> Reservation:
    """Take a room or a seat. Who has signed in has it, or has asked for it, at once; a mail address must be confirmed first.

    Raises:
        Missing, NothingChosen, RoomsApart.
        NotLentNow, ForGroupsOnly, TooManyPeople, TooLateToAsk, TooFarAhead, TooLong, OutOfHours.
        LimitReached, TooManyAbsences, NoPlaceLeft.
    """
    rooms = locks.rooms(asked.room_ids)
    library_id = holding.require_together(rooms)
    for room in rooms:
        require_lent(room, asked, now)
        require_within_limits(actor, room, asked, now)
    is_known = actor.user_id is not None or not asked.mail
    state = _state_of(rooms) if is_known else ReservationState.HELD
    reservation = Reservation(
        library_id=library_id,
        use=Use.PERSON,
        code=holding.new_code(),
        state=state,
        due_at=_due_at(state, asked.starts_at, now),
        account_id=actor.user_id,
        is_in_hours=holding.are_in_hours(rooms, asked.starts_at, asked.ends_at),
        created_at=now,
        changed_at=now,
        **written(asked),
    )
    reservation.save(force_insert=True)
    try:
        holding.place(reservation, rooms)
    except holding.PlacesMissing as error:
        free = free_words(error.room, asked.starts_at, asked.ends_at, now)
        raise NoPlaceLeft(room=error.room.name, free=free) from error
    holding.note(actor, "asked", reservation, {"state": state, **holding.said_of(reservation)})
    telling.tell_state(actor, reservation, now)
    return reservation


@transaction.atomic
def confirm(actor: Actor, reservation_id: int, *, now: datetime) -> Reservation:
    """Of who has the link: what was held is theirs, or asked of the library. Twice is once.

    Raises:
        Missing, ConfirmedTooLate: also when nobody has looked at the clock yet.
        NothingToConfirm: refused, or cancelled.
    """
    reservation = locks.reservation(reservation_id)
    if reservation.state in {ReservationState.BOOKED, ReservationState.ASKED}:
        return reservation
    is_late = reservation.due_at is not None and reservation.due_at <= now
    if reservation.state == ReservationState.EXPIRED or is_late:
        raise ConfirmedTooLate
    if reservation.state != ReservationState.HELD:
        raise NothingToConfirm(state=reservation.get_state_display())
    become(reservation, _state_of(holding.rooms_held(reservation)), now)
    holding.note(actor, "confirmed", reservation, {"state": reservation.state})
    telling.tell_state(actor, reservation, now)
    return reservation


@transaction.atomic
def cancel(actor: Actor, reservation_id: int, *, now: datetime) -> Reservation:
    """Of who has the link, or the account, until it begins. Raises Missing, NoLongerTaking."""
    reservation = locks.reservation(reservation_id)
    if not reservation.is_taking or reservation.starts_at <= now:
        raise NoLongerTaking(state=reservation.get_state_display())
    reservation.note = ""
    return end(actor, reservation, ReservationState.CANCELLED, now)


@transaction.atomic
def expire(actor: Actor, reservation_id: int, *, now: datetime) -> bool:
    """What nobody has answered in time is over, once; False when it was answered meanwhile."""
    reservation = locks.reservation(reservation_id)
    if reservation.due_at is None or reservation.due_at > now:
        return False
    end(actor, reservation, ReservationState.EXPIRED, now)
    return True


def become(reservation: Reservation, state: ReservationState, now: datetime) -> None:
    """The database gives its places back, or takes them again, with its state."""
    reservation.state, reservation.changed_at = state, now
    reservation.due_at, reservation.came = _due_at(state, reservation.starts_at, now), None
    reservation.save(update_fields=["state", "due_at", "came", "changed_at", "note"])


def end(
    actor: Actor, reservation: Reservation, state: ReservationState, now: datetime
) -> Reservation:
    become(reservation, state, now)
    holding.note(actor, str(ENDED[state]), reservation)
    telling.tell_state(actor, reservation, now)
    return reservation


ENDED: Final = {
    ReservationState.CANCELLED: "cancelled",
    ReservationState.EXPIRED: "expired",
    ReservationState.REFUSED: "refused",
}


def written(asked: Asked) -> dict[str, object]:
    """What somebody wrote, as the fields of a reservation."""
    names = ("starts_at", "ends_at", "name", "mail", "phone", "group", "title", "people")
    return {name: getattr(asked, name) for name in names}


def _state_of(rooms: Iterable[Room]) -> ReservationState:
    """Whether the library answers first, or it is theirs at once."""
    waits = any(each.needs_answer or each.askers == Askers.GROUPS for each in rooms)
    return ReservationState.ASKED if waits else ReservationState.BOOKED


def _due_at(state: ReservationState, starts_at: datetime, now: datetime) -> datetime | None:
    if state == ReservationState.HELD:
        return min(now + HELD_FOR, starts_at)
    return starts_at if state == ReservationState.ASKED else None
