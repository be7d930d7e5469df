"""What the staff does with reservations: takes them by telephone, answers, moves, ends, closes rooms, says who came."""

from datetime import datetime

from django.db import transaction

from modules.events import policies
from modules.events.models import Reservation, ReservationState, Room, Use
from modules.events.rooms import holding, locks, telling
from modules.events.rooms.errors import NoLongerTaking, NotYet, OfAnEvent
from modules.events.rooms.rules import Asked
from modules.events.rooms.services import become, end, written
from rete.kernel.actor import Actor, require


@transaction.atomic
def reserve_at_desk(actor: Actor, asked: Asked, *, now: datetime) -> Reservation:
    """Take a room for somebody, also when they could not themselves: out of hours, without notice, beyond the limits.

    Raises:
        Missing, NotAllowed, NothingChosen, RoomsApart.
        RoomTaken: with what it is taken, and when it is free.
    """
    return _take(actor, asked, Use.PERSON, now)


@transaction.atomic
def block(actor: Actor, asked: Asked, *, now: datetime) -> Reservation:
    """Close rooms for some hours or days; what is booked there must be moved first. Raises as `reserve_at_desk`."""
    return _take(actor, asked, Use.BLOCK, now)


@transaction.atomic
def accept(actor: Actor, reservation_id: int, *, note: str = "", now: datetime) -> Reservation:
    """The library says yes. Raises Missing, NotAllowed, NoLongerTaking."""
    reservation = _asked(actor, reservation_id)
    reservation.note = note
    become(reservation, ReservationState.BOOKED, now)
    holding.note(actor, "accepted", reservation)
    telling.tell_state(actor, reservation, now)
    return reservation


@transaction.atomic
def refuse(actor: Actor, reservation_id: int, *, note: str = "", now: datetime) -> Reservation:
    """The library says no, and why. Raises Missing, NotAllowed, NoLongerTaking."""
    reservation = _asked(actor, reservation_id)
    reservation.note = note
    return end(actor, reservation, ReservationState.REFUSED, now)


@transaction.atomic
def cancel_at_desk(
    actor: Actor, reservation_id: int, *, note: str = "", now: datetime
) -> Reservation:
    """Raises Missing, NotAllowed, NoLongerTaking, OfAnEvent."""
    reservation = _taking(actor, reservation_id)
    reservation.note = note
    return end(actor, reservation, ReservationState.CANCELLED, now)


@transaction.atomic
def move(
    actor: Actor,
    reservation_id: int,
    asked: Asked,
    *,
    note: str = "",
    now: datetime,
) -> Reservation:
    """To other hours, other rooms of the same library, or both; who left a mail address is told.

    Raises:
        Missing, NotAllowed, NothingChosen, RoomsApart, NoLongerTaking, OfAnEvent, RoomTaken.
    """
    rooms = locks.rooms({*asked.room_ids, *_rooms_now(reservation_id)})
    reservation = _taking(actor, reservation_id)
    before = holding.said_of(reservation)
    rooms = [each for each in rooms if each.pk in asked.room_ids]
    reservation.library_id = holding.require_together(rooms)
    require(policies.can_lend_rooms(actor, reservation.library_id))
    reservation.starts_at, reservation.ends_at = asked.starts_at, asked.ends_at
    if reservation.use == Use.PERSON:
        reservation.is_in_hours = holding.are_in_hours(rooms, asked.starts_at, asked.ends_at)
    reservation.note, reservation.changed_at, reservation.reminded_at = note, now, None
    if reservation.state == ReservationState.ASKED:
        reservation.due_at = asked.starts_at
    reservation.save()
    holding.replace(reservation, rooms, now)
    after = holding.said_of(reservation)
    holding.note(actor, "moved", reservation, {key: [before[key], after[key]] for key in after})
    telling.tell(actor, telling.MOVED, [reservation], now)
    return reservation


@transaction.atomic
def mark_came(
    actor: Actor, reservation_id: int, *, came: bool | None, now: datetime
) -> Reservation:
    """Whether who booked came; None takes the mark back. Twice is once. Raises Missing, NotAllowed, NotYet, NoLongerTaking."""
    reservation = _taking(actor, reservation_id)
    if reservation.state != ReservationState.BOOKED or reservation.use != Use.PERSON:
        raise NoLongerTaking(state=reservation.get_state_display())
    if now < reservation.starts_at:
        raise NotYet
    if reservation.came is came:
        return reservation
    before, reservation.came, reservation.changed_at = reservation.came, came, now
    reservation.save(update_fields=["came", "changed_at"])
    holding.note(actor, "came", reservation, {"came": [before, came]})
    return reservation


def _take(actor: Actor, asked: Asked, use: Use, now: datetime) -> Reservation:
    rooms = locks.rooms(asked.room_ids)
    library_id = holding.require_together(rooms)
    require(policies.can_lend_rooms(actor, library_id))
    reservation = Reservation(
        library_id=library_id,
        use=use,
        code=holding.new_code(),
        state=ReservationState.BOOKED,
        is_by_staff=True,
        is_in_hours=use == Use.PERSON and _are_in_hours(rooms, asked),
        created_at=now,
        changed_at=now,
        **written(asked),
    )
    reservation.save(force_insert=True)
    holding.place_for_staff(reservation, rooms, now)
    action = "blocked" if use == Use.BLOCK else "asked"
    holding.note(actor, action, reservation, holding.said_of(reservation))
    telling.tell_state(actor, reservation, now)
    return reservation


def _are_in_hours(rooms: list[Room], asked: Asked) -> bool:
    return holding.are_in_hours(rooms, asked.starts_at, asked.ends_at)


def _rooms_now(reservation_id: int) -> set[int]:
    return set(Room.objects.filter(holds__reservation=reservation_id).values_list("pk", flat=True))


def _taking(actor: Actor, reservation_id: int) -> Reservation:
    """A reservation, locked, of a library whose rooms this actor lends."""
    reservation = locks.reservation(reservation_id)
    require(policies.can_lend_rooms(actor, reservation.library_id))
    if reservation.occurrence is not None:
        raise OfAnEvent(title=reservation.occurrence.event.title)
    if not reservation.is_taking:
        raise NoLongerTaking(state=reservation.get_state_display())
    return reservation


def _asked(actor: Actor, reservation_id: int) -> Reservation:
    reservation = _taking(actor, reservation_id)
    if reservation.state != ReservationState.ASKED:
        raise NoLongerTaking(state=reservation.get_state_display())
    return reservation
