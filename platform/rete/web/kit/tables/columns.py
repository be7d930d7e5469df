"""The columns of a list."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Generic, Literal, TypeVar

from django.db.models import F, Model
from django.db.models.expressions import OrderBy
from django.utils.translation import gettext as _

from rete.core.tables.reading import Cell
from rete.kernel.calendars.zone import wall_clock
from rete.web.templatetags.humanise_it import thousands

M = TypeVar("M", bound=Model)


@dataclass(frozen=True, slots=True, kw_only=True)
class Column(Generic[M]):
    """One column: `value` is what is saved in a file, `shown` (text, or HTML marked safe) what the page has instead.

    Figures stand to the right, codes are never broken. It is sorted by `order`, fields or expressions; without, it is not. `name` is what addresses call it. One that
    `is_extra` is on the page only for who asks for it, and in the files always.
    """

    name: str
    title: str
    value: Callable[[M], Cell]
    shown: Callable[[M], object] | None = None
    order: Sequence[str | OrderBy] = ()
    style: Literal["", "figure", "code"] = ""
    is_extra: bool = False

    def text(self, row: M) -> object:
        """What the page shows of a row."""
        return in_words(self.value(row)) if self.shown is None else self.shown(row)


def in_words(cell: Cell) -> str:
    """A value as pages write it: «24/11/2026, 17:30», «sì», «1.417»; nothing for none."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return _("sì") if cell else _("no")
    if isinstance(cell, datetime):
        return f"{wall_clock(cell):%d/%m/%Y, %H:%M}"
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    return thousands(cell) if isinstance(cell, int) else str(cell)


def in_file(cell: Cell) -> Cell:
    """A value as a spreadsheet takes it: an instant by the clock in Rome, numbers and days as they are."""
    if isinstance(cell, bool):
        return in_words(cell)
    if isinstance(cell, datetime):
        return f"{wall_clock(cell):%d/%m/%Y %H:%M}"
    return cell if isinstance(cell, int | float | date) or cell is None else str(cell)


def ordering(order: Sequence[str | OrderBy], *, is_descending: bool) -> list[OrderBy]:
    """Fields and expressions as a query is ordered by them, or by their contrary; those without a value stay last."""
    return [_ordered(each, is_descending=is_descending) for each in order]


def _ordered(each: str | OrderBy, *, is_descending: bool) -> OrderBy:
    if isinstance(each, str):
        field = F(each.removeprefix("-"))
        found = field.desc() if each.startswith("-") else field.asc()
    else:
        found = each.copy()
    if is_descending:
        found.descending = not found.descending
    return found
