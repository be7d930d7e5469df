"""Time zones as calendars name them: by the world's names, by Windows' names, or described in the file itself."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta, timezone, tzinfo
from functools import cache, lru_cache
from itertools import islice
from zoneinfo import ZoneInfo, available_timezones

from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from modules.events.calendars.errors import InvalidRecurrence, TooManyDates
from modules.events.calendars.reading.lines import Component
from modules.events.calendars.rules import expanded, read_rule
from rete.kernel.clock import ROME

_OFFSET = re.compile(r"([+-])(\d{2}):?(\d{2})(?:\d{2})?", re.ASCII)
_ONSET = re.compile(r"\d{8}T\d{6}", re.ASCII)
_FIRST, _LAST = datetime(1970, 1, 1), datetime(2070, 1, 1)  # noqa: DTZ001 - wall-clock time
_LIMIT_ONSETS = 2_000


class Zones:
    """The zones of one calendar. Those it describes are its own: nothing of them is left to the next one."""

    def __init__(self, calendar: Component) -> None:
        self._described = [part for part in calendar.parts if part.name == "VTIMEZONE"]
        self._made: dict[str, tzinfo | None] = {}
        named = calendar.text("X-WR-TIMEZONE")
        self.default = (self.find(named) if named else None) or ROME
        self.has_default = bool(named)

    def find(self, name: str) -> tzinfo | None:
        """A zone by the name that the calendar uses.

        A name of the world's list or of Windows' says more than the file's own description, which is often cut; after
        it come names that are nearly one of the list.
        """
        if name not in self._made:
            zone = known_zone(name) or self._described_zone(name) or nearly_known_zone(name)
            self._made[name] = zone
        return self._made[name]

    def _described_zone(self, name: str) -> tzinfo | None:
        found = (each for each in self._described if each.text("TZID") == name.strip())
        component = next(found, None)
        if component is None:
            return None
        try:
            return DescribedZone(_changes(component.parts))
        except (InvalidRecurrence, TooManyDates, ValueError, OverflowError):
            return None


class DescribedZone(tzinfo):
    """A zone from a VTIMEZONE (RFC 5545, 3.6.5): when clocks change, and by how much they differ from UTC after."""

    def __init__(self, changes: Iterable[tuple[datetime, timedelta, timedelta]]) -> None:
        ordered = sorted(changes)[:_LIMIT_ONSETS]
        if not ordered:
            raise ValueError
        self._walls = [wall for wall, _, _ in ordered]
        self._instants = [wall - before for wall, before, _ in ordered]
        self._offsets = [ordered[0][1], *(after for _, _, after in ordered)]

    def utcoffset(self, moment: datetime | None) -> timedelta | None:
        if moment is None:
            return None
        return self._offsets[bisect_right(self._walls, moment.replace(tzinfo=None))]

    def dst(self, moment: datetime | None) -> timedelta | None:  # noqa: ARG002 - the signature is tzinfo's
        return None

    def tzname(self, moment: datetime | None) -> str | None:  # noqa: ARG002 - the signature is tzinfo's
        return None

    def fromutc(self, moment: datetime) -> datetime:
        since = moment.replace(tzinfo=None)
        return moment + self._offsets[bisect_right(self._instants, since)]


@lru_cache(maxsize=1000)
def known_zone(name: str) -> tzinfo | None:
    """ "Europe/Rome", "W. Europe Standard Time", "UTC"."""
    cleaned = name.strip().strip('":').strip()
    olson = WINDOWS_TO_OLSON.get(cleaned, cleaned)
    return ZoneInfo(olson) if olson in _by_lower_name().values() else None


@lru_cache(maxsize=1000)
def nearly_known_zone(name: str) -> tzinfo | None:
    """ "europe/rome", "/mozilla.org/20050126_1/Europe/Rome"."""
    parts = name.strip().strip('":').casefold().split("/")
    known = _by_lower_name()
    found = (known[tail] for n in (len(parts), 2, 3) if (tail := "/".join(parts[-n:])) in known)
    name_found = next(found, None)
    return None if name_found is None else ZoneInfo(name_found)


@cache
def _by_lower_name() -> dict[str, str]:
    return {name.casefold(): name for name in available_timezones()}


def _changes(parts: Iterable[Component]) -> Iterator[tuple[datetime, timedelta, timedelta]]:
    """Each change: the wall clock when it comes, the offsets before and after."""
    for part in islice(parts, _LIMIT_ONSETS):
        before, after = _offset(part.text("TZOFFSETFROM")), _offset(part.text("TZOFFSETTO"))
        for wall in _onsets(part, before):
            yield wall, before, after


def _onsets(part: Component, before: timedelta) -> Iterator[datetime]:
    first = _wall(part.text("DTSTART"))
    yield first
    for rule in part.every("RRULE"):
        read = read_rule(rule.value, timezone(before))
        if read.frequency != "YEARLY":
            raise ValueError(rule.value)
        yield from expanded(read.text, first, max(first, _FIRST), _LAST)
    for dates in part.every("RDATE"):
        yield from (_wall(text) for text in dates.value.split(","))


def _wall(text: str) -> datetime:
    match = _ONSET.match(text)
    if match is None:
        raise ValueError(text)
    return datetime.strptime(match.group(), "%Y%m%dT%H%M%S")  # noqa: DTZ007 - wall-clock time


def _offset(text: str) -> timedelta:
    match = _OFFSET.fullmatch(text)
    if match is None:
        raise ValueError(text)
    length = timedelta(hours=int(match[2]), minutes=int(match[3]))
    if length >= timedelta(days=1):
        raise ValueError(text)
    return -length if match[1] == "-" else length
