"""A file as rows of cells. CSV with any usual separator and encoding; XLSX, its first sheet that can be seen."""

import csv
import io
import re
import warnings
import zipfile
import zlib
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import Enum
from itertools import islice, takewhile
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.utils.cell import range_boundaries
from openpyxl.utils.exceptions import InvalidFileException

from rete.core.tables.errors import FileTooLarge, UnreadableFile
from rete.kernel.text import NotText, decoded

LIMIT_BYTES = 20 * 2**20
LIMIT_UNPACKED = 200 * 2**20
LIMIT_ROWS = 50_000
LIMIT_COLUMNS = 100
_LIMIT_MERGED = 1_000
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_FORMULA = re.compile(rb"<f[ >/]")
_MERGED = re.compile(rb'<mergeCell ref="([A-Z]{1,3}[0-9]{1,7}:[A-Z]{1,3}[0-9]{1,7})"')
# What openpyxl lets through when an archive or its XML is damaged.
_DAMAGED = (
    InvalidFileException,
    zipfile.BadZipFile,
    zlib.error,
    AttributeError,
    EOFError,
    IndexError,
    KeyError,
    NotImplementedError,
    OverflowError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
)


class Hollow(Enum):
    """Why a cell that looks full to a person has no value."""

    FORMULA = "contiene una formula senza risultato"
    MERGED = "è unita a un'altra cella"


Cell = str | int | float | bool | date | time | timedelta | Hollow | None


@dataclass(frozen=True, slots=True)
class Row:
    """A row and its line in the file; the first line is 1."""

    line: int
    cells: list[Cell]


def read_table(content: bytes, *, limit_rows: int = LIMIT_ROWS) -> list[Row]:
    """The rows that are not empty, the header among them, at most 100 columns. A CSV has only texts.

    Raises:
        FileTooLarge, UnreadableFile: nothing was read.
    """
    if len(content) > LIMIT_BYTES:
        raise FileTooLarge(limit_megabytes=LIMIT_BYTES // 2**20)
    if content.startswith(_OLD_EXCEL):
        raise UnreadableFile(
            reason="è un vecchio .xls o è protetto da password: salvalo come .xlsx."
        )
    is_xlsx = content.startswith(b"PK")
    return _xlsx(content, limit_rows) if is_xlsx else _limited(_csv(content), limit_rows)


def as_text(cell: Cell) -> str:
    """A cell as a person reads it, without blanks around; nothing for one without a value."""
    return "" if cell is None or isinstance(cell, Hollow) else str(cell).strip()


def _limited(table: Iterable[Sequence[Cell]], limit_rows: int) -> list[Row]:
    """The rows with something in them, one header and `limit_rows` at most."""
    rows: list[Row] = []
    for line, cells in enumerate(table, start=1):
        if any(cell not in {None, ""} for cell in cells):
            if len(rows) > limit_rows:
                raise UnreadableFile(reason=f"ha più di {limit_rows} righe.")
            rows.append(Row(line, list(cells)))
    return rows


def _csv(content: bytes) -> Iterator[Sequence[Cell]]:
    try:
        text = decoded(content)
    except NotText as error:
        raise UnreadableFile(reason="non è un testo.") from error
    separator = max(",;\t", key=text.partition("\n")[0].count)
    try:
        for values in csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True):
            yield values[:LIMIT_COLUMNS]
    except csv.Error as error:
        raise UnreadableFile(reason=f"non è un CSV corretto ({error}).") from error


def _xlsx(content: bytes, limit_rows: int) -> list[Row]:
    with warnings.catch_warnings():
        # What openpyxl warns of (extensions, dates out of range) is in the cells or of no weight here.
        warnings.simplefilter("ignore")
        try:
            return _sheet_rows(content, limit_rows)
        except _DAMAGED as error:
            raise UnreadableFile(reason="non è un foglio di calcolo XLSX.") from error


def _sheet_rows(content: bytes, limit_rows: int) -> list[Row]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if sum(each.file_size for each in archive.infolist()) > LIMIT_UNPACKED:
            raise UnreadableFile(reason="il suo contenuto è troppo grande.")
        if "xl/workbook.xml" not in archive.namelist():
            raise UnreadableFile(reason="non è un foglio di calcolo XLSX: salvalo come .xlsx.")
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        number, xml = _visible_sheet(book, archive)
    rows = _limited(_values(book, number), limit_rows)
    if _FORMULA.search(xml):
        rows = _with_formulas(rows, content, number, limit_rows)
    for reference in islice(_MERGED.finditer(xml), _LIMIT_MERGED):
        _mark_merged(rows, reference[1].decode())
    return rows


def _visible_sheet(book: Workbook, archive: zipfile.ZipFile) -> tuple[int, bytes]:
    """The place and the XML of the first sheet that a person sees."""
    for number, sheet in enumerate(book.worksheets):
        if sheet.sheet_state == "visible":
            # openpyxl has no other way to the sheet's own part of the archive.
            path = sheet._worksheet_path  # type: ignore[attr-defined] # noqa: SLF001
            return number, archive.read(path)
    raise UnreadableFile(reason="non ha fogli visibili.")


def _values(book: Workbook, number: int) -> Iterator[tuple[Cell, ...]]:
    sheet: Any = book.worksheets[number]
    sheet.reset_dimensions()  # what a file says of its own size may be wrong
    yield from sheet.iter_rows(max_col=LIMIT_COLUMNS, values_only=True)


def _with_formulas(rows: list[Row], content: bytes, number: int, limit_rows: int) -> list[Row]:
    """Formulas that no program has computed have no value: say so."""
    book = load_workbook(io.BytesIO(content), read_only=True, data_only=False)
    values = {row.line: row.cells for row in rows}
    nothing = [None] * LIMIT_COLUMNS
    return [
        Row(
            written.line,
            [
                Hollow.FORMULA if value is None and formula is not None else value
                for value, formula in zip(
                    values.get(written.line, nothing), written.cells, strict=True
                )
            ],
        )
        for written in _limited(_values(book, number), limit_rows)
    ]


def _mark_merged(rows: list[Row], reference: str) -> None:
    """Of merged cells only the first has a value."""
    left, top, right, bottom = (int(edge or 0) for edge in range_boundaries(reference))
    first = bisect_left(rows, top, key=lambda row: row.line)
    for row in takewhile(lambda row: row.line <= bottom, islice(rows, first, None)):
        for at in range(left - 1, min(right, LIMIT_COLUMNS)):
            if row.cells[at] is None:
                row.cells[at] = Hollow.MERGED
