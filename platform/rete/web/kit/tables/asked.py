"""What an address asks of a list: words, filters, order, columns, page. What is not understood counts as not asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django import forms
from django.db.models import Model, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from rete.core.tables.words import LONGEST
from rete.web.kit.tables.columns import Column, ordering
from rete.web.kit.tables.searching import matching
from rete.web.kit.tables.table import Table

M = TypeVar("M", bound=Model)

WORDS, ORDER, COLUMNS, PAGE, SHAPE = "q", "ordine", "colonne", "pagina", "formato"
# The page beyond which nobody goes by hand: a larger number is no page.
LAST_PAGE = 100_000


class AskedForm(forms.Form):
    """The list's form: the words, the filters, then the order and the columns."""

    def __init__(self, table: Table[Any], data: QueryDict) -> None:
        super().__init__(data, label_suffix="", use_required_attribute=False)
        if table.search or table.find is not None:
            self.fields[WORDS] = forms.CharField(
                label=_("Cerca"), required=False, max_length=LONGEST, widget=forms.SearchInput
            )
        for each in table.filters:
            self.fields[each.name] = each.field
        self.fields[ORDER] = forms.ChoiceField(
            label=_("In ordine di"), required=False, choices=_orders(table), initial=table.order
        )
        extra = [(each.name, each.title) for each in table.columns if each.is_extra]
        if extra:
            self.fields[COLUMNS] = forms.MultipleChoiceField(
                label=_("Anche le colonne"),
                required=False,
                choices=extra,
                widget=forms.CheckboxSelectMultiple,
            )
        self.full_clean()

    @property
    def values(self) -> dict[str, Any]:
        """What was asked and understood."""
        return {name: value for name, value in self.cleaned_data.items() if value}


@dataclass(frozen=True, slots=True)
class Asked(Generic[M]):
    table: Table[M]
    form: AskedForm
    order: str
    page: int

    @property
    def order_name(self) -> str:
        return self.order.removeprefix("-")

    @property
    def is_descending(self) -> bool:
        return self.order.startswith("-")

    @property
    def columns(self) -> Sequence[Column[M]]:
        extra = self.form.values.get(COLUMNS, ())
        return [each for each in self.table.columns if not each.is_extra or each.name in extra]

    def narrowed(self, rows: "QuerySet[M]") -> "QuerySet[M]":
        """What the words and the filters leave, in the order asked; rows that are equal come by their number."""
        values = self.form.values
        if WORDS in values and self.table.find is not None:
            rows = self.table.find(rows, values[WORDS])
        elif WORDS in values:
            rows = matching(rows, self.table.search, values[WORDS])
        for each in self.table.filters:
            if each.name in values:
                rows = each.narrow(rows, values[each.name])
        return self.ordered(rows)

    def ordered(self, rows: "QuerySet[M]") -> "QuerySet[M]":
        order = ordering(self.table.order_of(self.order_name), is_descending=self.is_descending)
        return rows.order_by(*order, "-pk" if self.is_descending else "pk")


def asked_of(table: Table[M], query: QueryDict) -> Asked[M]:
    form = AskedForm(table, query)
    page = query.get(PAGE, "")
    number = int(page) if page.isascii() and page.isdecimal() and len(page) < len(str(LAST_PAGE)) else 1  # fmt: skip
    return Asked(table, form, form.values.get(ORDER) or table.order, max(1, number))


def _orders(table: Table[Any]) -> list[tuple[str, str]]:
    """Each column both ways, that of the list first."""
    both = [
        (f"{sign}{each.name}", f"{each.title}{words}")
        for each in table.sortable.values()
        for sign, words in (("", ""), ("-", _(", al contrario")))
    ]
    return sorted(both, key=lambda pair: pair[0] != table.order)
