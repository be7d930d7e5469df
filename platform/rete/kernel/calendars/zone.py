"""Europe/Rome: from the clock on the wall to instants and back, and the zone as calendars carry it."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from itertools import pairwise

from rete.kernel.clock import ROME

TZID = "Europe/Rome"

# Written by hand (RFC 5545, 3.6.5): onsets in the time before the change, by rule and not by list, so that every
# reader tried computes the same hours. It holds from 1996, when the European Union's rule took its present form.
VTIMEZONE = "\r\n".join(
    (
        "BEGIN:VTIMEZONE",
        f"TZID:{TZID}",
        "BEGIN:DAYLIGHT",
        "TZOFFSETFROM:+0100",
        "TZOFFSETTO:+0200",
        "TZNAME:CEST",
        "DTSTART:19960331T020000",
        "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
        "END:DAYLIGHT",
        "BEGIN:STANDARD",
        "TZOFFSETFROM:+0200",
        "TZOFFSETTO:+0100",
        "TZNAME:CET",
        "DTSTART:19961027T030000",
        "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
        "END:STANDARD",
        "END:VTIMEZONE",
        "",
    )
)
_CHANGING_HOUR = 2


def instant(wall: datetime) -> datetime:
    """The UTC instant when clocks in Rome show `wall` (naive).

    An hour that comes twice is taken the first time; one that is skipped keeps the offset from before the change, so
    02:30 on the spring day is 01:30 UTC, shown as 03:30.
    """
    return wall.replace(tzinfo=ROME).astimezone(UTC)


def wall_clock(moment: datetime) -> datetime:
    """What clocks in Rome show (naive) at an aware instant."""
    return moment.astimezone(ROME).replace(tzinfo=None)


def midnight(day: date) -> datetime:
    """The UTC instant when a day begins in Rome."""
    return instant(datetime.combine(day, time()))


def steady(walls: Sequence[datetime]) -> Iterator[tuple[Sequence[datetime], timedelta]]:
    """Naive times in order, cut where clocks change, each run with its offset from UTC.

    Asks the zone once a run instead of once a time.
    """
    begin = 0
    for year in range(walls[0].year, walls[-1].year + 1) if walls else ():
        for change in _changes(year):
            end = bisect_left(walls, change, begin)
            if begin < end:
                yield walls[begin:end], _offset(walls[begin])
            begin = end
    if begin < len(walls):
        yield walls[begin:], _offset(walls[begin])


@cache
def _changes(year: int) -> tuple[datetime, ...]:
    """The wall-clock times from which another offset holds, in a year."""
    midnights = [datetime(year, 1, 1) + timedelta(days=day) for day in range(366)]  # noqa: DTZ001 - wall-clock time
    found = []
    for today, tomorrow in pairwise(midnights):
        before = _offset(today)
        if _offset(tomorrow) != before:
            minutes = [today + timedelta(minutes=minute) for minute in range(1440)]
            found.append(next(each for each in minutes if _offset(each) != before))
    return tuple(found)


def _offset(wall: datetime) -> timedelta:
    return wall.replace(tzinfo=ROME).utcoffset() or timedelta()


def falls_when_clocks_change(wall: datetime) -> bool:
    """Between 02:00 and 02:59 of the two days a year when this hour is skipped or comes twice."""
    if wall.hour != _CHANGING_HOUR:
        return False
    before, after = (wall.replace(hour=hour, tzinfo=ROME).utcoffset() for hour in (0, 4))
    return before != after
