"""The library software's file: read a line at a time, what has changed brought in by COPY and three statements.

Rows are known by the software's own number. A row that is the same as last time is told by its print and costs a
comparison. Nobody is ever taken away: who is not in the file any more is marked, and a person decides. Who was closed here
stays closed: a file that still has them changes nothing of theirs, and says it once.
"""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from django.db import connection as database

from modules.patrons import codes
from modules.patrons.feed.letters import read_text
from modules.patrons.feed.rows import FIELDS, PatronRow, read_row
from modules.patrons.models import Patron, Source, StagedPatron, State, search_text
from modules.patrons.models.feed import SHOWN_PROBLEMS
from rete.core import sealing
from rete.core.imports.rows import guessed, plain
from rete.core.tables.errors import UnreadableFile

# A file that lacks more than a fifth of those who were there is more likely cut than true.
LEAST_SHARE: Final = 0.8
FEW: Final = 20
READ_AT_ONCE: Final = 5_000
COLUMNS: Final = (
    "external_id", "last_name", "first_name", "born_on", "fiscal_print", "fiscal_sealed", "email", "phone", "street",
    "postal_code", "municipality", "category", "card", "expires_on", "row_print", "search_text",
)  # fmt: skip
ROW: Final = "row of a file"
REQUIRED: Final = frozenset({"external_id", "last_name"})


@dataclass(slots=True)
class Outcome:
    """Rows by what became of them; `problems` are (line, what), `lines` where each number stands in the file."""

    read: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    rejected: int = 0
    missing: int = 0
    back: int = 0
    closed: int = 0
    known: int = 0
    cards_of_others: int = 0
    numbers_of_others: int = 0
    lines: dict[str, int] = field(default_factory=dict)
    problems: list[tuple[int, str]] = field(default_factory=list)

    @property
    def is_doubtful(self) -> bool:
        """Whether so many are not there that a person should look first."""
        return self.missing > FEW and self.missing > self.known * (1 - LEAST_SHARE)

    @property
    def counts(self) -> dict[str, int]:
        names = ("read", "new", "changed", "unchanged", "rejected", "missing", "back", "closed", "cards_of_others", "numbers_of_others")  # fmt: skip
        return {name: getattr(self, name) for name in names}

    def note(self, line: int, problem: str) -> None:
        if len(self.problems) < SHOWN_PROBLEMS:
            self.problems.append((line, problem))


@dataclass(frozen=True, slots=True)
class Marked:
    """Numbers in the software of those whose mark a file changes: no longer there, there again; of those closed here, still
    there, and no longer."""

    missing: set[str]
    back: set[str]
    kept: set[str]
    left: set[str]


def header_of(content: bytes) -> list[str]:
    """The titles of the file's columns. Raises UnreadableFile."""
    _separator, titles = _beginning(read_text(content))
    return titles


def columns_of(titles: list[str], habit: Mapping[str, str]) -> dict[str, str]:
    """Our fields by the title of a column: as this network said, else as library systems call them. A field that it said is
    not in its file (an empty title) is not looked for."""
    wanted = [each for each in FIELDS if habit.get(each.name) != ""]
    said = {plain(title): name for name, title in habit.items() if title}
    found = guessed(wanted, titles, said)
    return {name: titles[at] for name, at in found.items()}


def stage(content: bytes, columns: Mapping[str, str]) -> tuple[Outcome, Marked]:
    """Compare a file with what is known and stage what is new or changed. Returns the outcome so far, and whose mark changes.
    Raises UnreadableFile.
    """
    outcome = Outcome()
    known, marked = _known()
    closed = _closed()
    outcome.known = len(known)
    names = ", ".join(COLUMNS)
    forget_staged()
    with (
        database.cursor() as cursor,
        cursor.copy(f"COPY patrons_stagedpatron ({names}) FROM STDIN") as copy,
    ):
        for row, row_print in _rows(content, columns, outcome):
            if row.external_id in closed:
                continue
            before = known.pop(row.external_id, None)
            if before == row_print:
                outcome.unchanged += 1
                continue
            outcome.changed += before is not None
            outcome.new += before is None
            copy.write_row(_staged(row, row_print))
    # Whose row cannot be read is there all the same.
    there = outcome.lines.keys()
    missing, back = known.keys() - there, marked & there
    outcome.missing = len(missing - marked)
    outcome.back = len(back)
    return outcome, Marked(missing, back, *_closed_in(outcome, closed))


def _closed_in(outcome: Outcome, closed: Mapping[str, bool]) -> tuple[set[str], set[str]]:
    """Of those closed here: who is in the file for the first time since, which is said, and who was and is no longer."""
    there = closed.keys() & outcome.lines.keys()
    kept = {number for number in there if not closed[number]}
    for line in sorted(outcome.lines[number] for number in kept):
        outcome.note(line, "qui non è più iscritto: la riga non cambia nulla")
    outcome.closed = len(there)
    return kept, {number for number, is_said in closed.items() if is_said} - there


def bring_in(outcome: Outcome, marked: Marked, today: date) -> None:
    """What was staged becomes patrons, cards and categories; then who is missing is marked. In the caller's transaction.

    A fiscal number or a card that somebody else here has stays where it is until a person looks; of two rows with a card the
    first has it, of two with a fiscal number neither. The row comes in without, the report has its line, and it is read
    again the next time.
    """
    with database.cursor() as cursor:
        cursor.execute(_NUMBERS_OF_OTHERS)
        outcome.numbers_of_others = _noted(cursor, outcome, "il codice fiscale è già di un altro utente")  # fmt: skip
        cursor.execute(_CARDS_OF_OTHERS)
        outcome.cards_of_others = _noted(cursor, outcome, "la tessera è già di un altro utente")
        for statement in _STATEMENTS:
            cursor.execute(statement)
    outcome.problems.sort()
    forget_staged()
    _mark(marked.missing, "missing_since", today)
    _mark(marked.back, "missing_since", None)
    _mark(marked.kept, "still_there_since", today)
    _mark(marked.left, "still_there_since", None)


def forget_staged() -> None:
    StagedPatron.objects.all().delete()


def _mark(numbers: set[str], field_name: str, day: date | None) -> None:
    """A mark that is there keeps its day."""
    wanted = sorted(numbers)
    for at in range(0, len(wanted), READ_AT_ONCE):
        some = Patron.objects.filter(external_id__in=wanted[at : at + READ_AT_ONCE])
        (some if day is None else some.filter(**{field_name: None})).update(**{field_name: day})


def _known() -> tuple[dict[str, str], set[str]]:
    """The print of each row that the software gave us, by its number, and the numbers marked as missing: about 200 octets
    each, whatever a row holds."""
    rows = Patron.objects.filter(source=Source.SOFTWARE).exclude(state=State.CLOSED)
    known: dict[str, str] = {}
    marked: set[str] = set()
    values = rows.values_list("external_id", "row_print", "missing_since")
    for number, row_print, missing_since in values.iterator(READ_AT_ONCE):
        known[number] = row_print
        if missing_since is not None:
            marked.add(number)
    return known, marked


def _closed() -> dict[str, bool]:
    """Whether it has been said of each that the file still has them, by the number of those whom somebody closed here."""
    rows = Patron.objects.filter(state=State.CLOSED).exclude(external_id="")
    values = rows.values_list("external_id", "still_there_since")
    return {number: since is not None for number, since in values.iterator(READ_AT_ONCE)}


def _rows(
    content: bytes, columns: Mapping[str, str], outcome: Outcome
) -> Iterator[tuple[PatronRow, str]]:
    text = read_text(content)
    separator, titles = _beginning(text)
    missing = REQUIRED - {name for name, title in columns.items() if title in titles}
    if missing:
        raise UnreadableFile(reason="mancano le colonne del numero nel gestionale o del cognome.")
    places = {name: titles.index(title) for name, title in columns.items() if title in titles}
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    next(reader)
    # The key of the print changes with the columns, so that a new column is read for everybody.
    shape = repr(sorted(places))
    for line, cells in enumerate(reader, start=2):
        if not any(cells):
            continue
        outcome.read += 1
        written = {name: cells[at].strip() if at < len(cells) else "" for name, at in places.items()}  # fmt: skip
        number = written["external_id"]
        if not number or number in outcome.lines:
            outcome.rejected += 1
            outcome.note(
                line, "manca il numero" if not number else "il numero c'è già in un'altra riga"
            )
            continue
        outcome.lines[number] = line
        row, strange = read_row(written)
        if row is None:
            outcome.rejected += 1
        for problem in strange:
            outcome.note(line, problem)
        if row is not None:
            yield row, _print(shape, written)


def _print(shape: str, written: Mapping[str, str]) -> str:
    """Made with the installation's key, like that of a fiscal number: so little could be guessed."""
    material = shape + "\x1f".join(written[name] for name in sorted(written))
    return sealing.fingerprint(material, purpose=ROW)


def _staged(row: PatronRow, row_print: str) -> tuple[Any, ...]:
    number = row.fiscal_number
    return (
        row.external_id, row.last_name, row.first_name, row.born_on,
        codes.fiscal_print(number) if number else "", codes.fiscal_sealed(number) if number else "",
        row.email, row.phone, row.street, row.postal_code, row.municipality, row.category, row.card, row.expires_on,
        row_print, search_text(row.last_name, row.first_name, row.external_id),
    )  # fmt: skip


def _beginning(text: str) -> tuple[str, list[str]]:
    first = text.partition("\n")[0]
    separator = max(",;\t|", key=first.count)
    titles = next(csv.reader([first.strip("\r")], delimiter=separator), [])
    if len(titles) < len(REQUIRED):
        raise UnreadableFile(reason="la prima riga non ha i titoli delle colonne.")
    return separator, [title.strip() for title in titles]


def _noted(cursor: Any, outcome: Outcome, problem: str) -> int:
    """Note the rows whose numbers a statement returned; how many they are."""
    numbers = [number for (number,) in cursor.fetchall()]
    for line in sorted(outcome.lines.get(number, 0) for number in numbers):
        outcome.note(line, problem)
    return len(numbers)


_NUMBERS_OF_OTHERS: Final = """
    UPDATE patrons_stagedpatron s SET fiscal_print = '', fiscal_sealed = '', row_print = ''
    WHERE s.fiscal_print <> '' AND (
        s.fiscal_print IN (SELECT o.fiscal_print FROM patrons_stagedpatron o WHERE o.fiscal_print <> ''
                           GROUP BY o.fiscal_print HAVING count(*) > 1)
        OR EXISTS (SELECT 1 FROM patrons_patron p WHERE p.fiscal_print = s.fiscal_print AND p.external_id <> s.external_id
                   AND p.fiscal_print <> '' AND p.state <> 'unito'))
    RETURNING s.external_id
"""
_CARDS_OF_OTHERS: Final = """
    UPDATE patrons_stagedpatron s SET card = '', row_print = ''
    WHERE s.card <> '' AND (
        s.id IN (SELECT o.id FROM (SELECT id, row_number() OVER (PARTITION BY card ORDER BY id) AS place
                                   FROM patrons_stagedpatron WHERE card <> '') o WHERE o.place > 1)
        OR EXISTS (SELECT 1 FROM patrons_card c JOIN patrons_patron p ON p.id = c.patron_id
                   WHERE c.code = s.card AND p.external_id <> s.external_id))
    RETURNING s.external_id
"""
_STATEMENTS: Final = (
    """
    INSERT INTO patrons_category (name)
    SELECT min(category) FROM patrons_stagedpatron WHERE category <> '' GROUP BY lower(category)
    ON CONFLICT DO NOTHING
    """,
    """
    INSERT INTO patrons_patron (external_id, source, state, last_name, first_name, born_on, fiscal_print, fiscal_sealed,
        email, phone, street, postal_code, municipality, category_id, expires_on, contact_by, wants_news, language, pin, row_print,
        search_text, created_at, updated_at)
    SELECT s.external_id, 'gestionale', 'attivo', s.last_name, s.first_name, s.born_on, s.fiscal_print, s.fiscal_sealed,
        s.email, s.phone, s.street, s.postal_code, s.municipality, c.id, s.expires_on, 'email', false, '', '', s.row_print,
        s.search_text, now(), now()
    FROM patrons_stagedpatron s LEFT JOIN patrons_category c ON lower(c.name) = lower(s.category)
    ON CONFLICT (external_id) WHERE NOT (external_id = '') DO UPDATE SET
        source = 'gestionale', last_name = excluded.last_name, first_name = excluded.first_name,
        born_on = excluded.born_on, fiscal_print = excluded.fiscal_print, fiscal_sealed = excluded.fiscal_sealed,
        email = excluded.email, phone = excluded.phone, street = excluded.street, postal_code = excluded.postal_code,
        municipality = excluded.municipality, category_id = excluded.category_id, expires_on = excluded.expires_on,
        row_print = excluded.row_print, search_text = excluded.search_text, updated_at = now()
    """,
    """
    INSERT INTO patrons_card (patron_id, code, is_active, reason, created_at)
    SELECT DISTINCT ON (s.card) p.id, s.card, true, '', now()
    FROM patrons_stagedpatron s JOIN patrons_patron p ON p.external_id = s.external_id
    WHERE s.card <> '' ORDER BY s.card, p.id
    ON CONFLICT (code) DO UPDATE SET is_active = true, reason = '' WHERE patrons_card.patron_id = excluded.patron_id
    """,
    """
    UPDATE patrons_card c SET is_active = false, reason = 'sostituita'
    FROM patrons_stagedpatron s JOIN patrons_patron p ON p.external_id = s.external_id
        JOIN patrons_card n ON n.code = s.card AND n.patron_id = p.id
    WHERE c.patron_id = p.id AND c.is_active AND s.card <> '' AND c.code <> s.card
    """,
)
