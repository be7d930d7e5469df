"""From an event's DTSTART, RRULE, RDATE, EXDATE and its changed dates to a recurrence of ours.

Dates are computed on the clock of the event's own zone, then shown as clocks in Rome show them. A rule of another zone
stays a rule where it gives the same dates in Rome; elsewhere its dates are listed, within a window.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta, tzinfo

from dateutil.relativedelta import relativedelta

from modules.events.calendars.errors import InvalidEvent, TooManyDates
from modules.events.calendars.reading.lines import Component
from modules.events.calendars.reading.times import (
    DAY,
    Moment,
    length,
    minutes_between,
    moment,
    moments,
)
from modules.events.calendars.reading.values import DateChange
from modules.events.calendars.reading.zones import Zones
from modules.events.calendars.recurrence import (
    LIMIT_DATES,
    LONGEST_MINUTES,
    Recurrence,
    validated,
)
from modules.events.calendars.rules import MONTHS_AHEAD, Rule, expanded, read_rule
from modules.events.calendars.wording import day_in_italian
from rete.kernel.clock import ROME

MONTHS_BEHIND = 12
UNKNOWN_MINUTES = 60
_MINUTES_OF_DAY = 24 * 60
_FIRST_WITHIN = relativedelta(years=10)
_MINUTE = timedelta(minutes=1)
_NO_COUNT = re.compile(r"(?:^|;)COUNT=-1(?=;|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Window:
    """Where dates are listed one by one: from a year ago to two months past what is made ahead. Moves by months."""

    since: datetime
    until: datetime

    @classmethod
    def around(cls, now: datetime) -> "Window":
        month = datetime(now.year, now.month, 1)  # noqa: DTZ001 - wall-clock time
        ahead = relativedelta(months=MONTHS_AHEAD + 2)
        return cls(month - relativedelta(months=MONTHS_BEHIND), month + ahead)


@dataclass(frozen=True, slots=True)
class Times:
    """When an event happens, as its file says: rules, and dates on the clock of `start`'s zone."""

    start: Moment
    minutes: int
    rules: tuple[Rule, ...]
    not_rules: tuple[Rule, ...]
    more: tuple[datetime, ...]
    left_out: frozenset[datetime]
    lengths: tuple[tuple[datetime, int], ...]
    notes: tuple[str, ...]

    def in_rome(self, wall: datetime) -> datetime:
        return Moment(wall, self.start.zone).in_rome

    def gives(self, since: datetime, until: datetime) -> list[datetime]:
        """Dates in a span of the own clock, those left out included."""
        found = {wall for wall in (self.start.wall, *self.more) if since <= wall < until}
        for rule in self.rules:
            found.update(expanded(rule.text, self.start.wall, since, until))
        for rule in self.not_rules:
            found.difference_update(expanded(rule.text, self.start.wall, since, until))
        return sorted(found)

    def on_day_of(self, wall: datetime) -> list[datetime]:
        day = datetime.combine(wall.date(), time())
        return self.gives(day, day + DAY)


@dataclass(frozen=True, slots=True)
class ReadSeries:
    recurrence: Recurrence
    is_all_day: bool
    notes: tuple[str, ...]
    lengths: tuple[tuple[datetime, int], ...]


def read_times(component: Component, zones: Zones) -> Times:
    """
    Raises:
        InvalidEvent, InvalidRecurrence, TooManyDates.
    """
    start, minutes, notes = span(component, zones)
    rules, not_rules = (_rules(component, name, start.zone or UTC) for name in ("RRULE", "EXRULE"))
    more = [(each.within(start.zone).wall, own) for each, own in moments(component, "RDATE", zones)]
    times = Times(
        start=start,
        minutes=minutes,
        rules=rules,
        not_rules=not_rules,
        more=tuple(wall for wall, _ in more),
        left_out=frozenset(),
        lengths=tuple((wall, own) for wall, own in more if own is not None and own != minutes),
        notes=notes,
    )
    left_out = (each for each, _ in moments(component, "EXDATE", zones))
    return replace(times, left_out=frozenset(_left_out(times, left_out)))


def _rules(component: Component, name: str, zone: tzinfo) -> tuple[Rule, ...]:
    """Rules, each once. Some programs write an empty one, or COUNT=-1 for no count."""
    texts = (_NO_COUNT.sub("", line.value.strip()) for line in component.every(name))
    return tuple({(rule := read_rule(text, zone)).text: rule for text in texts if text}.values())


def span(component: Component, zones: Zones) -> tuple[Moment, int, tuple[str, ...]]:
    """The first date, its length in minutes, and what is odd about them.

    Raises:
        InvalidEvent: no beginning, or an end before it.
    """
    begins, ends, lasts = (component.first(name) for name in ("DTSTART", "DTEND", "DURATION"))
    if begins is None:
        raise InvalidEvent(reason="manca la data d'inizio (DTSTART)")
    start = moment(begins, zones)
    if ends is not None:
        end = moment(ends, zones)
        end = end.within(start.zone) if start.is_date or end.is_date else end
    elif lasts is not None:
        end = length(lasts).after(start)
    else:
        end = start
    minutes = minutes_between(start, end)
    if minutes < 0:
        raise InvalidEvent(reason="finisce prima di cominciare")
    if minutes == 0 and start.is_date:
        return start, _MINUTES_OF_DAY, ()
    if minutes == 0:
        return start, UNKNOWN_MINUTES, ("non dice quando finisce: si conta un'ora",)
    return start, minutes, ()


def as_recurrence(times: Times, window: Window) -> ReadSeries:
    """The recurrence, without the dates that others change.

    Raises:
        InvalidEvent, InvalidRecurrence, TooManyDates, HourWhenClocksChange.
    """
    rule, notes = "", times.notes
    single = times.rules[0] if len(times.rules) == 1 and not times.not_rules else None
    in_rome = None if single is None else _rule_in_rome(times, single, window)
    if in_rome is not None:
        rule, dates = in_rome.text, [times.start.in_rome]
    elif times.rules:
        dates = _listed(times, window)
        notes = (
            *notes,
            f"le date sono elencate una per una, fino al {day_in_italian(window.until - DAY)}",
        )
    else:
        dates = [times.start.in_rome]
    # Readers show the first date even where the rule does not give it.
    odd = dates[:1] if rule and _first(rule, dates[0]) != dates[0] else []
    left_out = {times.in_rome(wall) for wall in times.left_out}
    extra = {*dates[1:], *odd, *map(times.in_rome, times.more)} - left_out
    recurrence = Recurrence(
        dates[0], times.minutes, rule, tuple(sorted(extra)), tuple(sorted(left_out))
    )
    recurrence, more_notes = _shortened(recurrence, is_all_day=times.start.is_date)
    lengths = tuple((times.in_rome(wall), own) for wall, own in times.lengths)
    return ReadSeries(
        validated(_begun(recurrence)), times.start.is_date, (*notes, *more_notes), lengths
    )


def _left_out(times: Times, found: Iterable[Moment]) -> Iterator[datetime]:
    """Dates taken away. A day takes away all its hours."""
    for each in found:
        if each.is_date and not times.start.is_date:
            yield from times.on_day_of(each.wall)
        else:
            yield each.within(times.start.zone).wall


def _rule_in_rome(times: Times, rule: Rule, window: Window) -> Rule | None:
    """The rule as it would be said in Rome, or None where it does not give the same dates."""
    zone, start = times.start.zone, times.start
    if zone is None or zone is ROME:
        return rule
    until = None if rule.until is None else Moment(rule.until, zone).in_rome
    said = replace(rule, until=until)
    end = max(window.until, start.wall + relativedelta(months=MONTHS_AHEAD))
    theirs = [times.in_rome(wall) for wall in expanded(rule.text, start.wall, start.wall, end)]
    ours = expanded(said.text, start.in_rome, start.in_rome, end + DAY)
    cut = end - 2 * DAY
    return said if _before(theirs, cut) == _before(ours, cut) else None


def _before(walls: Sequence[datetime], end: datetime) -> Sequence[datetime]:
    return walls[: bisect_left(walls, end)]


def _listed(times: Times, window: Window) -> list[datetime]:
    """Dates in Rome within the window; of a series that is over, from its first."""
    start = times.start.wall
    found = times.gives(max(start, window.since), window.until)
    if not found:
        found = times.gives(start, start + relativedelta(months=MONTHS_AHEAD))
    left = [wall for wall in found if wall not in times.left_out]
    if not left:
        raise InvalidEvent(reason="le sue date sono tutte tolte")
    if len(left) > LIMIT_DATES:
        raise TooManyDates(limit=LIMIT_DATES, months=MONTHS_AHEAD)
    return [times.in_rome(wall) for wall in left]


def _first(rule: str, starts_at: datetime) -> datetime | None:
    found = expanded(
        replace(read_rule(rule), count=1).text, starts_at, starts_at, starts_at + _FIRST_WITHIN
    )
    return found[0] if found else None


def _begun(recurrence: Recurrence) -> Recurrence:
    """Beginning with a date that is not taken away, where there is no rule to begin."""
    if recurrence.rule or recurrence.starts_at not in recurrence.except_:
        return recurrence
    if not recurrence.extra:
        raise InvalidEvent(reason="le sue date sono tutte tolte")
    return replace(recurrence, starts_at=recurrence.extra[0])


def _shortened(recurrence: Recurrence, *, is_all_day: bool) -> tuple[Recurrence, tuple[str, ...]]:
    """Whole days on end for longer than a date may be, as an exhibition, are a date each day."""
    days = recurrence.minutes // _MINUTES_OF_DAY
    if (
        recurrence.minutes <= LONGEST_MINUTES
        or not is_all_day
        or recurrence.rule
        or recurrence.extra
    ):
        return recurrence, ()
    daily = replace(recurrence, minutes=_MINUTES_OF_DAY, rule=f"FREQ=DAILY;COUNT={days}")
    return daily, (f"dura {days} giorni di seguito: una data per ogni giorno",)


def has(recurrence: Recurrence, date: datetime) -> bool:
    """Whether a date is one of a recurrence."""
    if date in recurrence.except_:
        return False
    if date == recurrence.starts_at or date in recurrence.extra:
        return True
    if not recurrence.rule:
        return False
    return bool(expanded(recurrence.rule, recurrence.starts_at, date, date + _MINUTE))


def changes(
    read: ReadSeries, children: Sequence["Changed"], window: Window
) -> tuple[DateChange, ...]:
    """The dates of a series that differ, each once: the last word on a date is the one about it alone."""
    recurrence = read.recurrence
    found = {
        date: DateChange(date=date, starts_at=date, minutes=minutes)
        for date, minutes in read.lengths
        if has(recurrence, date)
    }
    for child in children:
        if child.goes_on:
            dates = _dates_from(recurrence, child.date, window)
            found.update((date, child.on(date)) for date in dates)
    found.update((child.date, child.on(child.date)) for child in children)
    return tuple(found[date] for date in sorted(found))


@dataclass(frozen=True, slots=True)
class Changed:
    """A VEVENT with a RECURRENCE-ID: what becomes of one date, or of it and all later ones (RANGE=THISANDFUTURE)."""

    date: datetime
    starts_at: datetime
    minutes: int
    goes_on: bool
    is_cancelled: bool
    title: str
    description: str
    place: str

    def on(self, date: datetime) -> DateChange:
        return DateChange(
            date=date,
            starts_at=date + (self.starts_at - self.date),
            minutes=self.minutes,
            is_cancelled=self.is_cancelled,
            title=self.title,
            description=self.description,
            place=self.place,
        )


def date_changed(component: Component, times: Times, zones: Zones) -> datetime:
    """Which date of the series a component changes, on the clock of the series.

    Raises:
        InvalidEvent.
    """
    line = component.first("RECURRENCE-ID")
    if line is None:
        raise InvalidEvent(reason="manca la data che cambia (RECURRENCE-ID)")
    found = moment(line, zones)
    if not found.is_date or times.start.is_date:
        return found.within(times.start.zone).wall
    that_day = times.on_day_of(found.wall)
    return that_day[0] if that_day else datetime.combine(found.wall.date(), times.start.wall.time())


def _dates_from(recurrence: Recurrence, date: datetime, window: Window) -> list[datetime]:
    until = max(window.until, date + relativedelta(months=MONTHS_AHEAD))
    found = {wall for wall in (recurrence.starts_at, *recurrence.extra) if date <= wall < until}
    if recurrence.rule:
        found.update(expanded(recurrence.rule, recurrence.starts_at, date, until))
    return sorted(found - set(recurrence.except_))[:LIMIT_DATES]
