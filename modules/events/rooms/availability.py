"""What is free, when."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from modules.events.models import Reservation, Room, RoomHold
from modules.events.rooms.hours import Openings, Turn, openings_of
from modules.events.rooms.words import span_words
from modules.events.windows import DAY, day_of
from rete.kernel.calendars.zone import midnight

MINUTE: Final = timedelta(minutes=1)
PROPOSED: Final = 3
LOOKED_AT: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class FreeTurn:
    """A turn of a room, and how many places are free for all of it; `is_past` when it cannot be asked for any more."""

    turn: Turn
    free: int
    is_past: bool

    @property
    def can_be_asked(self) -> bool:
        return self.free > 0 and not self.is_past


def period_of(room: Room, starts_at: datetime, ends_at: datetime) -> DateTimeTZRange:
    """What a room is taken for: also to prepare it and to clear it."""
    return DateTimeTZRange(
        starts_at - room.setup_minutes * MINUTE, ends_at + room.clearing_minutes * MINUTE
    )


def taken_seats(room: Room, period: DateTimeTZRange) -> set[int]:
    """Those that somebody has for at least a moment of it. One query."""
    found = RoomHold.objects.filter(room=room, is_on=True, period__overlap=period)
    return set(found.values_list("seat", flat=True))


def free_turns(room: Room, day: date, now: datetime) -> list[FreeTurn]:
    """A day's turns. Four queries for the hours, one for what is taken."""
    turns = openings_of(room, day, day).turns(room, day)
    holds = _holds(room, day, day + DAY) if turns else []
    earliest = now + timedelta(hours=room.notice_hours)
    return [
        FreeTurn(each, room.places - len(_within(holds, room, each)), each.starts_at < earliest)
        for each in turns
    ]


def free_times(room: Room, starts_at: datetime, ends_at: datetime, now: datetime) -> list[Turn]:
    """Up to three times as long as that, of the same week, when a place is free. Five queries at most."""
    since = max(day_of(starts_at), day_of(now))
    until = since + LOOKED_AT
    hours, holds = openings_of(room, since, until), _holds(room, since, until + DAY)
    length = ends_at - starts_at
    found: list[Turn] = []
    for each in _candidates(hours, room, since, length):
        is_apart = not found or each.starts_at >= found[-1].ends_at
        if each.starts_at > now and is_apart and len(_within(holds, room, each)) < room.places:
            found.append(each)
        if len(found) == PROPOSED:
            break
    return found


def free_words(room: Room, starts_at: datetime, ends_at: datetime, now: datetime) -> str:
    """«È libera sabato 28 novembre 2026, 10:30–11:30; …», or that it is not in these days."""
    found = free_times(room, starts_at, ends_at, now)
    if not found:
        return "Nei sette giorni dopo non è libera per tanto tempo."
    return f"È libera: {'; '.join(span_words(each.starts_at, each.ends_at) for each in found)}."


def clashing(
    room: Room, starts_at: datetime, ends_at: datetime, *, besides: Iterable[int] = ()
) -> Sequence[Reservation]:
    """What has a room in these hours, `besides` these reservations. Two queries."""
    period = period_of(room, starts_at, ends_at)
    holds = RoomHold.objects.filter(room=room, is_on=True, period__overlap=period)
    found = Reservation.objects.filter(pk__in=holds.values("reservation")).exclude(
        pk__in=list(besides)
    )
    return list(found.with_rooms().order_by("starts_at", "pk"))


def _candidates(hours: Openings, room: Room, since: date, length: timedelta) -> Iterator[Turn]:
    for ahead in range(LOOKED_AT.days + 1):
        for each in hours.turns(room, since + ahead * DAY):
            ends_at = each.starts_at + length
            if hours.hold(room, each.starts_at, ends_at):
                yield Turn(each.starts_at, ends_at)


def _holds(room: Room, since: date, until: date) -> list[RoomHold]:
    """With what is before and after, which may need the room to be cleared or prepared."""
    window = DateTimeTZRange(midnight(since) - DAY, midnight(until) + DAY)
    return list(RoomHold.objects.filter(room=room, is_on=True, period__overlap=window))


def _within(holds: Iterable[RoomHold], room: Room, turn: Turn) -> set[int]:
    period = period_of(room, turn.starts_at, turn.ends_at)
    return {
        each.seat
        for each in holds
        if each.period.lower < period.upper and each.period.upper > period.lower
    }
