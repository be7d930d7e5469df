"""Recognising a file by its columns.

Two shapes are known: the register as one table of 31 columns, and the shorter file that the platform ships and exports.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from modules.libraries.errors import UnknownColumns
from rete.core.tables.errors import UnreadableFile
from rete.core.tables.reading import as_text, read_table
from rete.kernel.municipalities import folded

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
    table = read_table(content)
    if not table:
        raise UnreadableFile(reason="è vuoto.")
    columns = _columns([as_text(cell) for cell in table[0].cells])
    rows = []
    for row in table[1:]:
        cells = {
            name: as_text(row.cells[at]) if at < len(row.cells) else ""
            for name, at in columns.items()
        }
        if any(cells.values()):
            rows.append(RawRow(row.line, cells))
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
