"""When an event happens: a first date, a rule, dates added and taken away, all in Rome's wall-clock time.

Occurrences are rows made ahead within a window, never computed for a page: `slots` makes them.
"""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from dateutil.relativedelta import relativedelta

from modules.events.calendars.errors import (
    HourWhenClocksChange,
    InvalidRecurrence,
    TooManyDates,
)
from modules.events.calendars.rules import (
    LONGEST_INTERVAL,
    MONTHS_AHEAD,
    WEEKDAYS,
    Rule,
    expanded,
    read_rule,
)
from modules.events.calendars.wording import day_in_italian
from rete.kernel.calendars.zone import falls_when_clocks_change, instant, steady, wall_clock

LIMIT_DATES = 1000
LONGEST_MINUTES = 31 * 24 * 60
# How far the first date of a rule is looked for: 29 February comes after eight years at most.
_FIRST_WITHIN = relativedelta(years=10)
_HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Recurrence:
    """A series. Times are naive, as clocks in Rome show them; `minutes` are of the clock too.

    `rule` is an RRULE value without its name, "" for a single date; `extra` are more dates, `except_` dates left out.
    """

    starts_at: datetime
    minutes: int
    rule: str = ""
    extra: tuple[datetime, ...] = ()
    except_: tuple[datetime, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Slot:
    """One date: two UTC instants, the end not included."""

    starts_at: datetime
    ends_at: datetime


def slots(
    recurrence: Recurrence, since: datetime, until: datetime, limit: int = LIMIT_DATES
) -> list[Slot]:
    """The dates that begin from `since` until before `until` (aware instants), in order, at most `limit`.

    Takes a recurrence that `validated` returned.

    Raises:
        TooManyDates: a rule that was not validated has too many dates to walk through.
    """
    # The hour more on each side takes in what the offset moves over the edge.
    walls = _walls(recurrence, wall_clock(since) - _HOUR, wall_clock(until) + _HOUR)
    length = timedelta(minutes=recurrence.minutes)
    found: list[Slot] = []
    for run, offset in steady(walls):
        # Adding what passed since a beginning is three times quicker than replacing the zone.
        beginning = run[0].replace(tzinfo=UTC) - offset
        starts = [beginning + (wall - run[0]) for wall in run]
        ends = [starts_at + length for starts_at in starts]
        # The last ones may end after clocks change.
        for number in range(bisect_right(run, run[-1] - length), len(run)):
            ends[number] = _end(run[number], starts[number], length)
        found += map(Slot, starts, ends)
    while found and found[0].starts_at < since:
        del found[0]
    while found and found[-1].starts_at >= until:
        del found[-1]
    return found[:limit]


def validated(recurrence: Recurrence) -> Recurrence:
    """The recurrence in its one form: beginning on a date of its rule, the rule rewritten, dates sorted and once each.

    Raises:
        InvalidRecurrence: times with a zone, an impossible length, a rule that is not understood or has no dates.
        TooManyDates: more than LIMIT_DATES in any 18 months from the first.
        HourWhenClocksChange: a date begins between 02:00 and 02:59 of a day when clocks change.
    """
    _check_times(recurrence)
    rule = read_rule(recurrence.rule) if recurrence.rule else None
    clean = replace(
        recurrence,
        starts_at=_first(rule, recurrence.starts_at),
        rule=rule.text if rule else "",
        extra=tuple(sorted(set(recurrence.extra))),
        except_=tuple(sorted(set(recurrence.except_))),
    )
    end = clean.starts_at + relativedelta(months=MONTHS_AHEAD)
    near = _walls(clean, clean.starts_at, end)
    if len(near) > LIMIT_DATES or len(clean.extra) > LIMIT_DATES:
        raise TooManyDates(limit=LIMIT_DATES, months=MONTHS_AHEAD)
    for wall in (clean.starts_at, *near, *clean.extra):
        if falls_when_clocks_change(wall) and wall not in clean.except_:
            raise HourWhenClocksChange(day=day_in_italian(wall))
    return clean


def daily(*, interval: int = 1, until: date | None = None, count: int | None = None) -> str:
    """A rule: every day or every `interval` days, until a day taken in, or `count` times.

    Raises:
        InvalidRecurrence: here and in the next three, both ends, or a value out of range.
    """
    return _rule("DAILY", {}, interval, until, count)


def weekly(
    days: Iterable[int], *, interval: int = 1, until: date | None = None, count: int | None = None
) -> str:
    """A rule: on these days of the week, 0 for Monday."""
    chosen = sorted(set(days))
    if not chosen or not set(chosen) <= set(range(7)):
        raise InvalidRecurrence(reason="scegli almeno un giorno della settimana")
    return _rule(
        "WEEKLY", {"BYDAY": ",".join(WEEKDAYS[day] for day in chosen)}, interval, until, count
    )


def monthly_by_day(
    day: int, *, interval: int = 1, until: date | None = None, count: int | None = None
) -> str:
    """A rule: on this day of the month, -1 for the last. Months without it are passed over."""
    return _rule("MONTHLY", {"BYMONTHDAY": str(day)}, interval, until, count)


def monthly_by_weekday(
    position: int,
    weekday: int,
    *,
    interval: int = 1,
    until: date | None = None,
    count: int | None = None,
) -> str:
    """A rule: the first (1) to fifth (5) or the last (-1) Monday (0) to Sunday (6) of the month."""
    if position not in {1, 2, 3, 4, 5, -1} or weekday not in range(7):
        raise InvalidRecurrence(reason="scegli quale giorno della settimana, dal primo all'ultimo")
    return _rule("MONTHLY", {"BYDAY": f"{position}{WEEKDAYS[weekday]}"}, interval, until, count)


def _rule(
    frequency: str, by: dict[str, str], interval: int, until: date | None, count: int | None
) -> str:
    if until is not None and count is not None:
        raise InvalidRecurrence(reason="scegli o una data di fine o un numero di volte")
    if not 1 <= interval <= LONGEST_INTERVAL or (count is not None and count < 1):
        raise InvalidRecurrence(reason="l'intervallo e il numero di volte partono da 1")
    end = None if until is None else datetime.combine(until, time(23, 59, 59))
    return read_rule(Rule(frequency, interval, count, end, by).text).text


def _check_times(recurrence: Recurrence) -> None:
    walls = (recurrence.starts_at, *recurrence.extra, *recurrence.except_)
    if any(wall.tzinfo is not None for wall in walls):
        raise InvalidRecurrence(reason="gli orari sono quelli dell'orologio, senza fuso")
    if not 1 <= recurrence.minutes <= LONGEST_MINUTES:
        raise InvalidRecurrence(reason="la durata va da un minuto a 31 giorni")


def _first(rule: Rule | None, starts_at: datetime) -> datetime:
    """The first date of the rule from `starts_at`: readers disagree about a beginning that its own rule does not give."""
    if rule is None:
        return starts_at
    endless = replace(rule, count=1).text  # the first date of many is the first of one
    found = expanded(endless, starts_at, starts_at, starts_at + _FIRST_WITHIN)
    if not found:
        raise InvalidRecurrence(reason="la regola non dà nessuna data")
    return found[0]


def _walls(recurrence: Recurrence, since: datetime, until: datetime) -> list[datetime]:
    """Naive dates in the window, in order and once each."""
    if recurrence.rule:
        found = expanded(recurrence.rule, recurrence.starts_at, since, until)
    else:
        found = [recurrence.starts_at] if since <= recurrence.starts_at < until else []
    if not recurrence.extra and not recurrence.except_:
        return found
    more = {wall for wall in recurrence.extra if since <= wall < until}
    return sorted({*found, *more} - set(recurrence.except_))


def _end(wall: datetime, starts_at: datetime, length: timedelta) -> datetime:
    """The end on the clock: a night in the library ends at nine even when clocks change.

    Where the clock would end before it begins, as from 02:50 skipped, the length is counted from the beginning.
    """
    ends_at = instant(wall + length)
    return ends_at if ends_at > starts_at else starts_at + length
