"""Values that say when (RFC 5545, 3.3): dates, date-times, durations, periods."""

import math
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from modules.events.calendars.errors import InvalidEvent
from modules.events.calendars.reading.lines import Component, Property
from modules.events.calendars.reading.zones import Zones
from rete.kernel.clock import ROME

DAY = timedelta(days=1)
FIRST_YEAR, LAST_YEAR = 1900, 2200
LIMIT_DATES_LISTED = 5_000
_MOMENT = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?:T(\d{2}):?(\d{2}):?(\d{2})?(Z?))?", re.ASCII)
_DURATION = re.compile(
    r"([+-]?)P(?:(\d{1,4})W)?(?:(\d{1,4})D)?(?:T(?:(\d{1,5})H)?(?:(\d{1,6})M)?(?:(\d{1,8})S)?)?",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Moment:
    """A wall-clock time and its zone; for a whole day the zone is None and the time midnight."""

    wall: datetime
    zone: tzinfo | None

    @property
    def is_date(self) -> bool:
        return self.zone is None

    @property
    def in_rome(self) -> datetime:
        """What clocks in Rome show (naive). A day is the same day everywhere."""
        if self.zone is None or self.zone is ROME:
            return self.wall
        return self.wall.replace(tzinfo=self.zone).astimezone(ROME).replace(tzinfo=None)

    def within(self, zone: tzinfo | None) -> "Moment":
        """The same instant as clocks of `zone` show it; days stay days, and for a series of days a time is its day."""
        if zone is None:
            return Moment(datetime.combine(self.wall.date(), time()), None)
        if self.zone is None or self.zone is zone:
            return Moment(self.wall, zone)
        moved = self.wall.replace(tzinfo=self.zone).astimezone(zone)
        return Moment(moved.replace(tzinfo=None), zone)


@dataclass(frozen=True, slots=True)
class Length:
    """Days by the calendar, the rest by the clock that nobody moves."""

    days: int
    rest: timedelta

    def after(self, start: Moment) -> Moment:
        wall = start.wall + timedelta(days=self.days)
        if start.zone is None:
            return Moment(wall + self.rest, None)
        end = wall.replace(tzinfo=start.zone).astimezone(UTC) + self.rest
        return Moment(end.astimezone(start.zone).replace(tzinfo=None), start.zone)


def moment(line: Property, zones: Zones, text: str | None = None) -> Moment:
    """A DATE or DATE-TIME to the minute; `text` is one of a list. Times without a zone are the calendar's, else Rome's.

    Raises:
        InvalidEvent: unreadable, out of any calendar, or in an unknown zone.
    """
    written = (line.value if text is None else text).strip()
    match = _MOMENT.fullmatch(written.upper())
    if match is None:
        raise InvalidEvent(reason=f"{line.name} «{written[:40]}» non è una data")
    try:
        day = date(int(match[1]), int(match[2]), int(match[3]))
        clock = time(int(match[4]), int(match[5])) if match[4] else None
    except ValueError as error:
        raise InvalidEvent(reason=f"{line.name} «{written[:40]}» non esiste") from error
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise InvalidEvent(reason=f"{line.name} «{written[:40]}» è un anno impossibile")
    if clock is None:
        return Moment(datetime.combine(day, time()), None)
    return _timed(datetime.combine(day, clock), match[7] == "Z", line, zones)


def _timed(wall: datetime, is_utc: bool, line: Property, zones: Zones) -> Moment:  # noqa: FBT001 - what the text ends with
    if is_utc:
        # Some write series in UTC and their zone apart, in X-WR-TIMEZONE: hours repeat in that zone.
        return Moment(wall, UTC).within(zones.default if zones.has_default else UTC)
    name = line.parameters.get("TZID", "")
    zone = zones.find(name) if name else zones.default
    if zone is None:
        raise InvalidEvent(reason=f"il fuso orario «{name[:60]}» non si conosce")
    return Moment(wall, zone)


def moments(component: Component, name: str, zones: Zones) -> list[tuple[Moment, int | None]]:
    """The dates of all lines of a name (RDATE, EXDATE), each with its minutes where it is a period.

    Raises:
        InvalidEvent.
    """
    found: list[tuple[Moment, int | None]] = []
    for line in component.every(name):
        for text in filter(None, map(str.strip, line.value.split(","))):
            if len(found) == LIMIT_DATES_LISTED:
                raise InvalidEvent(reason=f"{name} ha più di {LIMIT_DATES_LISTED} date")
            begins, is_period, ends = text.partition("/")
            start = moment(line, zones, begins)
            found.append((start, _period_minutes(line, zones, start, ends) if is_period else None))
    return found


def length(line: Property) -> Length:
    """A DURATION, at least nothing.

    Raises:
        InvalidEvent.
    """
    return _length(line.name, line.value)


def minutes_between(start: Moment, end: Moment) -> int:
    """On clocks in Rome, a minute begun counts."""
    return math.ceil((end.in_rome - start.in_rome).total_seconds() / 60)


def _period_minutes(line: Property, zones: Zones, start: Moment, ends: str) -> int:
    is_length = ends[:1].upper() in {"P", "+", "-"}
    end = _length(line.name, ends).after(start) if is_length else moment(line, zones, ends)
    return minutes_between(start, end)


def _length(name: str, written: str) -> Length:
    match = _DURATION.fullmatch(written.strip().upper())
    if match is None or match[1] == "-" or not any(match.groups()[1:]):
        raise InvalidEvent(reason=f"{name} «{written[:40]}» non è una durata")
    weeks, days, hours, minutes, seconds = (int(each or 0) for each in match.groups()[1:])
    return Length(weeks * 7 + days, timedelta(hours=hours, minutes=minutes, seconds=seconds))
