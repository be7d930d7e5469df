"""Hours as people write them: «9-12.30, 14:30-19» is two spans."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from modules.libraries.errors import UnreadableHours
from modules.libraries.models.hours import DAY_MINUTES

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
