"""What an import would do: new, changed, unchanged and rejected rows. It changes nothing."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from modules.libraries.importing.rows import ParsedRow, RejectedRow
from modules.libraries.models import Library


class Action(StrEnum):
    NEW = "nuova"
    CHANGED = "modificata"
    UNCHANGED = "invariata"
    REJECTED = "scartata"


@dataclass(frozen=True, slots=True)
class Change:
    """A field's label and its values before and after, as a person reads them."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """A line of the report: what becomes of a row and why."""

    line: int
    isil: str
    name: str
    action: Action
    changes: tuple[Change, ...] = ()
    warnings: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    parsed: ParsedRow | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    rows: tuple[PlannedRow, ...]

    @property
    def counts(self) -> Mapping[str, int]:
        """Rows by action, all four named."""
        counted = Counter(row.action for row in self.rows)
        return {action.value: counted[action] for action in Action}

    @property
    def warnings(self) -> int:
        return sum(1 for row in self.rows if row.warnings)

    @property
    def will_change(self) -> bool:
        return any(row.action in {Action.NEW, Action.CHANGED} for row in self.rows)

    def to_apply(self) -> Iterator[tuple[Action, ParsedRow]]:
        for row in self.rows:
            if row.parsed is not None and row.action in {Action.NEW, Action.CHANGED}:
                yield row.action, row.parsed


def make_plan(rows: Sequence[ParsedRow | RejectedRow], existing: Mapping[str, Library]) -> Plan:
    """Compare rows with the network's libraries by ISIL; of two rows with one ISIL the second is rejected."""
    planned: list[PlannedRow] = []
    seen: dict[str, int] = {}
    for row in rows:
        if isinstance(row, RejectedRow):
            planned.append(PlannedRow(row.line, row.isil, "", Action.REJECTED, reasons=row.reasons))
        elif row.isil in seen:
            reason = f"il codice {row.isil} è già alla riga {seen[row.isil]}"
            planned.append(
                PlannedRow(row.line, row.isil, _name(row), Action.REJECTED, reasons=(reason,))
            )
        else:
            seen[row.isil] = row.line
            planned.append(_compared(row, existing.get(row.isil)))
    return Plan(tuple(planned))


def _compared(row: ParsedRow, library: Library | None) -> PlannedRow:
    if library is None:
        return PlannedRow(row.line, row.isil, _name(row), Action.NEW, (), row.warnings, parsed=row)
    changes = tuple(_changes(row, library))
    action = Action.CHANGED if changes else Action.UNCHANGED
    return PlannedRow(row.line, row.isil, _name(row), action, changes, row.warnings, parsed=row)


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
