"""What leaves, in words: exactly the fields of a payload, each with its name."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from typing import Any

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from rete.kernel.clock import ROME
from rete.kernel.payloads import label_of, names_of

NOTHING = "—"


def lines(value: Any) -> Iterator[tuple[str, str]]:
    """(name, value in words) of every field of a shape's instance, the empty ones too."""
    for each in fields(value):
        found = getattr(value, each.name)
        if each.name.endswith("_cents") and found is not None:
            yield label_of(each), f"{number_format(found / 100, 2, force_grouping=True)} €"
        else:
            yield label_of(each), in_words(_named(found, names_of(each)))


def in_words(value: Any) -> str:
    """A value as people read it; parts of a shape are told in one line each."""
    if value is None or value in ("", ()):
        return NOTHING
    if isinstance(value, tuple):
        separator = "\n" if any(is_dataclass(each) for each in value) else ", "
        return separator.join(in_words(each) for each in value)
    if is_dataclass(value) and not isinstance(value, type):
        parts = [getattr(value, each.name) for each in fields(value)]
        if [type(each) for each in parts] == [datetime, datetime]:
            return _span(*parts)
        return ", ".join(told for told in map(in_words, parts) if told != NOTHING)
    return _plain(value)


def _named(value: Any, names: Mapping[str, Any]) -> Any:
    if isinstance(value, tuple):
        return tuple(_named(each, names) for each in value)
    return str(names.get(value, value)) if isinstance(value, str) else value


def _span(start: datetime, end: datetime) -> str:
    is_one_day = start.astimezone(ROME).date() == end.astimezone(ROME).date()
    return (
        f"{_plain(start)}–{end.astimezone(ROME):%H:%M}"
        if is_one_day
        else f"{_plain(start)} – {_plain(end)}"
    )


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return _("sì") if value else _("no")
    if isinstance(value, datetime):
        return date_format(value.astimezone(ROME), "j F Y, H:i").lower()
    if isinstance(value, date):
        return date_format(value, "j F Y").lower()
    return str(value)
