"""What a table of hours or of closures says, row by row; anything wrong is a reason, in Italian."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from modules.libraries.errors import UnknownHoursColumns, UnreadableHours
from modules.libraries.hours.services import USUAL, Week
from modules.libraries.hours.writing import WEEKDAYS, Hours, read_day
from rete.core.tables.errors import UnreadableFile
from rete.core.tables.reading import Cell, Row, as_text, read_table
from rete.kernel.municipalities import folded

# Titles as `folded` leaves them, without accents.
DAYS = tuple(folded(day) for day in WEEKDAYS)
FORMATS = ("%d/%m/%Y", "%Y-%m-%d", "%d.%m.%Y", "%d-%m-%Y")
LONGEST = 120


@dataclass(slots=True)
class ReadRow:
    """A row: which library it speaks of, what it says (a week or a closure), and what is wrong with it."""

    line: int
    isil: str
    name: str
    week: Week | None = None
    closure: tuple[date, date, str] | None = None
    reasons: list[str] = field(default_factory=list)

    @property
    def is_blank(self) -> bool:
        """It names a library and says nothing of it."""
        return self.week is None and self.closure is None and not self.reasons


def read_rows(content: bytes) -> list[ReadRow]:
    """The rows of a file of hours or of closures: its columns tell which.

    Raises:
        FileTooLarge, UnreadableFile, UnknownHoursColumns: nothing was read.
    """
    table = read_table(content)
    if not table:
        raise UnreadableFile(reason="è vuoto.")
    places = {folded(as_text(title)): at for at, title in enumerate(table[0].cells)}
    if "biblioteca" in places or "isil" in places:
        if all(day in places for day in DAYS):
            return [_week_row(row, places) for row in table[1:]]
        if {"dal", "al"} <= places.keys():
            return [_closure_row(row, places) for row in table[1:]]
    raise UnknownHoursColumns


def _week_row(row: Row, places: Mapping[str, int]) -> ReadRow:
    read = _who(row, places)
    cells = [_cell(row, places, day) for day in DAYS]
    if not any(as_text(cell) for cell in cells):
        return read
    days = [_day(cell, name, read) for cell, name in zip(cells, WEEKDAYS, strict=True)]
    dates = [_date(row, places, title, read) for title in ("dal", "al")]
    if (dates[0] is None) != (dates[1] is None):
        read.reasons.append("servono tutte e due le date, «Dal» e «Al», o nessuna")
    _check_order(dates, read)
    name = as_text(_cell(row, places, "orario"))[:80] or USUAL
    read.week = Week(days, name, dates[0], dates[1])
    return read


def _closure_row(row: Row, places: Mapping[str, int]) -> ReadRow:
    read = _who(row, places)
    starts_on, ends_on = (_date(row, places, title, read) for title in ("dal", "al"))
    if starts_on is None and not read.reasons:
        read.reasons.append("manca la data «Dal»")
    ends_on = ends_on or starts_on
    _check_order([starts_on, ends_on], read)
    if starts_on is not None and ends_on is not None:
        read.closure = (starts_on, ends_on, as_text(_cell(row, places, "motivo"))[:200])
    return read


def _who(row: Row, places: Mapping[str, int]) -> ReadRow:
    isil, name = (as_text(_cell(row, places, title)) for title in ("isil", "biblioteca"))
    return ReadRow(row.line, isil.upper(), name)


def _cell(row: Row, places: Mapping[str, int], title: str) -> Cell:
    at = places.get(title, len(row.cells))
    return row.cells[at] if at < len(row.cells) else None


def _day(cell: Cell, name: str, read: ReadRow) -> Sequence[Hours]:
    if isinstance(cell, date):
        read.reasons.append(
            f"{name}: il foglio ha trasformato l'orario in una data, scrivilo come 9:00-12:30"
        )
        return ()
    try:
        return read_day(as_text(cell)[:LONGEST])
    except UnreadableHours as error:
        read.reasons.append(f"{name}: {error}")
        return ()


def _date(row: Row, places: Mapping[str, int], title: str, read: ReadRow) -> date | None:
    cell = _cell(row, places, title)
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    text = as_text(cell)
    for shape in FORMATS:
        try:
            return datetime.strptime(text, shape).date()  # noqa: DTZ007 - a day, not an instant
        except ValueError:
            continue
    if text:
        read.reasons.append(f"«{text}» non è una data: scrivila come 31/08/2027")
    return None


def _check_order(dates: Sequence[date | None], read: ReadRow) -> None:
    starts_on, ends_on = dates
    if starts_on is not None and ends_on is not None and ends_on < starts_on:
        read.reasons.append("la data «Al» viene prima di «Dal»")
