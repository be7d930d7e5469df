"""Numbers as people read them."""

import re
from collections.abc import Mapping

from django import template

from modules.libraries.hours.calendar import Day
from modules.libraries.hours.writing import write_day

register = template.Library()

KILOMETRE = 1000


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


@register.filter
def distance(metres: float) -> str:
    """«350 m» or «1,2 km»."""
    if metres < KILOMETRE:
        return f"{round(metres, -1):.0f} m"
    return f"{metres / KILOMETRE:.1f} km".replace(".", ",")


@register.filter
def degrees(value: float) -> str:
    """Five decimals, about a metre, with a point: as addresses and maps want them."""
    return f"{value:.5f}"


@register.filter
def telephone(number: str) -> str:
    """A number as a telephone dials it."""
    return re.sub(r"[^0-9+]", "", number)
