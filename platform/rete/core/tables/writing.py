"""Rows as files that spreadsheets open."""

import codecs
import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from rete.core.tables.reading import Cell, as_text

# A cell that begins with one of these would be run by a spreadsheet as a formula.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
PART = 65_536


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of a workbook; its first row is the header. `widths` are of its columns, in characters."""

    name: str
    rows: Iterable[Sequence[Cell]]
    widths: Sequence[int] = ()


def as_csv(rows: Iterable[Sequence[Cell]]) -> bytes:
    return b"".join(csv_parts(rows))


def csv_parts(rows: Iterable[Sequence[Cell]]) -> Iterator[bytes]:
    """UTF-8 with a byte-order mark and semicolons: what Italian spreadsheets open with a double click. In parts of some
    `PART` characters, so that a long table is never whole in memory.
    """
    yield codecs.BOM_UTF8
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";")
    for row in rows:
        writer.writerow([as_text(_harmless(cell)) for cell in row])
        if text.tell() > PART:
            yield text.getvalue().encode()
            text.seek(0)
            text.truncate()
    yield text.getvalue().encode()


def as_xlsx(*sheets: Sheet) -> bytes:
    """A workbook; the header of each sheet is bold and stays in sight."""
    book = Workbook(write_only=True)
    for each in sheets:
        sheet = book.create_sheet(each.name)
        sheet.freeze_panes = "A2"
        for number, width in enumerate(each.widths, start=1):
            sheet.column_dimensions[get_column_letter(number)].width = width
        for number, row in enumerate(each.rows):
            cells = [_harmless(cell) for cell in row]
            sheet.append(cells if number else [_heading(sheet, cell) for cell in cells])
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _heading(sheet: Any, cell: Cell) -> Any:
    written: Any = WriteOnlyCell(sheet, as_text(cell))
    written.font = Font(bold=True)
    written.alignment = Alignment(vertical="top", wrap_text=True)
    return written


def _harmless(cell: Cell) -> Cell:
    if not isinstance(cell, str) or not cell.startswith(FORMULA_STARTS):
        return cell
    is_number = cell[1:].replace(".", "", 1).isdigit()
    return cell if is_number else f"'{cell}"
