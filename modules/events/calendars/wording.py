"""A recurrence in words, as a person would say it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from itertools import groupby

from modules.events.calendars.rules import WEEKDAYS, Rule, read_rule

DAYS = ("lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica")
MONTHS = (
    "gennaio",
    "febbraio",
    "marzo",
    "aprile",
    "maggio",
    "giugno",
    "luglio",
    "agosto",
    "settembre",
    "ottobre",
    "novembre",
    "dicembre",
)
_ORDINALS = {1: "prim", 2: "second", 3: "terz", 4: "quart", 5: "quint", -2: "penultim"}
_UNITS = {
    "DAILY": ("giorno", "giorni"),
    "WEEKLY": ("settimana", "settimane"),
    "MONTHLY": ("mese", "mesi"),
    "YEARLY": ("anno", "anni"),
}
_SUNDAY = 6
_TIMES = {"BYHOUR", "BYMINUTE", "BYSECOND"}
_WITH_VOWEL = {8, 11}  # "fino all'8", "il 7"
_WORKDAYS = (0, 1, 2, 3, 4)
_MOST_NAMED = 12


def in_italian(rule: str, starts_at: datetime) -> str:
    """When a series happens: "ogni lunedì e giovedì alle 17:00 fino al 30 maggio 2027".

    `starts_at` is naive wall-clock time; an empty rule is the single date. Parts that no phrase exists for
    are said to be particular, never left out.

    Raises:
        InvalidRecurrence: the rule is not understood.
    """
    if not rule:
        return f"{DAYS[starts_at.weekday()]} {day_in_italian(starts_at)} {_hour(starts_at)}"
    read = read_rule(rule)
    return f"{_when(read, starts_at)}{_ending(read)}"


def in_full(
    rule: str,
    starts_at: datetime,
    left_out: Sequence[datetime] = (),
    extra: Sequence[datetime] = (),
) -> str:
    """The same with its first day and what is left out, as it is read back to who writes it: "ogni martedì e giovedì alle
    17:00, dal 1º dicembre 2026 al 31 maggio 2027, tranne 24 e 31 dicembre".

    Raises:
        InvalidRecurrence: the rule is not understood.
    """
    if not rule:
        said = in_italian(rule, starts_at)
    else:
        read = read_rule(rule)
        begins = replace(read, until=None, count=None)
        said = f"{_when(begins, starts_at)}, {_span(read, starts_at)}"
    return f"{said}{_but(', tranne', left_out, starts_at)}{_but(', e anche', extra, starts_at)}"


def day_in_italian(day: date) -> str:
    """ "1º maggio 2027"."""
    number = "1º" if day.day == 1 else str(day.day)
    return f"{number} {MONTHS[day.month - 1]} {day.year}"


def _when(read: Rule, starts_at: datetime) -> str:
    hours = "a orari particolari" if read.by.keys() & _TIMES else _hour(starts_at)
    read = replace(read, by={k: v for k, v in read.by.items() if k not in _TIMES})
    return f"{_days(read, starts_at)} {hours}"


def _span(rule: Rule, starts_at: datetime) -> str:
    """ "dal 1º dicembre 2026 al 31 maggio 2027", "dal 1º ottobre al 17 dicembre 2026", "per 5 volte dal 6 ottobre 2026"."""
    first = f"dal{_before(starts_at.day)}{day_in_italian(starts_at)}"
    if rule.count is not None:
        return f"{_ending(rule).strip()} {first}"
    if rule.until is None:
        return first
    if rule.until.year == starts_at.year:
        first = first.removesuffix(f" {starts_at.year}")
    return f"{first} al{_before(rule.until.day)}{day_in_italian(rule.until)}"


def _before(day: int) -> str:
    return "l'" if day in _WITH_VOWEL else " "


def _but(before: str, walls: Sequence[datetime], starts_at: datetime) -> str:
    """Days by month, with their year where it is another; too many to be read are counted."""
    days = sorted({wall.date() for wall in walls})
    if not days:
        return ""
    if len(days) > _MOST_NAMED:
        return f"{before} {len(days)} giorni"
    months = []
    for (year, month), of_month in groupby(days, key=lambda day: (day.year, day.month)):
        named = _listed(["1º" if day.day == 1 else str(day.day) for day in of_month])
        other_year = "" if year == starts_at.year else f" {year}"
        months.append(f"{named} {MONTHS[month - 1]}{other_year}")
    return f"{before} {', '.join(months)}"


def _days(rule: Rule, starts_at: datetime) -> str:
    phrase = {
        "DAILY": _of_days,
        "WEEKLY": _of_weeks,
        "MONTHLY": _of_months,
        "YEARLY": _of_years,
    }[rule.frequency](rule, starts_at)
    if phrase is None:
        return f"{_every(rule)}, in giorni particolari,"
    return phrase


def _of_days(rule: Rule, starts_at: datetime) -> str | None:
    if not rule.by:
        return _every(rule)
    return _of_weeks(rule, starts_at) if rule.interval == 1 else None


def _of_weeks(rule: Rule, starts_at: datetime) -> str | None:
    if not rule.by.keys() <= {"BYDAY", "WKST"}:
        return None
    written = rule.by.get("BYDAY", WEEKDAYS[starts_at.weekday()])
    days = tuple(sorted({WEEKDAYS.index(day) for day in written.split(",")}))
    if rule.interval > 1:
        return f"{_every(rule)}, {_listed([_the(day) for day in days])},"
    if len(days) == len(DAYS):
        return "ogni giorno"
    if days == _WORKDAYS:
        return "dal lunedì al venerdì"
    return f"ogni {_listed([DAYS[day] for day in days])}"


def _of_months(rule: Rule, starts_at: datetime) -> str | None:
    within = _within_month(rule, starts_at)
    if within is None:
        return None
    return f"{within} del mese" if rule.interval == 1 else f"{_every(rule)}, {within},"


def _of_years(rule: Rule, starts_at: datetime) -> str | None:
    if rule.by and "BYMONTH" not in rule.by:
        return None
    months = rule.by.get("BYMONTH", str(starts_at.month)).split(",")
    names = _listed([MONTHS[int(month) - 1] for month in months])
    within = _within_month(rule, starts_at)
    if within is None:
        return None
    if "BYDAY" in rule.by:
        return f"{_every(rule)} {within} di {names}"
    return f"{_every(rule)} {within.replace('il giorno ', 'il ')} {names}"


def _within_month(rule: Rule, starts_at: datetime) -> str | None:
    """Which days of a month, or None where no phrase exists."""
    by = {name: value for name, value in rule.by.items() if name not in {"WKST", "BYMONTH"}}
    if not by:
        return f"il giorno {starts_at.day}"
    if by.keys() == {"BYMONTHDAY"}:
        return _month_days(by["BYMONTHDAY"].split(","))
    if by.keys() == {"BYDAY"}:
        return _positions(by["BYDAY"].split(","))
    if by.keys() == {"BYDAY", "BYSETPOS"} and by["BYDAY"] in WEEKDAYS:
        return _positions([position + by["BYDAY"] for position in by["BYSETPOS"].split(",")])
    return None


def _month_days(written: Sequence[str]) -> str | None:
    days = [int(day) for day in written]
    if days == [-1]:
        return "l'ultimo giorno"
    if min(days) < 1:
        return None
    return f"{'il giorno' if len(days) == 1 else 'i giorni'} {_listed([str(day) for day in days])}"


def _positions(written: Sequence[str]) -> str | None:
    phrases = [_position(each[:-2], WEEKDAYS.index(each[-2:])) for each in written]
    known = [phrase for phrase in phrases if phrase is not None]
    return _listed(known) if len(known) == len(phrases) else None


def _position(position: str, day: int) -> str | None:
    """ "il primo sabato", "l'ultima domenica"; without a position, every one of the month."""
    ending = "a" if day == _SUNDAY else "o"
    if not position:
        return f"ogni {DAYS[day]}"
    if int(position) == -1:
        return f"l'ultim{ending} {DAYS[day]}"
    if int(position) not in _ORDINALS:
        return None
    return f"{'la' if day == _SUNDAY else 'il'} {_ORDINALS[int(position)]}{ending} {DAYS[day]}"


def _every(rule: Rule) -> str:
    one, many = _UNITS[rule.frequency]
    return f"ogni {one}" if rule.interval == 1 else f"ogni {rule.interval} {many}"


def _the(day: int) -> str:
    return f"{'la' if day == _SUNDAY else 'il'} {DAYS[day]}"


def _hour(wall: datetime) -> str:
    before = "all'" if wall.hour == 1 else "alle "
    return f"{before}{wall.hour}:{wall:%M}"


def _ending(rule: Rule) -> str:
    if rule.until is not None:
        before = "all'" if rule.until.day in _WITH_VOWEL else "al "
        return f" fino {before}{day_in_italian(rule.until)}"
    if rule.count is not None:
        return " una volta sola" if rule.count == 1 else f" per {rule.count} volte"
    return ""


def _listed(words: Sequence[str]) -> str:
    """ "lunedì, martedì e venerdì"."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} e {words[-1]}"
