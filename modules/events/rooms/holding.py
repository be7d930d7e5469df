"""Giving a reservation its places, within the lock of its rooms. The database has the last word on what is taken."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db.models import QuerySet
from django.utils.crypto import get_random_string

from modules.events.bookings.services import LETTERS
from modules.events.models import Reservation, Room, RoomHold, RoomKind, Use
from modules.events.models.bookings import CODE_LENGTH
from modules.events.rooms.availability import clashing, free_words, period_of, taken_seats
from modules.events.rooms.errors import NothingChosen, RoomsApart, RoomTaken
from modules.events.rooms.hours import openings
from modules.events.rooms.words import rooms_of, span_words, when, who
from modules.events.windows import day_of
from rete.core.audit.services import record
from rete.kernel.actor import Actor


class PlacesMissing(Exception):
    """`room` has not the places that are asked for."""

    def __init__(self, room: Room) -> None:
        super().__init__(room.pk)
        self.room = room


def new_code() -> str:
    return get_random_string(CODE_LENGTH, LETTERS)


def require_together(rooms: Sequence[Room]) -> int:
    """The library that they are all of. Raises NothingChosen, RoomsApart."""
    if not rooms:
        raise NothingChosen
    if len({each.library_id for each in rooms}) > 1:
        raise RoomsApart
    return rooms[0].library_id


def are_in_hours(rooms: Iterable[Room], starts_at: datetime, ends_at: datetime) -> bool:
    """Whether the reservation ends when the library turns out to be closed. Four queries where a room follows its hours."""
    bound = [each for each in rooms if each.is_within_hours]
    if not bound:
        return False
    hours = openings([bound[0].library_id], day_of(starts_at), day_of(ends_at))
    return all(hours.hold(each, starts_at, ends_at) for each in bound)


def place(reservation: Reservation, rooms: Sequence[Room]) -> None:
    """Two queries a room. Raises PlacesMissing, in the caller's transaction."""
    holds: list[RoomHold] = []
    for room in rooms:
        period = period_of(room, reservation.starts_at, reservation.ends_at)
        every = range(1, room.places + 1)
        taken = taken_seats(room, period)
        free = [seat for seat in every if seat not in taken]
        wanted = room.places if _takes_all(reservation, room) else 1
        if len(free) < wanted:
            raise PlacesMissing(room)
        holds += [
            RoomHold(reservation=reservation, room=room, seat=seat, period=period)
            for seat in free[:wanted]
        ]
    RoomHold.objects.bulk_create(holds)


def place_for_staff(reservation: Reservation, rooms: Sequence[Room], now: datetime) -> None:
    """The same, and a clash is said with what it is with and when the room is free. Raises RoomTaken."""
    try:
        place(reservation, rooms)
    except PlacesMissing as error:
        raise taken(error.room, reservation, now) from error


def replace(reservation: Reservation, rooms: Sequence[Room], now: datetime) -> None:
    """Give its places back and take those of its rooms as it is now. Raises RoomTaken."""
    reservation.holds.all().delete()
    place_for_staff(reservation, rooms, now)


def remember(reservation: Reservation, rooms: Iterable[Room]) -> None:
    """Which rooms were meant, of a reservation that does not take them now."""
    starts_at, ends_at = reservation.starts_at, reservation.ends_at
    RoomHold.objects.bulk_create(
        RoomHold(reservation=reservation, room=each, period=period_of(each, starts_at, ends_at))
        for each in rooms
    )


def taken(room: Room, reservation: Reservation, now: datetime) -> RoomTaken:
    starts_at, ends_at = reservation.starts_at, reservation.ends_at
    others = clashing(room, starts_at, ends_at, besides=[reservation.pk])
    what = "; ".join(f"{who(each)} ({when(each)})" for each in others[:3])
    return RoomTaken(
        room=room.name,
        when=span_words(starts_at, ends_at),
        what=what or "non ha abbastanza posti liberi",
        free=free_words(room, starts_at, ends_at, now),
    )


def rooms_held(reservation: Reservation) -> "QuerySet[Room]":
    """The rooms of a reservation, by number. One query."""
    return Room.objects.filter(holds__reservation=reservation).distinct().order_by("pk")


def note(
    actor: Actor, action: str, reservation: Reservation, changes: dict[str, object] | None = None
) -> None:
    """Who reads the register finds rooms by their reservation's code: names stay out of it."""
    said = {"code": reservation.code, **(changes or {})}
    record(actor, f"events.reservation.{action}", reservation, said)


def said_of(reservation: Reservation) -> dict[str, object]:
    fresh = Reservation.objects.with_rooms().get(pk=reservation.pk)
    return {"rooms": rooms_of(fresh), "when": when(fresh)}


def _takes_all(reservation: Reservation, room: Room) -> bool:
    """A blocked room has no seat left; an event has a study room for itself."""
    if reservation.use == Use.BLOCK:
        return True
    return reservation.use == Use.EVENT and room.kind == RoomKind.SEATS
