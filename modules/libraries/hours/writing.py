"""Hours as people write them: «9-12.30, 14:30-19» is two spans."""

import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from modules.libraries.errors import UnreadableHours
from modules.libraries.models.hours import DAY_MINUTES

MONTHS = (
    "gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno",
    "luglio", "agosto", "settembre", "ottobre", "novembre", "dicembre",
)  # fmt: skip
WEEKDAYS = ("lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica")
CLOSED = {"", "-", "–", "—", "chiuso", "chiusa"}
SEPARATORS = re.compile(r"[,;/+]|\be\b")
SPAN = re.compile(
    r"(?:dalle\s+)?(\d{1,2})(?:[.:,h](\d{2}))?\s*(?:-|–|—|alle|a)\s*(\d{1,2})(?:[.:,h](\d{2}))?"
)


class Hours(NamedTuple):
    """Open from one minute of the day to another."""

    opens: int
    closes: int

    def __str__(self) -> str:
        return f"{clock_time(self.opens)}–{clock_time(self.closes)}"


def read_day(text: str) -> list[Hours]:
    """The spans of a day, in order; none when it says closed.

    Raises:
        UnreadableHours: not hours, backwards, or overlapping.
    """
    plain = text.strip().lower()
    if plain in CLOSED:
        return []
    spans = sorted(_read_span(piece.strip(), text) for piece in SEPARATORS.split(plain))
    if any(later.opens < earlier.closes for earlier, later in pairwise(spans)):
        raise UnreadableHours(text=text, reason="le fasce si sovrappongono")
    return spans


def write_day(spans: Sequence[Hours]) -> str:
    """«9:00–12:30, 14:30–19:00»; empty when closed. `read_day` reads it back."""
    return ", ".join(str(span) for span in spans)


def clock_time(minute: int) -> str:
    return f"{minute // 60}:{minute % 60:02}"


def full_time(minute: int) -> str:
    """«09:30», as programs read it (ISO 8601)."""
    return f"{minute // 60:02}:{minute % 60:02}"


def _read_span(piece: str, text: str) -> Hours:
    match = SPAN.fullmatch(piece)
    if match is None:
        raise UnreadableHours(text=text, reason="scrivi per esempio 9:00-12:30, 14:30-19:00")
    from_hour, from_minute, to_hour, to_minute = (int(part or 0) for part in match.groups())
    hours = Hours(from_hour * 60 + from_minute, to_hour * 60 + to_minute)
    if max(from_minute, to_minute) > 59 or hours.closes > DAY_MINUTES:  # noqa: PLR2004 - minutes of an hour
        raise UnreadableHours(text=text, reason="l'ora non esiste")
    if hours.closes <= hours.opens:
        raise UnreadableHours(text=text, reason="la chiusura viene prima dell'apertura")
    return hours


def write_period(starts_on: date, ends_on: date, today: date) -> str:
    """Days both included, as people say them today: «oggi», «fino al 31 agosto», «dall'8 al 10 dicembre»."""
    if ends_on == today:
        return "oggi"
    if starts_on <= today:
        return f"fino {_the(ends_on, today, 'a')}"
    if starts_on == ends_on:
        return _the(starts_on, today, "")
    starts = _the(starts_on, today, "da")
    if (starts_on.year, starts_on.month) == (ends_on.year, ends_on.month):
        starts = starts.rpartition(" ")[0]
    return f"{starts} {_the(ends_on, today, 'a')}"


def _the(day: date, today: date, preposition: str) -> str:
    """A day with its article, which «otto» and «undici» shorten."""
    article = {"": "il ", "a": "al ", "da": "dal "}[preposition]
    if day.day in {8, 11}:
        article = {"": "l'", "a": "all'", "da": "dall'"}[preposition]
    year = f" {day.year}" if day.year != today.year else ""
    number = "1°" if day.day == 1 else str(day.day)
    return f"{article}{number} {MONTHS[day.month - 1]}{year}"
