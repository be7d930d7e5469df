"""The event as a message, to paste where people talk."""

import re

from modules.events.posters.poster import Poster, further_dates

DATES_SHOWN = 3
# In a chat these make bold, italic, struck and typewriter text.
MARKS = re.compile(r"[*_~`]")


def message(poster: Poster) -> str:
    """A few lines with the title in bold, and the address last, so that the chat shows its preview."""
    lines = [
        *(["Dimostrazione: dati di fantasia", ""] if poster.is_demo else []),
        f"*{_plain(poster.title)}*",
        *([_plain(poster.cycle)] if poster.cycle.strip() else []),
        "",
        f"Quando: {_dates(poster)}",
        f"Dove: {_plain(', '.join(filter(None, (poster.place, poster.address))))}",
        *(f"{label}: {_plain(words)}" for label, words in poster.facts),
        "",
        poster.url,
    ]
    return "\n".join(lines)


def _dates(poster: Poster) -> str:
    shown = "; ".join(_plain(each) for each in poster.dates[:DATES_SHOWN])
    more = further_dates(len(poster.dates) - DATES_SHOWN)
    return f"{shown} {more}" if more else shown


def _plain(text: str) -> str:
    return " ".join(MARKS.sub("", text).split())
