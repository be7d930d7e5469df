"""How often, in the words people write in a spreadsheet: «ogni lunedì e giovedì», «il primo sabato del mese»."""

import re
from datetime import date

from modules.events.calendars.errors import InvalidRecurrence
from modules.events.calendars.recurrence import (
    daily,
    monthly_by_day,
    monthly_by_weekday,
    weekly,
)
from modules.events.calendars.rules import read_rule
from modules.events.calendars.wording import DAYS
from rete.kernel.municipalities import folded

EXAMPLES = "«ogni lunedì», «ogni lunedì e giovedì», «ogni 2 settimane», «ogni mese», «il primo sabato del mese»"
_POSITIONS = {"prim": 1, "second": 2, "terz": 3, "quart": 4, "quint": 5, "ultim": -1}
_UNITS = {
    "giorno": "giorno",
    "giorni": "giorno",
    "settimana": "settimana",
    "settimane": "settimana",
    "mese": "mese",
    "mesi": "mese",
    "anno": "anno",
    "anni": "anno",
}
_ADJECTIVES = {
    "giornaliero": "giorno",
    "quotidiano": "giorno",
    "settimanale": "settimana",
    "mensile": "mese",
    "annuale": "anno",
}
_EVERY = re.compile(r"ogni(?: ([0-9]{1,3}))? ([a-z]+)")
_POSITION = re.compile(r"(?:ogni |il |la |l )?([a-z]+?)[oa] ([a-z]+)(?: di ogni mese| del mese)")
_SPAN = re.compile(r"dal? ([a-z]+) al? ([a-z]+)")
_SMALL_WORDS = {"ogni", "e", "il", "la", "tutti", "tutte", "i", "le"}
_DAY_NAMES = {folded(name): number for number, name in enumerate(DAYS)}


def read_repetition(text: str, starts_on: date, until: date | None) -> str:
    """A rule of ours; "" for what does not repeat.

    Raises:
        InvalidRecurrence: not understood.
    """
    words = folded(text)
    if not words or words in {"no", "mai", "non si ripete", "una volta"}:
        return ""
    if "FREQ=" in text.upper():
        return _with_end(text, until)
    rule = _span(words, until) or _position(words, until) or _every(words, starts_on, until)
    rule = rule or _weekdays(words, until)
    if rule is None:
        raise InvalidRecurrence(
            reason=f"«{text[:60]}» non si capisce: scrivi per esempio {EXAMPLES}"
        )
    return rule


def _with_end(text: str, until: date | None) -> str:
    rule = read_rule(text)
    if until is None or rule.until is not None or rule.count is not None:
        return rule.text
    return read_rule(f"{rule.text};UNTIL={until:%Y%m%d}").text


def _every(words: str, starts_on: date, until: date | None) -> str | None:
    found = _EVERY.fullmatch(words)
    interval = int(found[1] or 1) if found else 1
    unit = _UNITS.get(found[2]) if found else _ADJECTIVES.get(words)
    if unit is None:
        return None
    if unit == "anno":
        end = f";UNTIL={until:%Y%m%d}" if until else ""
        return read_rule(f"FREQ=YEARLY;INTERVAL={interval}{end}").text
    if unit == "mese":
        return monthly_by_day(starts_on.day, interval=interval, until=until)
    if unit == "settimana":
        return weekly([starts_on.weekday()], interval=interval, until=until)
    return daily(interval=interval, until=until)


def _position(words: str, until: date | None) -> str | None:
    found = _POSITION.fullmatch(words)
    if found is None or found[1] not in _POSITIONS or found[2] not in _DAY_NAMES:
        return None
    return monthly_by_weekday(_POSITIONS[found[1]], _DAY_NAMES[found[2]], until=until)


def _span(words: str, until: date | None) -> str | None:
    found = _SPAN.fullmatch(words)
    first, last = (_DAY_NAMES.get(found[n], -1) if found else -1 for n in (1, 2))
    if first < 0 or last < first:
        return None
    return weekly(range(first, last + 1), until=until)


def _weekdays(words: str, until: date | None) -> str | None:
    days = [_DAY_NAMES.get(word) for word in words.split() if word not in _SMALL_WORDS]
    known = [day for day in days if day is not None]
    return weekly(known, until=until) if known and len(known) == len(days) else None
