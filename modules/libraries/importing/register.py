"""The register of libraries, imported: compared by ISIL with what is there, then written."""

from collections.abc import Iterator, Sequence

from modules.libraries import locks, selectors
from modules.libraries.importing.applying import apply
from modules.libraries.importing.formats import FIELDS
from modules.libraries.importing.rows import ParsedRow, RejectedRow, parse
from modules.libraries.models import Library
from rete.core.imports.importer import Action, Change, Importer, PlannedRow, ReadRow
from rete.core.imports.rows import RawRow


class RegisterImporter(Importer[ParsedRow]):
    """Rows without an error are imported, the others left out and said."""

    fields = FIELDS
    key_title = "ISIL"
    name_title = "Biblioteca"
    advice = (
        "Carica il file dell'Anagrafe delle biblioteche italiane (ICCU), o quello esportato dall'elenco delle "
        "biblioteche e corretto."
    )
    back = "libraries-gestione:list"

    def read(self, row: RawRow) -> ReadRow[ParsedRow]:
        found = parse(row)
        if isinstance(found, RejectedRow):
            return ReadRow(found.line, found.isil, None, (), found.reasons)
        return ReadRow(found.line, found.isil, found, found.warnings)

    def compare(self, rows: Sequence[ReadRow[ParsedRow]]) -> Sequence[PlannedRow[ParsedRow]]:
        """One query."""
        find = locks.libraries_by_isil if self.is_writing else selectors.libraries_by_isil
        self.existing = find([row.key for row in rows])
        return [
            _compared(row.read, self.existing.get(row.key)) for row in rows if row.read is not None
        ]

    def write(self, rows: Sequence[PlannedRow[ParsedRow]]) -> None:
        """A handful of queries."""
        apply(rows, self.existing)


def _compared(row: ParsedRow, library: Library | None) -> PlannedRow[ParsedRow]:
    changes = () if library is None else tuple(_changes(row, library))
    action = Action.NEW if library is None else Action.CHANGED if changes else Action.UNCHANGED
    return PlannedRow(row.line, row.isil, _name(row), action, changes, row.warnings, read=row)


def _changes(row: ParsedRow, library: Library) -> Iterator[Change]:
    for name, after in row.values.items():
        before = getattr(library, name)
        if before != after:
            yield Change(_label(name), _shown(before), _shown(after))
    if library.body.name.casefold() != row.body.casefold():
        yield Change("ente", library.body.name, row.body)


def _label(name: str) -> str:
    return str(getattr(Library._meta.get_field(name), "verbose_name", name))


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "sì" if value else "no"
    return "" if value is None else str(value)


def _name(row: ParsedRow) -> str:
    return f"{row.values['name']}, {row.values['municipality']}"
