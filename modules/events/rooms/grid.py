"""A library's rooms on a day, hour by hour, and in a week, day by day: plain rows for tables."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from modules.events.models import Reservation, ReservationState, Room, RoomHold, RoomKind, Use
from modules.events.rooms.hours import at_minute, openings
from modules.events.rooms.words import hours_words, who
from modules.events.windows import DAY, day_of
from modules.events.words import clock_time, day_words
from rete.kernel.calendars.zone import midnight

FIRST_HOUR, LAST_HOUR = 8, 20
WEEK: Final = 7


@dataclass(frozen=True, slots=True)
class Entry:
    """A reservation in a cell. `hours` of the reservation, without set-up and clearing."""

    reservation: Reservation
    hours: str
    who: str

    @property
    def is_waiting(self) -> bool:
        return self.reservation.state == ReservationState.ASKED

    @property
    def is_block(self) -> bool:
        return self.reservation.use == Use.BLOCK


@dataclass(frozen=True, slots=True)
class Cell:
    """What a room has in an hour, or on a day. Of study seats only how many are `taken`; `is_kept` for set-up or clearing."""

    room: Room
    entries: Sequence[Entry] = ()
    taken: int = 0
    is_open: bool = True
    is_kept: bool = False

    @property
    def is_counted(self) -> bool:
        return self.room.places > 1


@dataclass(frozen=True, slots=True)
class Row:
    """An hour, or a `day` of a week."""

    title: str
    cells: Sequence[Cell]
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Grid:
    rooms: Sequence[Room]
    rows: Sequence[Row]


def day_grid(rooms: Sequence[Room], day: date) -> Grid:
    """Hours by rooms. Six queries."""
    if not rooms:
        return Grid(rooms, ())
    holds = _holds(rooms, day, day + DAY)
    hours = openings([rooms[0].library_id], day, day)
    first, last = _extent(holds, [span for room in rooms for span in hours.spans(room, day)], day)
    rows = []
    for hour in range(first, last):
        since, until = at_minute(day, hour * 60), at_minute(day, hour * 60 + 60)
        cells = [
            _cell(
                room,
                holds[room.pk],
                since,
                until,
                is_open=any(
                    a < (hour + 1) * 60 and b > hour * 60 for a, b in hours.spans(room, day)
                ),
            )
            for room in rooms
        ]
        rows.append(Row(f"{hour}:00", cells))
    return Grid(rooms, rows)


def week_grid(rooms: Sequence[Room], monday: date) -> Grid:
    """Days by rooms. Six queries."""
    if not rooms:
        return Grid(rooms, ())
    holds = _holds(rooms, monday, monday + WEEK * DAY)
    hours = openings([rooms[0].library_id], monday, monday + WEEK * DAY)
    rows = []
    for day in (monday + ahead * DAY for ahead in range(WEEK)):
        since, until = midnight(day), midnight(day + DAY)
        cells = [
            _cell(room, holds[room.pk], since, until, is_open=bool(hours.spans(room, day)))
            for room in rooms
        ]
        rows.append(Row(day_words(day), cells, day))
    return Grid(rooms, rows)


def _cell(
    room: Room, holds: Iterable[RoomHold], since: datetime, until: datetime, *, is_open: bool
) -> Cell:
    within = [each for each in holds if each.period.lower < until and each.period.upper > since]
    there = {
        each.reservation_id: each.reservation
        for each in within
        if each.reservation.starts_at < until and each.reservation.ends_at > since
    }
    entries = sorted(there.values(), key=lambda each: (each.starts_at, each.pk))
    taken = len({each.seat for each in within})
    is_study = room.kind == RoomKind.SEATS
    return Cell(
        room,
        [] if is_study else [_entry(each) for each in entries],
        taken,
        is_open,
        bool(within) and not there,
    )


def _entry(reservation: Reservation) -> Entry:
    starts_at, ends_at = reservation.starts_at, reservation.ends_at
    if day_of(starts_at) != day_of(ends_at - timedelta(microseconds=1)):
        hours = f"{clock_time(starts_at)} – {day_words(day_of(ends_at))}, {clock_time(ends_at)}"
    else:
        hours = hours_words(starts_at, ends_at)
    return Entry(reservation, hours, who(reservation))


def _holds(rooms: Sequence[Room], since: date, until: date) -> dict[int, list[RoomHold]]:
    """By room. One query."""
    found = RoomHold.objects.filter(
        room__in=rooms,
        is_on=True,
        period__overlap=(midnight(since), midnight(until)),
    ).select_related("reservation__occurrence__event")
    by_room: dict[int, list[RoomHold]] = defaultdict(list)
    for each in found:
        by_room[each.room_id].append(each)
    return by_room


def _extent(
    holds: dict[int, list[RoomHold]], spans: Iterable[tuple[int, int]], day: date
) -> tuple[int, int]:
    """From the first hour of the table to the last: of what is open or taken, in part."""
    begins, ends = midnight(day), midnight(day + DAY)
    minutes = list(spans)
    for each in (hold for some in holds.values() for hold in some):
        since, until = max(each.period.lower, begins), min(each.period.upper, ends)
        minutes.append((_minute(since, begins), _minute(until, begins)))
    first = min((a for a, _b in minutes), default=FIRST_HOUR * 60)
    last = max((b for _a, b in minutes), default=LAST_HOUR * 60)
    return min(first // 60, FIRST_HOUR + 1), max(-(-last // 60), LAST_HOUR - 2)


def _minute(moment: datetime, begins: datetime) -> int:
    return int((moment - begins).total_seconds() // 60)
