"""Libraries and reports as tables. What is exported can be imported again."""

from collections.abc import Iterable, Iterator, Sequence

from modules.libraries.models import Library
from rete.core.imports.importer import Plan
from rete.core.imports.planning import REPORT_TITLES, report_line
from rete.core.tables.reading import Cell

COLUMNS = (
    ("isil", "isil"),
    ("codice sbn", "sbn_code"),
    ("nome", "name"),
    ("comune", "municipality"),
    ("istat", "municipality_istat"),
    ("provincia", "province"),
    ("indirizzo", "address"),
    ("frazione", "hamlet"),
    ("cap", "postal_code"),
    ("lat", "latitude"),
    ("lon", "longitude"),
    ("accessibilita", "accessibility"),
    ("stato", "status"),
    ("telefono", "phone"),
    ("e-mail", "email"),
    ("sito", "website"),
)
SHOWN = {"accessibility", "status"}


def library_table(libraries: Iterable[Library]) -> Iterator[list[str]]:
    """The header, then a row for each library with its body."""
    yield [*(title for title, _ in COLUMNS), "ente"]
    for library in libraries:
        yield [*(_cell(library, name) for _, name in COLUMNS), library.body.name]


def report_table(plan: Plan[None]) -> Iterator[Sequence[Cell]]:
    """A row for each row of a file of hours: what becomes of it, and why."""
    yield ("riga", "isil", "biblioteca", *REPORT_TITLES)
    yield from map(report_line, plan.rows)


def _cell(library: Library, name: str) -> str:
    if name == "status" and library.merged_into_isil:
        return f"Biblioteca confluita in {library.merged_into_isil}"
    value = getattr(library, f"get_{name}_display")() if name in SHOWN else getattr(library, name)
    return "" if value is None else str(value)
