"""One page of a list, as its template draws it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, TypeVar

from django import forms
from django.db.models import Model, QuerySet
from django.http import QueryDict

from rete.web.kit.tables.asked import COLUMNS, ORDER, PAGE, SHAPE, WORDS, asked_of
from rete.web.kit.tables.table import COUNTED, COUNTED_WITH_WORDS, PAGE_SIZE, Table

M = TypeVar("M", bound=Model)


@dataclass(frozen=True, slots=True)
class Heading:
    """A column's title; `address` sorts by it. `sorted` is ARIA's word, empty when the rows are not in its order."""

    title: str
    address: str
    sorted: str
    style: str


@dataclass(frozen=True, slots=True)
class ShownCell:
    title: str
    text: object
    style: str


@dataclass(frozen=True, slots=True)
class Line:
    """A row: its number, where it leads, what names it, and the other cells."""

    pk: int
    address: str
    name: ShownCell
    cells: Sequence[ShownCell]
    label: str


@dataclass(frozen=True, slots=True)
class Pager:
    number: int
    previous: str
    next: str


class Listing(Generic[M]):
    """At most two queries, and those of the table's `prepare`: the rows of the page with one more, which says whether
    there is another page; and their count, up to `most_counted`, when they are not all on the first.
    """

    def __init__(self, table: Table[M], rows: "QuerySet[M]", query: QueryDict) -> None:
        self.table = table
        self.query = query
        self._all = rows
        self.asked = asked_of(table, query)
        self.found = self.asked.narrowed(rows)

    @cached_property
    def rows(self) -> Sequence[M]:
        return self.table.prepared(self._fetched[:PAGE_SIZE])

    @cached_property
    def count(self) -> int:
        """Up to one more than `most_counted`."""
        start = (self.asked.page - 1) * PAGE_SIZE
        if len(self._fetched) <= PAGE_SIZE and (self._fetched or not start):
            return min(start + len(self._fetched), self.most_counted + 1)
        return self.found.order_by()[: self.most_counted + 1].count()

    @property
    def most_counted(self) -> int:
        """So many rows are counted; a longer list says «più di», since nobody reads them one by one."""
        return COUNTED_WITH_WORDS if WORDS in self.asked.form.values else COUNTED

    @property
    def counted(self) -> str:
        return self.table.words.counted(self.count, self.most_counted)

    @property
    def headings(self) -> Sequence[Heading]:
        return [
            Heading(
                each.title,
                self._sorted_by(each.name) if each.order else "",
                self._direction if each.name == self.asked.order_name else "",
                each.style,
            )
            for each in self.asked.columns
        ]

    @property
    def lines(self) -> Sequence[Line]:
        return [self._line(row) for row in self.rows]

    @property
    def pager(self) -> Pager | None:
        """None where one page has them all."""
        number = self.asked.page
        has_next = len(self._fetched) > PAGE_SIZE
        if number == 1 and not has_next:
            return None
        return Pager(
            number,
            self._with({PAGE: str(number - 1)}) if number > 1 else "",
            self._with({PAGE: str(number + 1)}) if has_next else "",
        )

    @property
    def first_fields(self) -> Sequence[forms.BoundField]:
        """What most look for."""
        first = {each.name for each in self.table.filters if each.is_first} | {WORDS}
        return [field for field in self.asked.form if field.name in first]

    @property
    def more_fields(self) -> Sequence[forms.BoundField]:
        """The other filters, and the columns that are not always there."""
        first = {field.name for field in self.first_fields} | {ORDER}
        return [field for field in self.asked.form if field.name not in first]

    @property
    def order_field(self) -> forms.BoundField:
        return self.asked.form[ORDER]

    @property
    def order(self) -> str:
        return self.asked.order

    @property
    def has_more_columns(self) -> bool:
        return COLUMNS in self.asked.form.fields

    @property
    def asks_more(self) -> bool:
        """Whether one of the filters out of sight is used, so that nobody wonders why the list is short."""
        return any(field.name in self.asked.form.values for field in self.more_fields)

    @property
    def is_narrowed(self) -> bool:
        return bool(self.asked.form.values.keys() - {ORDER, COLUMNS})

    @property
    def here(self) -> str:
        """The query of this list without its page: what is done to all of it is done to what this finds."""
        return self._with({})

    @property
    def files(self) -> Sequence[tuple[str, str]]:
        """Shapes in which it can be saved, each with its address."""
        if not self.table.may_export:
            return ()
        return [(shape.upper(), self._with({SHAPE: shape})) for shape in ("csv", "xlsx")]

    @cached_property
    def _fetched(self) -> Sequence[M]:
        """The page's rows, and the first of the next. Their numbers are found first, which an index can do alone: what is
        skipped or left out is never read whole.
        """
        start = (self.asked.page - 1) * PAGE_SIZE
        numbers = self.found.values("pk")[start : start + PAGE_SIZE + 1]
        return list(self.asked.ordered(self._all.filter(pk__in=numbers)))

    @property
    def _direction(self) -> str:
        return "descending" if self.asked.is_descending else "ascending"

    def _sorted_by(self, name: str) -> str:
        """In a column's order; by the one that it is sorted by already, the contrary."""
        is_already = name == self.asked.order_name and not self.asked.is_descending
        return self._with({ORDER: f"-{name}" if is_already else name})

    def _with(self, changes: dict[str, str]) -> str:
        query = self.query.copy()
        for name in (PAGE, SHAPE):
            query.pop(name, None)
        for name in [name for name, value in query.items() if not value]:
            del query[name]
        for name, value in changes.items():
            query[name] = value
        return f"?{query.urlencode()}"

    def _line(self, row: M) -> Line:
        name, *cells = (
            ShownCell(each.title, each.text(row), each.style) for each in self.asked.columns
        )
        label = str(self.asked.columns[0].value(row))
        return Line(row.pk, self.table.address(row), name, cells, label)
