"""RRULE (RFC 5545, 3.3.10): reading it strictly, and its dates within a window in bounded time."""

import re
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time, timedelta, tzinfo
from functools import lru_cache
from itertools import islice, takewhile
from typing import NoReturn, cast

from dateutil.rrule import rrule, rrulestr

from modules.events.calendars.errors import InvalidRecurrence, TooManyDates
from rete.kernel.clock import ROME

MONTHS_AHEAD = 18
# Dates walked through from the first, most of them before the window: 150 years of every day.
STEPS = 60_000
TIMES_A_DAY = 24
LONGEST_INTERVAL = 1000
FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
# Lists of numbers: the least and the greatest, and whether they also count from the end.
_NUMBERS: Mapping[str, tuple[int, int, bool]] = {
    "BYMONTH": (1, 12, False),
    "BYWEEKNO": (1, 53, True),
    "BYYEARDAY": (1, 366, True),
    "BYMONTHDAY": (1, 31, True),
    "BYHOUR": (0, 23, False),
    "BYMINUTE": (0, 59, False),
    "BYSECOND": (0, 59, False),
    "BYSETPOS": (1, 366, True),
}
_ORDER = ("FREQ", "INTERVAL", "COUNT", *_NUMBERS, "BYDAY", "WKST", "UNTIL")
_WEEKDAY = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)", re.ASCII)
_UNTIL = re.compile(r";UNTIL=(\d{8}T\d{6})", re.ASCII)
_UNTIL_FORMS = re.compile(r"(\d{8})(?:T(\d{6})(Z?))?", re.ASCII)
# The Gregorian calendar repeats, weekdays too, every 400 years. dateutil gives up looking for a date only in 9999: a
# rule that may have none is asked 19 cycles ahead, where it gives up after 400 years and not after 8,000.
_AHEAD = timedelta(days=19 * 146_097)
_ANY_DAY = datetime(2000, 1, 1)  # noqa: DTZ001 - wall-clock time
_MAY_HAVE_NONE = ("BYMONTH", "BYWEEKNO", "BYYEARDAY", "BYSETPOS")


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule that was read: `until` is a wall-clock time of the series, inclusive; `by` has the other parts as written."""

    frequency: str
    interval: int = 1
    count: int | None = None
    until: datetime | None = None
    by: Mapping[str, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The one way to write it: parts in a fixed order, UNTIL last and in wall-clock time."""
        parts = {"FREQ": self.frequency, **self.by}
        if self.interval != 1:
            parts["INTERVAL"] = str(self.interval)
        if self.count is not None:
            parts["COUNT"] = str(self.count)
        if self.until is not None:
            parts["UNTIL"] = f"{self.until:%Y%m%dT%H%M%S}"
        return ";".join(f"{name}={parts[name]}" for name in _ORDER if name in parts)


def read_rule(text: str, zone: tzinfo = ROME) -> Rule:
    """A rule, without or with "RRULE:" before it; an UNTIL in UTC is brought to the series' `zone`.

    Raises:
        InvalidRecurrence: unknown parts, impossible values, more often than every day.
    """
    parts = _parts(text)
    frequency = parts.pop("FREQ", "")
    if frequency not in FREQUENCIES:
        raise InvalidRecurrence(reason=_about_frequency(frequency))
    if "COUNT" in parts and "UNTIL" in parts:
        raise InvalidRecurrence(reason="ha insieme un numero di volte (COUNT) e una fine (UNTIL)")
    rule = Rule(
        frequency,
        interval=_positive(parts, "INTERVAL", LONGEST_INTERVAL) or 1,
        count=_positive(parts, "COUNT"),
        until=_until(parts.pop("UNTIL", ""), zone),
    )
    for name, value in parts.items():
        _check(name, value, frequency)
    _check_times_a_day(parts)
    return replace(rule, by=parts)


def expanded(text: str, starts_at: datetime, since: datetime, until: datetime) -> list[datetime]:
    """The dates of a rule as `Rule.text` writes it, from `since` until before `until`; all times naive.

    Takes at most a few tenths of a second whatever the rule.

    Raises:
        TooManyDates: more than STEPS dates from the first to the end of the window.
    """
    bound = _UNTIL.search(text)
    if bound is not None:
        last = datetime.strptime(bound[1], "%Y%m%dT%H%M%S")  # noqa: DTZ007 - wall-clock time
        until, text = min(until, last + timedelta(seconds=1)), _UNTIL.sub("", text)
    shift = _AHEAD if any(part in text for part in _MAY_HAVE_NONE) else timedelta()
    rule = _model(text).replace(dtstart=starts_at + shift)
    found = list(takewhile((until + shift).__gt__, islice(rule, STEPS)))
    if len(found) == STEPS:
        raise TooManyDates(limit=STEPS, months=MONTHS_AHEAD)
    found = found[bisect_left(found, since + shift) :]
    return [date - shift for date in found] if shift else found


@lru_cache(maxsize=1000)
def _model(text: str) -> rrule:
    """A rule parsed once for all the series that share it; `replace` gives it its own beginning."""
    return cast("rrule", rrulestr(text, dtstart=_ANY_DAY))


def _parts(text: str) -> dict[str, str]:
    parts: dict[str, str] = {}
    for part in text.strip().upper().removeprefix("RRULE:").strip(";").split(";"):
        name, equals, value = part.strip().partition("=")
        if not equals or not value or (name not in _ORDER):
            raise InvalidRecurrence(reason=f"la parte «{part[:60]}» della regola non si conosce")
        if name in parts:
            raise InvalidRecurrence(reason=f"la parte «{name}» compare due volte")
        parts[name] = value
    return parts


def _about_frequency(frequency: str) -> str:
    if frequency in {"SECONDLY", "MINUTELY", "HOURLY"}:
        return "un evento si ripete al più ogni giorno, non a ore, minuti o secondi"
    return f"la frequenza «{frequency[:20]}» non si conosce" if frequency else "manca la frequenza"


def _positive(parts: dict[str, str], name: str, greatest: int = 10**18) -> int | None:
    """A number from 1, taken out of the parts. A billion times is a number: what it yields is bounded elsewhere."""
    text = parts.pop(name, None)
    if text is None:
        return None
    if not re.fullmatch(r"[0-9]{1,18}", text, re.ASCII) or not 1 <= int(text) <= greatest:
        raise InvalidRecurrence(reason=f"«{name}={text[:20]}» non è un numero possibile")
    return int(text)


def _until(text: str, zone: tzinfo) -> datetime | None:
    """Inclusive. A date takes in the whole day; UTC becomes the series' own time."""
    if not text:
        return None
    form = _UNTIL_FORMS.fullmatch(text)
    try:
        return _last(form, zone) if form else _unreadable_end(text)
    except (ValueError, OverflowError):
        return _unreadable_end(text)


def _last(form: re.Match[str], zone: tzinfo) -> datetime:
    day = datetime.strptime(form[1], "%Y%m%d")  # noqa: DTZ007 - wall-clock time
    if form[2] is None:
        return datetime.combine(day, time(23, 59, 59))
    end = datetime.combine(day, datetime.strptime(form[2], "%H%M%S").time())  # noqa: DTZ007 - the same
    return end.replace(tzinfo=UTC).astimezone(zone).replace(tzinfo=None) if form[3] else end


def _unreadable_end(text: str) -> NoReturn:
    raise InvalidRecurrence(reason=f"la fine «UNTIL={text[:20]}» non è una data")


def _check(name: str, value: str, frequency: str) -> None:
    if name == "WKST":
        valid = value in WEEKDAYS
    elif name == "BYDAY":
        valid = _are_weekdays(value, frequency)
    else:
        valid = _are_numbers(value, *_NUMBERS[name])
    if not valid:
        raise InvalidRecurrence(reason=f"«{name}={value[:40]}» non si capisce")


def _are_weekdays(value: str, frequency: str) -> bool:
    """Weekdays, with a position ("2SA", "-1FR") only within months and years."""
    found = [_WEEKDAY.fullmatch(each) for each in value.split(",")]
    positions = [each[1] for each in found if each is not None and each[1] is not None]
    if positions and frequency not in {"MONTHLY", "YEARLY"}:
        return False
    return None not in found and all(1 <= abs(int(each)) <= 53 for each in positions)  # noqa: PLR2004 - weeks of a year


def _are_numbers(value: str, least: int, greatest: int, from_the_end: bool) -> bool:  # noqa: FBT001 - a column of the table
    for each in value.split(","):
        if not re.fullmatch(r"[+-]?[0-9]{1,3}", each, re.ASCII):
            return False
        number = abs(int(each)) if from_the_end else int(each)
        if not least <= number <= greatest:
            return False
    return True


def _check_times_a_day(parts: Mapping[str, str]) -> None:
    times = 1
    for name in ("BYHOUR", "BYMINUTE", "BYSECOND"):
        times *= len(set(parts[name].split(","))) if name in parts else 1
    if times > TIMES_A_DAY:
        raise InvalidRecurrence(reason="dà troppi orari nello stesso giorno")
