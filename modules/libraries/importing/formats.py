"""The columns of the register.

Two shapes are known: the register as one table of 31 columns, and the shorter file that the platform ships and exports.
"""

from modules.libraries.errors import UnknownColumns
from rete.core.imports.rows import RawRow, SheetField, guessed, raw_rows, titles_of
from rete.core.tables.errors import UnreadableFile
from rete.core.tables.reading import read_table

# Of the register's two names of a column, the one as published comes first.
FIELDS = (
    SheetField("isil", "ISIL", ("codice isil",), is_required=True),
    SheetField("sbn_code", "Codice SBN", ("sbn code",)),
    SheetField(
        "name",
        "Nome",
        (
            *("name original", "name normalized", "name", "nome"),
            *("denominazione biblioteca", "denominazione"),
        ),
        is_required=True,
    ),
    SheetField("address", "Indirizzo", ("address original", "address normalized", "address")),
    SheetField("hamlet", "Frazione", ("hamlet",)),
    SheetField("postal_code", "CAP", ("postal code",)),
    SheetField("municipality", "Comune", ("municipality name",), is_required=True),
    SheetField(
        "istat",
        "Codice ISTAT",
        ("istat code", "istat", "codice istat comune"),
        is_required=True,
    ),
    SheetField(
        "province", "Provincia", ("province abbrev", "provincia", "sigla provincia", "province")
    ),
    SheetField("latitude", "Latitudine", ("latitude original", "latitude", "lat")),
    SheetField("longitude", "Longitudine", ("longitude original", "longitude", "lon")),
    SheetField("accessibility", "Accessibilità", ("disabled access", "portatori handicap")),
    SheetField("functional_type", "Tipologia funzionale", ("functional type",)),
    SheetField("body", "Ente", ("owning entity", "denominazione ente"), is_required=True),
    SheetField("status", "Stato", ("source status", "stato registrazione")),
    SheetField("updated_on", "Data aggiornamento", ("updated date",)),
    SheetField("phone", "Telefono", ("phone",)),
    SheetField("email", "E-mail", ("email",)),
    SheetField("website", "Sito", ("url", "website")),
)


def read_rows(content: bytes) -> list[RawRow]:
    """The rows of a CSV (any usual separator and encoding) or XLSX file with titles that we know.

    Raises:
        FileTooLarge, UnreadableFile, UnknownColumns: nothing was read.
    """
    table = read_table(content)
    if not table:
        raise UnreadableFile(reason="è vuoto.")
    columns = guessed(FIELDS, titles_of(table[0]), {})
    missing = [each.title for each in FIELDS if each.is_required and each.name not in columns]
    if missing:
        raise UnknownColumns(missing=", ".join(f"«{each}»" for each in missing))
    return list(raw_rows(table[1:], columns))
