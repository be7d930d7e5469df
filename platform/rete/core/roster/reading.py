"""What a spreadsheet of staff says, row by row."""

from dataclasses import dataclass

from rete.core.roster.errors import UnknownColumns
from rete.core.tables.errors import UnreadableFile
from rete.core.tables.reading import as_text, read_table
from rete.kernel.municipalities import folded

COLUMNS = ("Nome", "E-mail", "Ruolo", "Biblioteca")
# Other titles that people write, as `folded` leaves them once hyphens are gone.
TITLES = {
    "nome": ("nome", "nome e cognome", "cognome e nome", "persona"),
    "email": ("e mail", "email", "mail", "posta elettronica", "indirizzo e mail"),
    "ruolo": ("ruolo",),
    "biblioteca": ("biblioteca", "biblioteche", "isil", "codice isil", "sede"),
}
MOST_ROWS = 500


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A person to invite, as written; `line` is the row's in the file."""

    line: int
    name: str
    email: str
    role: str
    library: str


def read_rows(content: bytes) -> list[SheetRow]:
    """The rows under the titles, at most 500.

    Raises:
        FileTooLarge, UnreadableFile, UnknownColumns: nothing was read.
    """
    table = read_table(content, limit_rows=MOST_ROWS)
    if not table:
        raise UnreadableFile(reason="è vuoto.")
    places = _columns([as_text(cell) for cell in table[0].cells])
    rows = []
    for row in table[1:]:
        cells = [as_text(row.cells[at]) if at < len(row.cells) else "" for at in places]
        name, email, role, library = cells
        rows.append(SheetRow(row.line, " ".join(name.split()), email.lower(), role, library))
    return rows


def _columns(header: list[str]) -> list[int]:
    """Where each of `COLUMNS` stands."""
    found = [folded(title.replace("-", " ")) for title in header]
    places = [
        next((at for at, title in enumerate(found) if title in titles), None)
        for titles in TITLES.values()
    ]
    known = [at for at in places if at is not None]
    if len(known) < len(places):
        raise UnknownColumns(columns=", ".join(f"«{column}»" for column in COLUMNS))
    return known
