"""What a list is narrowed by."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Generic, TypeVar

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext as _

from rete.kernel.calendars.zone import midnight

M = TypeVar("M", bound=Model)

FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2100, 12, 31)


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter(Generic[M]):
    """A field of the list's form, and what its value leaves. `is_first` are always in sight, the others on request."""

    name: str
    field: forms.Field
    narrow: "Callable[[QuerySet[M], Any], QuerySet[M]]"
    is_first: bool = False


def choice(
    name: str,
    title: str,
    choices: Iterable[tuple[Any, Any]],
    lookup: str,
    *,
    all_of_them: str = "",
    is_first: bool = False,
) -> Filter[Any]:
    """One of a few, or all; `lookup` is a field, or a path to one."""
    field = forms.ChoiceField(
        label=title, required=False, choices=[("", all_of_them or _("tutti")), *choices]
    )
    return Filter(
        name=name,
        field=field,
        narrow=lambda rows, value: rows.filter(**{lookup: value}),
        is_first=is_first,
    )


def flag(name: str, title: str, condition: Q, *, is_first: bool = False) -> Filter[Any]:
    """A box to tick: only those of which this is true."""
    return Filter(
        name=name,
        field=forms.BooleanField(label=title, required=False),
        narrow=lambda rows, _ticked: rows.filter(condition),
        is_first=is_first,
    )


def since(name: str, title: str, lookup: str) -> Filter[Any]:
    """From a day on, in Rome; `lookup` is an instant."""
    return Filter(
        name=name,
        field=_day(title),
        narrow=lambda rows, day: rows.filter(**{f"{lookup}__gte": midnight(day)}),
    )


def until(name: str, title: str, lookup: str) -> Filter[Any]:
    """Up to a day, that day included."""
    return Filter(
        name=name,
        field=_day(title),
        narrow=lambda rows, day: rows.filter(
            **{f"{lookup}__lt": midnight(day + timedelta(days=1))}
        ),
    )


def _day(title: str) -> forms.DateField:
    widget = forms.DateInput({"type": "date"}, "%Y-%m-%d")
    likely = [MinValueValidator(FIRST_DAY), MaxValueValidator(LAST_DAY)]
    return forms.DateField(label=title, required=False, widget=widget, validators=likely)
