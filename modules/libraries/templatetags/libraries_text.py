"""Hours as people read them."""

from collections.abc import Mapping

from django import template

from modules.libraries.hours.calendar import Day
from modules.libraries.hours.writing import write_day

register = template.Library()


@register.filter
def of(values: Mapping[int, object], key: int) -> object:
    """What a mapping has for a key; None without."""
    return values.get(key)


@register.filter
def spans(day: Day) -> str:
    """«9:00–12:30, 14:30–19:00», «chiusa», or a dash where nothing is known."""
    if not day.is_known:
        return "—"
    return write_day(day.spans) or "chiusa"
