"""Rows of a spreadsheet by our names of its columns."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rete.core.tables.reading import Cell, Row, as_text
from rete.kernel.municipalities import folded


@dataclass(frozen=True, slots=True)
class SheetField:
    """A column that an import understands. `titles` are what files call it, besides `title`."""

    name: str
    title: str
    titles: Sequence[str] = ()
    is_required: bool = False


@dataclass(frozen=True, slots=True)
class RawRow:
    """A row as it stands: its line in the file (the header is 1) and its cells by our field names.

    `cells` are texts, of every column that was mapped; `values` what the spreadsheet has, with days as days.
    """

    line: int
    cells: Mapping[str, str]
    values: Mapping[str, Cell]


def plain(title: str) -> str:
    """A title as titles are compared: «Codice_ISIL» and «codice isil» are one."""
    return folded(title.replace("_", " ").replace("-", " "))


def titles_of(header: Row) -> list[str]:
    return [as_text(cell) for cell in header.cells]


def guessed(
    fields: Sequence[SheetField], titles: Sequence[str], habit: Mapping[str, str]
) -> dict[str, int]:
    """The places of our fields: as this network said last time, else by the titles that we know, the first of them first."""
    places = {plain(title): at for at, title in reversed(list(enumerate(titles))) if title}
    found = {name: places[title] for title, name in habit.items() if name and title in places}
    taken = set(found.values()) | {places[title] for title in habit if title in places}
    for field in fields:
        known = [plain(each) for each in (*field.titles, field.title)]
        free = [places[each] for each in known if each in places and places[each] not in taken]
        if field.name not in found and free:
            found[field.name] = free[0]
            taken.add(free[0])
    return found


def raw_rows(table: Iterable[Row], columns: Mapping[str, int]) -> Iterator[RawRow]:
    """Those with something in them."""
    for row in table:
        values = {name: _at(row, place) for name, place in columns.items()}
        cells = {name: as_text(value) for name, value in values.items()}
        if any(cells.values()):
            yield RawRow(row.line, cells, values)


def _at(row: Row, place: int) -> Cell:
    return row.cells[place] if place < len(row.cells) else None
