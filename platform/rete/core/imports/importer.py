"""What a module writes of an import: how a row is read, compared with what is there, and written."""

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, Generic, TypeVar

from rete.core.imports.rows import RawRow, SheetField
from rete.kernel.actor import Actor

R = TypeVar("R")


class Action(StrEnum):
    """What becomes of a row."""

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
class PlannedRow(Generic[R]):
    """A line of the report: what becomes of a row and why. `key` recognises what it speaks of; `read` is what was read."""

    line: int
    key: str
    name: str
    action: Action
    changes: Sequence[Change] = ()
    warnings: Sequence[str] = ()
    reasons: Sequence[str] = ()
    read: R | None = None

    @property
    def is_written(self) -> bool:
        return self.action in {Action.NEW, Action.CHANGED}


@dataclass(frozen=True, slots=True)
class ReadRow(Generic[R]):
    """A row that was read: `read` is None when something is wrong, and `reasons` say what, in Italian."""

    line: int
    key: str
    read: R | None
    warnings: Sequence[str] = ()
    reasons: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Plan(Generic[R]):
    """The rows of a whole file."""

    rows: Sequence[PlannedRow[R]]

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
        return any(row.is_written for row in self.rows)


class Importer(ABC, Generic[R]):
    """One import, being previewed or made: rows come a few hundred at a time.

    `key_title` is what recognises a row, `name_title` what people call it. With `is_whole` a file with a wrong row is not
    imported at all; without, wrong rows are left out. Either way what is written is written together or not at all.
    """

    fields: ClassVar[Sequence[SheetField]]
    key_title: ClassVar[str]
    name_title: ClassVar[str]
    advice: ClassVar[str] = ""
    is_whole: ClassVar[bool] = False
    # Where people go on from, as urls name it.
    back: ClassVar[str]

    def __init__(self, actor: Actor, *, is_writing: bool = False) -> None:
        self.actor = actor
        self.is_writing = is_writing

    @abstractmethod
    def read(self, row: RawRow) -> ReadRow[R]:
        """What a row says. No query."""

    @abstractmethod
    def compare(self, rows: Sequence[ReadRow[R]]) -> Sequence[PlannedRow[R]]:
        """What would become of rows that were read, in a few queries; what is there is locked when it `is_writing`."""

    @abstractmethod
    def write(self, rows: Sequence[PlannedRow[R]]) -> None:
        """Write those that are new or changed, in a few statements, in the caller's transaction."""
