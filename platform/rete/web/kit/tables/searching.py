"""Words looked for without accents and capitals, by the database."""

from collections.abc import Sequence
from typing import Any, TypeVar

from django.contrib.postgres.fields import ArrayField
from django.db.models import BooleanField, F, Func, Model, QuerySet, TextField, Value
from django.db.models.functions import Lower

from rete.core.tables.words import words_of

M = TypeVar("M", bound=Model)


class HasAll(Func):
    """A text has all the parts of a list, wherever they are. The text is made once a row, however many the parts."""

    template = "(%(expressions)s))"
    arg_joiner = " LIKE ALL ("
    output_field = BooleanField()


def text_of(fields: Sequence[str]) -> Lower:
    """An expression: the fields one after the other, without accents and capitals."""
    whole = Func(Value(" "), *(F(each) for each in fields), function="concat_ws")
    return Lower(Func(whole, function="unaccent", output_field=TextField()))


def matching(rows: "QuerySet[M]", fields: Sequence[str], words: str) -> "QuerySet[M]":
    """Those that have every word in one of the fields, in part or whole. It reads every row that the filters leave: half a
    microsecond each. A list of tens of thousands wants a stored text and its index: see `with_words_in`.
    """
    wanted = words_of(words)
    if not wanted:
        return rows
    parts: Any = Value([f"%{_literal(each)}%" for each in wanted], ArrayField(TextField()))
    return rows.filter(HasAll(text_of(fields), parts))


def _literal(word: str) -> str:
    """LIKE's own signs stand for themselves."""
    return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
