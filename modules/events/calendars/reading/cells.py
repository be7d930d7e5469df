"""What the cells of a spreadsheet say: dates, hours, numbers, yes and no. Anything else is a reason."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time

from modules.events.calendars.reading.texts import one_line, plain, web_address
from modules.events.calendars.wording import MONTHS
from rete.core.tables.reading import Cell, Hollow, as_text
from rete.kernel.municipalities import folded

FIRST_YEAR, LAST_YEAR = 2000, 2100
OLDEST_YEARS = 120
_NUMERIC_DATE = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})", re.ASCII)
_ISO_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[ T]00:00(?::00)?)?", re.ASCII)
_WORDED_DATE = re.compile(r"(?:[a-z]+ )?(\d{1,2}) ([a-z]+) (\d{4})", re.ASCII)
_HOUR = re.compile(r"(?:ore |h )?(\d{1,2})(?:[:.h](\d{2}))?(?::00)?", re.ASCII | re.IGNORECASE)
_BETWEEN = re.compile(r"[;,\n]+")
_YES = {"si", "x", "vero", "true", "1"}
_NO = {"no", "falso", "false", "0"}


@dataclass(slots=True)
class Cells:
    """A row's cells by column, read one by one; what is wrong is gathered in `reasons`, what is odd in `notes`."""

    cells: Mapping[str, Cell]
    titles: Mapping[str, str]
    reasons: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def text(self, name: str, limit: int = 200) -> str:
        return one_line(self._written(name), limit)

    def long_text(self, name: str) -> str:
        return plain(self._written(name))

    def required_text(self, name: str) -> str:
        found = self.text(name)
        if not found and not self._is_hollow(name):
            self.reasons.append(f"manca «{self.titles[name]}»")
        return found

    def address(self, name: str) -> str:
        """A web address, or nothing and a note."""
        written = self._written(name)
        found = web_address(written) or web_address(f"https://{written}" if "." in written else "")
        if written and not found:
            self.notes.append(f"«{self.titles[name]}» non è un indirizzo web: lasciato fuori")
        return found

    def day(self, name: str, *, required: bool = False) -> date | None:
        cell = self.cells.get(name)
        if isinstance(cell, datetime):
            return self._in_range(name, cell.date())
        if isinstance(cell, date):
            return self._in_range(name, cell)
        if cell in {None, ""} or isinstance(cell, Hollow):
            if required and not self._is_hollow(name):
                self.reasons.append(f"manca «{self.titles[name]}»")
            return None
        found = _day(as_text(cell)) if isinstance(cell, str) else None
        if found is None:
            self._refuse(name, "una data", "24/11/2026")
            return None
        return self._in_range(name, found)

    def hour(self, name: str) -> time | None:
        cell = self.cells.get(name)
        if isinstance(cell, datetime | time):
            return time(cell.hour, cell.minute)
        written = self._written(name)
        if not written:
            return None
        whole = str(int(cell)) if isinstance(cell, float) and cell.is_integer() else written
        found = _hour(whole) if not isinstance(cell, float) or cell.is_integer() else None
        if found is None:
            self._refuse(name, "un'ora", "17:30")
        return found

    def days(self, name: str) -> list[date]:
        """Several dates in a cell, or a single one."""
        cell = self.cells.get(name)
        if not isinstance(cell, str):
            single = self.day(name)
            return [] if single is None else [single]
        parts = [part for part in map(str.strip, _BETWEEN.split(cell)) if part]
        found = [_day(part) for part in parts]
        if None in found:
            self._refuse(name, "un elenco di date", "24/12/2026; 31/12/2026")
        return [day for day in found if day is not None]

    def age(self, name: str) -> int | None:
        written = self._written(name).removesuffix(".0").removesuffix(" anni").strip()
        if not written:
            return None
        if not (written.isascii() and written.isdigit()) or int(written[:4]) > OLDEST_YEARS:
            self._refuse(name, "un'età in anni", "6")
            return None
        return int(written)

    def yes_or_no(self, name: str) -> bool | None:
        written = folded(self._written(name))
        if not written:
            return None
        if written not in _YES | _NO:
            self._refuse(name, "sì o no", "sì")
        return written in _YES

    def words(self, name: str) -> list[str]:
        return [one_line(part, 40) for part in _BETWEEN.split(self._written(name)) if part.strip()]

    def hollow(self) -> Iterator[str]:
        """Reasons for the cells that look full and are not."""
        for name, cell in self.cells.items():
            if isinstance(cell, Hollow):
                yield f"«{self.titles[name]}» {cell.value}"
            elif isinstance(cell, str) and cell in {
                "#REF!",
                "#VALUE!",
                "#NAME?",
                "#DIV/0!",
                "#N/A",
            }:
                yield f"«{self.titles[name]}» contiene l'errore {cell}"

    def _written(self, name: str) -> str:
        return as_text(self.cells.get(name))

    def _is_hollow(self, name: str) -> bool:
        return isinstance(self.cells.get(name), Hollow)

    def _refuse(self, name: str, wanted: str, example: str) -> None:
        self.reasons.append(
            f"«{self.titles[name]}» è «{self._written(name)[:40]}»: serve {wanted}, per esempio {example}"
        )

    def _in_range(self, name: str, day: date) -> date | None:
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            self._refuse(name, f"una data dal {FIRST_YEAR} al {LAST_YEAR}", "24/11/2026")
            return None
        return day


def _day(text: str) -> date | None:
    """24/11/2026, 24.11.2026, 2026-11-24, «24 novembre 2026», «martedì 24 novembre 2026»."""
    iso, numeric = _ISO_DATE.fullmatch(text), _NUMERIC_DATE.fullmatch(text)
    worded = _WORDED_DATE.fullmatch(folded(text).replace("1o ", "1 "))
    try:
        if iso is not None:
            return date(int(iso[1]), int(iso[2]), int(iso[3]))
        if numeric is not None:
            return date(int(numeric[3]), int(numeric[2]), int(numeric[1]))
        if worded is not None and worded[2] in MONTHS:
            return date(int(worded[3]), MONTHS.index(worded[2]) + 1, int(worded[1]))
    except ValueError:
        return None
    return None


def _hour(text: str) -> time | None:
    """17:30, 17.30, «ore 17», 17."""
    found = _HOUR.fullmatch(text)
    try:
        return time(int(found[1]), int(found[2] or 0)) if found else None
    except ValueError:
        return None
