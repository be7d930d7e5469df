"""From rows to what becomes of them, a few hundred at a time."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TypeVar

from rete.core.imports.importer import Action, Importer, PlannedRow, ReadRow
from rete.core.imports.rows import RawRow
from rete.core.tables.reading import Cell

R = TypeVar("R")

AT_ONCE = 500
_ORDER = {Action.REJECTED: 0, Action.CHANGED: 2, Action.NEW: 3, Action.UNCHANGED: 4}
REPORT_TITLES = ("esito", "cambiamenti", "avvisi", "motivi")


def planned(importer: Importer[R], rows: Iterable[RawRow]) -> Iterator[Sequence[PlannedRow[R]]]:
    """Of two rows with one key the second is rejected. Each part in the order of its lines."""
    lines: dict[str, int] = {}
    reading = iter(rows)
    while some := [importer.read(row) for row in islice(reading, AT_ONCE)]:
        good: list[ReadRow[R]] = []
        bad: list[PlannedRow[R]] = []
        for row in some:
            if _is_first(row, lines):
                good.append(row)
            else:
                bad.append(_rejected(row, lines))
        yield sorted([*importer.compare(good), *bad], key=lambda each: each.line)


def to_look_at(rows: Iterable[PlannedRow[R]], most: int) -> list[PlannedRow[R]]:
    """Rejected rows first, then those with warnings, then what changes; unchanged ones without remarks stay out."""
    found = [row for row in rows if row.action is not Action.UNCHANGED or row.warnings]
    found.sort(key=lambda row: (min(_ORDER[row.action], 1 if row.warnings else 9), row.line))
    return found[:most]


def report_header(importer: Importer[R]) -> Sequence[Cell]:
    return ("riga", importer.key_title.lower(), importer.name_title.lower(), *REPORT_TITLES)


def report_line(row: PlannedRow[R]) -> Sequence[Cell]:
    changes = "; ".join(f"{each.label}: «{each.before}» → «{each.after}»" for each in row.changes)
    words = (changes, "; ".join(row.warnings), "; ".join(row.reasons))
    return (row.line, row.key, row.name, row.action.value, *words)


def _is_first(row: ReadRow[R], lines: dict[str, int]) -> bool:
    if row.read is None:
        return False
    return not row.key or lines.setdefault(row.key, row.line) == row.line


def _rejected(row: ReadRow[R], lines: dict[str, int]) -> PlannedRow[R]:
    reasons = row.reasons
    if row.read is not None:
        reasons = (f"il codice {row.key} è già alla riga {lines[row.key]}",)
    return PlannedRow(row.line, row.key, "", Action.REJECTED, (), (), reasons)
