"""What a module declares of a list."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Generic, TypeVar

from django.db.models import Model, QuerySet
from django.db.models.expressions import OrderBy
from django.utils.formats import number_format

from rete.core.tables.reading import Cell
from rete.web.kit.tables.bulk import BulkAction
from rete.web.kit.tables.columns import Column, in_file
from rete.web.kit.tables.filters import Filter

M = TypeVar("M", bound=Model)

PAGE_SIZE = 50
COUNTED, COUNTED_WITH_WORDS = 10_000, 1_000
READ_AT_ONCE = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What the rows are called: «un evento», «eventi», and what is said when none is left by the filters."""

    one: str
    many: str
    none: str

    def counted(self, number: int, most: int = COUNTED) -> str:
        """«un evento», «1.417 eventi», «più di 10.000 eventi»."""
        if number == 1:
            return self.one
        if number > most:
            return f"più di {_thousands(most)} {self.many}"
        return f"{_thousands(number)} {self.many}"


def no_address(_row: Any) -> str:
    """A row that leads nowhere."""
    return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table(Generic[M]):
    """A list as declared. Building one costs microseconds: make it for each request, so that it may close over the actor.

    The first column names the row, and leads to `address`. `order` is how the rows come when nobody asks: a column's
    name, with a minus for the contrary. `search` are the fields in which words are looked for. `prepare` is given the
    rows of a page (or a thousand at a time, for a file) before their cells are asked for: what costs a query is read
    there, once. `sheet` writes the rows to save, header first, where the columns alone would not do. With `may_export`
    off nothing can be saved.
    """

    name: str
    words: Words
    columns: Sequence[Column[M]]
    order: str
    address: Callable[[M], str] = no_address
    filters: Sequence[Filter[M]] = ()
    search: Sequence[str] = ()
    find: "Callable[[QuerySet[M], str], QuerySet[M]] | None" = None
    actions: Sequence[BulkAction] = ()
    prepare: Callable[[Sequence[M]], object] | None = None
    sheet: "Callable[[QuerySet[M]], Iterator[Sequence[Cell]]] | None" = None
    may_export: bool = True

    @property
    def sortable(self) -> dict[str, Column[M]]:
        return {each.name: each for each in self.columns if each.order}

    def order_of(self, name: str) -> Sequence[str | OrderBy]:
        return self.sortable[name].order

    def prepared(self, rows: Sequence[M]) -> Sequence[M]:
        if self.prepare is not None and rows:
            self.prepare(rows)
        return rows

    def saved(self, rows: "QuerySet[M]") -> Iterator[Sequence[Cell]]:
        """The header, then every row: read a thousand at a time, so that memory does not grow with them."""
        if self.sheet is not None:
            yield from self.sheet(rows)
            return
        yield [each.title for each in self.columns]
        reading = rows.iterator(READ_AT_ONCE)
        while some := list(islice(reading, READ_AT_ONCE)):
            for row in self.prepared(some):
                yield [in_file(each.value(row)) for each in self.columns]


def _thousands(number: int) -> str:
    return number_format(number, decimal_pos=0, use_l10n=True, force_grouping=True)
