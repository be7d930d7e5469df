"""Libraries and reports as tables. What is exported can be imported again."""

from collections.abc import Iterable, Iterator

from modules.libraries.importing.plan import Plan
from modules.libraries.models import Library

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


def report_table(plan: Plan) -> Iterator[list[str]]:
    """A row for each row of the file: what becomes of it, and why."""
    yield ["riga", "isil", "biblioteca", "esito", "cambiamenti", "avvisi", "motivi"]
    for row in plan.rows:
        changes = "; ".join(
            f"{each.label}: «{each.before}» → «{each.after}»" for each in row.changes
        )
        cells = (str(row.line), row.isil, row.name, row.action.value, changes)
        yield [*cells, "; ".join(row.warnings), "; ".join(row.reasons)]


def _cell(library: Library, name: str) -> str:
    if name == "status" and library.merged_into_isil:
        return f"Biblioteca confluita in {library.merged_into_isil}"
    value = getattr(library, f"get_{name}_display")() if name in SHOWN else getattr(library, name)
    return "" if value is None else str(value)
