"""Recognising a file: its encoding, separator and columns.

Two shapes are known: the register as one table of 31 columns, and the shorter file that the platform ships and exports.
"""

import csv
import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from modules.libraries.errors import FileTooLarge, UnknownColumns, UnreadableFile
from rete.kernel.municipalities import folded

LIMIT_BYTES = 20 * 2**20
LIMIT_ROWS = 50_000

# Our name of each field → the headers it goes under. Of the register's two names, the one as published comes first.
HEADERS: Mapping[str, tuple[str, ...]] = {
    "isil": ("isil", "codice isil"),
    "sbn_code": ("sbn code", "codice sbn"),
    "name": (
        "name original",
        "name normalized",
        "name",
        "nome",
        "denominazione biblioteca",
        "denominazione",
    ),
    "address": ("address original", "address normalized", "address", "indirizzo"),
    "hamlet": ("hamlet", "frazione"),
    "postal_code": ("postal code", "cap"),
    "municipality": ("municipality name", "comune"),
    "istat": ("istat code", "istat", "codice istat", "codice istat comune"),
    "province": ("province abbrev", "provincia", "sigla provincia", "province"),
    "latitude": ("latitude original", "latitude", "lat", "latitudine"),
    "longitude": ("longitude original", "longitude", "lon", "longitudine"),
    "accessibility": ("disabled access", "accessibilita", "portatori handicap"),
    "functional_type": ("functional type", "tipologia funzionale"),
    "body": ("owning entity", "ente", "denominazione ente"),
    "status": ("source status", "stato", "stato registrazione"),
    "updated_on": ("updated date", "data aggiornamento"),
    "phone": ("telefono", "phone"),
    "email": ("e mail", "email"),
    "website": ("sito", "url", "website"),
}
REQUIRED = ("isil", "name", "municipality", "istat", "body")


@dataclass(frozen=True, slots=True)
class RawRow:
    """A row as it stands: its line in the file (the header is 1) and its cells by our field names."""

    line: int
    cells: Mapping[str, str]


def read_rows(content: bytes) -> list[RawRow]:
    """The rows of a CSV (any usual separator and encoding) or XLSX file.

    Raises:
        FileTooLarge, UnreadableFile, UnknownColumns: nothing was read.
    """
    if len(content) > LIMIT_BYTES:
        raise FileTooLarge(limit_megabytes=LIMIT_BYTES // 2**20)
    table = _xlsx(content) if content.startswith(b"PK") else _csv(content)
    header = next(table, None)
    if header is None:
        raise UnreadableFile(reason="è vuoto.")
    columns = _columns(header)
    rows = []
    for line, values in enumerate(table, start=2):
        if line > LIMIT_ROWS + 1:
            raise UnreadableFile(reason=f"ha più di {LIMIT_ROWS} righe.")
        cells = {
            name: values[at].strip() if at < len(values) else "" for name, at in columns.items()
        }
        if any(cells.values()):
            rows.append(RawRow(line, cells))
    return rows


def _columns(header: list[str]) -> dict[str, int]:
    """Our fields and where each stands.

    Raises:
        UnknownColumns: one that is needed is not there.
    """
    places = {
        folded(title.replace("_", " ").replace("-", " ")): at for at, title in enumerate(header)
    }
    found = {
        name: next(places[title] for title in titles if title in places)
        for name, titles in HEADERS.items()
        if any(title in places for title in titles)
    }
    missing = [name for name in REQUIRED if name not in found]
    if missing:
        raise UnknownColumns(missing=", ".join(f"«{HEADERS[name][-1]}»" for name in missing))
    return found


def _csv(content: bytes) -> Iterator[list[str]]:
    text = _decoded(content)
    separator = max(",;\t", key=text.partition("\n")[0].count)
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    except csv.Error as error:
        raise UnreadableFile(reason=f"non è un CSV corretto ({error}).") from error


def _decoded(content: bytes) -> str:
    if b"\0" in content:
        raise UnreadableFile(reason="non è un testo.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _xlsx(content: bytes) -> Iterator[list[str]]:
    try:
        sheet = load_workbook(io.BytesIO(content), read_only=True, data_only=True).worksheets[0]
        for values in sheet.iter_rows(values_only=True):
            yield ["" if value is None else str(value) for value in values]
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, IndexError) as error:
        raise UnreadableFile(reason="non è un foglio di calcolo XLSX.") from error
