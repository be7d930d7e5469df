"""How many of a booking are inside, and how many came: who goes out and comes back is not counted twice."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from modules.events.models import Booking, Presence


@dataclass(frozen=True, slots=True)
class Tally:
    """Of a booking on a date: `came` is the most that have been inside at once."""

    inside: int = 0
    came: int = 0


NOBODY = Tally()


def of_dates(date_ids: Iterable[int]) -> Mapping[tuple[int, int], Tally]:
    """By date and booking. One query."""
    return _counted(Presence.objects.valid().filter(occurrence__in=date_ids))


def of_booking(booking: Booking) -> Mapping[int, Tally]:
    """By date: a cycle has many. One query."""
    rows = Presence.objects.valid().filter(booking=booking)
    return {date_id: each for (date_id, _booking), each in _counted(rows).items()}


def _counted(rows: Iterable[Presence]) -> Mapping[tuple[int, int], Tally]:
    found: dict[tuple[int, int], Tally] = {}
    for each in rows:
        key = (each.occurrence_id, each.booking_id or 0)
        before = found.get(key, NOBODY)
        inside = before.inside + each.change
        found[key] = Tally(inside, max(before.came, inside))
    return found
