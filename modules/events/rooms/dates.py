"""Rooms of events: a date that has one moves with it, gives it back when it does not take place, and has it again."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction

from modules.events import locks as event_locks
from modules.events import policies
from modules.events.models import (
    Event,
    Occurrence,
    Reservation,
    ReservationState,
    Room,
    RoomHold,
    Status,
    Use,
)
from modules.events.models.rooms import NOTE_LENGTH
from modules.events.rooms import holding, locks
from modules.events.rooms.errors import EventElsewhere, RoomTaken
from modules.events.rooms.words import when
from rete.core.audit.services import record
from rete.kernel.actor import Actor, require

_FOLLOWING = ["state", "note", "starts_at", "ends_at", "changed_at"]


@dataclass(frozen=True, slots=True)
class _OfDate:
    reservation: Reservation
    date: Occurrence
    rooms: tuple[Room, ...] = ()


@transaction.atomic
def give_rooms(
    actor: Actor,
    event_id: int,
    occurrence_ids: Iterable[int],
    room_ids: Iterable[int],
    *,
    now: datetime,
) -> int:
    """Give these rooms, and no others, to these dates of an event; without rooms they have none. All or nothing; how many dates.

    Raises:
        Missing, NotAllowed.
        EventElsewhere: the rooms are not of the event's library.
        RoomTaken: with what, on which date, and when it is free.
    """
    event = event_locks.event(event_id)
    require(policies.can_change(actor, event))
    dates = list(event.occurrences.filter(pk__in=list(occurrence_ids)).order_by("starts_at"))
    rooms = locks.rooms({*room_ids, *_rooms_of(dates)})
    wanted = [each for each in rooms if each.pk in set(room_ids)]
    if any(each.library_id != event.library_id for each in wanted):
        raise EventElsewhere(title=event.title)
    Reservation.objects.filter(occurrence__in=dates).delete()
    for date in dates if wanted else ():
        date.event = event
        if _needs_room(date):
            _give(date, wanted, now)
    said = {"rooms": [each.name for each in wanted], "dates": [each.starts_at for each in dates]}
    record(actor, "events.dates.rooms", event, said)
    return len(dates)


@transaction.atomic
def follow_dates(actor: Actor, event_id: int, now: datetime) -> int:
    """In the transaction of what changes an event's dates: their rooms as they are now; how many changed.

    One query when nothing changed.

    Raises:
        RoomTaken: the room is not free where a date goes; nothing is changed.
    """
    moving = _released(_differing(event_id=event_id))
    for each in moving:
        _follow(actor, each, now)
    return len(moving)


def follow_imports(actor: Actor, now: datetime) -> int:
    """Every five minutes: dates that changed otherwise. One whose room is taken has none any more, and the staff reads it.

    One query when nothing changed; each event in a transaction of its own.
    """
    found = _differing(occurrence__ends_at__gt=now)
    for event_id in sorted({each.date.event_id for each in found}):
        with transaction.atomic():
            event_locks.event(event_id)
            for each in _released(_differing(event_id=event_id)):
                try:
                    with transaction.atomic():
                        _follow(actor, each, now)
                except RoomTaken as error:
                    _lose(actor, each, str(error), now)
    return len(found)


def _give(date: Occurrence, rooms: Sequence[Room], now: datetime) -> None:
    reservation = Reservation(
        library_id=rooms[0].library_id,
        use=Use.EVENT,
        occurrence=date,
        code=holding.new_code(),
        state=ReservationState.BOOKED,
        starts_at=date.starts_at,
        ends_at=date.ends_at,
        is_by_staff=True,
        created_at=now,
        changed_at=now,
    )
    reservation.save(force_insert=True)
    holding.place_for_staff(reservation, rooms, now)


def _differing(*, event_id: int | None = None, **narrowed: object) -> list[_OfDate]:
    """Those of dates that are elsewhere, or do not take place, or do again. One query."""
    found = Reservation.objects.filter(use=Use.EVENT, **narrowed)
    if event_id is not None:
        found = found.filter(occurrence__event=event_id)
    rows = found.select_related("occurrence__event").order_by("starts_at", "pk")
    return [
        _OfDate(each, each.occurrence)
        for each in rows
        if each.occurrence is not None and _differs(each, each.occurrence)
    ]


def _released(found: list[_OfDate]) -> list[_OfDate]:
    """Their rooms are locked, remembered, and free for each other: a cycle may move onto its own dates."""
    ids = [each.reservation.pk for each in found]
    if not ids:
        return []
    held = RoomHold.objects.filter(reservation__in=ids)
    locks.rooms(held.values_list("room", flat=True))
    known = [replace(each, rooms=tuple(holding.rooms_held(each.reservation))) for each in found]
    held.delete()
    return known


def _follow(actor: Actor, moving: _OfDate, now: datetime) -> None:
    reservation, date = moving.reservation, moving.date
    before = [reservation.state, when(reservation)]
    reservation.state, reservation.note = _wanted_state(reservation, date), ""
    reservation.starts_at, reservation.ends_at = date.starts_at, date.ends_at
    reservation.changed_at = now
    reservation.save(update_fields=_FOLLOWING)
    if reservation.is_taking:
        holding.place_for_staff(reservation, moving.rooms, now)
    else:
        holding.remember(reservation, moving.rooms)
    after = [reservation.state, when(reservation)]
    holding.note(actor, "followed", reservation, {"before": before, "after": after})


def _lose(actor: Actor, moving: _OfDate, why: str, now: datetime) -> None:
    reservation, date = moving.reservation, moving.date
    reservation.state, reservation.note = ReservationState.REFUSED, why[:NOTE_LENGTH]
    reservation.starts_at, reservation.ends_at = date.starts_at, date.ends_at
    reservation.changed_at = now
    reservation.save(update_fields=_FOLLOWING)
    holding.remember(reservation, moving.rooms)
    holding.note(actor, "lost", reservation, {"why": why})


def _differs(reservation: Reservation, date: Occurrence) -> bool:
    is_elsewhere = (reservation.starts_at, reservation.ends_at) != (date.starts_at, date.ends_at)
    return is_elsewhere or reservation.state != _wanted_state(reservation, date)


def _wanted_state(reservation: Reservation, date: Occurrence) -> ReservationState:
    """What lost its room stays without, where it is, until somebody gives it another."""
    event: Event = date.event
    if not _needs_room(date) or event.library_id != reservation.library_id:
        return ReservationState.CANCELLED
    is_where_it_was = reservation.starts_at == date.starts_at
    if reservation.state == ReservationState.REFUSED and is_where_it_was:
        return ReservationState.REFUSED
    return ReservationState.BOOKED


def _needs_room(date: Occurrence) -> bool:
    return date.takes_place and date.status != Status.MOVED_ONLINE


def _rooms_of(dates: Iterable[Occurrence]) -> set[int]:
    held = RoomHold.objects.filter(reservation__occurrence__in=list(dates))
    return set(held.values_list("room", flat=True))
