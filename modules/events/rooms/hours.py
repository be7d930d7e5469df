"""When a room can be used: in its library's hours or in its own, and the turns that they make."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import Final

from modules.events.models import Room
from modules.events.models.rooms import HALF_DAY
from modules.events.windows import DAY, day_of
from modules.libraries.contract import Libraries
from rete.kernel import registry
from rete.kernel.calendars.zone import instant

# Where a day is cut in two, and the shortest turn that is worth coming for.
NOON: Final = 14 * 60
SHORTEST: Final = 30
Minutes = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Turn:
    """From an instant to another."""

    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class Openings:
    """When libraries are open, between two days: by library, by day, spans in minutes from midnight."""

    libraries: Mapping[int, Mapping[date, Sequence[Minutes]]]

    def spans(self, room: Room, day: date) -> Sequence[Minutes]:
        """Of a room bound to its library's hours, none on a day whose hours nobody has written."""
        if not room.is_within_hours:
            return [(_minutes(room.opens_at), _minutes(room.closes_at))]
        return self.libraries.get(room.library_id, {}).get(day, ())

    def turns(self, room: Room, day: date) -> list[Turn]:
        """In order; those of the same opening follow each other without a gap."""
        return [
            Turn(at_minute(day, begins), at_minute(day, ends))
            for span in self.spans(room, day)
            for begins, ends in _cut(span, room.step_minutes)
        ]

    def hold(self, room: Room, starts_at: datetime, ends_at: datetime) -> bool:
        """Whether the room can be used from an instant to another, without a break."""
        day = day_of(starts_at)
        return any(
            at_minute(day, begins) <= starts_at and ends_at <= at_minute(day, ends)
            for begins, ends in self.spans(room, day)
        )


def openings(library_ids: Sequence[int], since: date, until: date) -> Openings:
    """Between two days, both included. Four queries however many they are."""
    return Openings(registry.answer_of(Libraries).open_spans(library_ids, since, until))


def openings_of(room: Room, since: date, until: date) -> Openings:
    """Of one room; no query where it does not follow its library."""
    if not room.is_within_hours:
        return Openings({})
    return openings([room.library_id], since, until)


def at_minute(day: date, minute: int) -> datetime:
    """The instant when clocks in Rome show so many minutes after midnight."""
    days, rest = divmod(minute, 24 * 60)
    return instant(datetime.combine(day + days * DAY, time(*divmod(rest, 60))))


def week_of(day: date) -> date:
    """Its Monday."""
    return day - timedelta(days=day.weekday())


def _cut(span: Minutes, step: int) -> Iterator[Minutes]:
    """What is left at the end is a turn of its own, unless it is too short."""
    begins, ends = span
    if step == HALF_DAY:
        cuts = [begins, NOON, ends] if begins < NOON < ends else [begins, ends]
    else:
        cuts = [*range(begins, ends, step), ends]
    yield from ((first, last) for first, last in pairwise(cuts) if last - first >= SHORTEST)


def _minutes(clock: time) -> int:
    return clock.hour * 60 + clock.minute
