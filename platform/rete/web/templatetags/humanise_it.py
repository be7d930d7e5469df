"""Numbers as Italians write them on a page, and as a drawing reads them."""

import re

from django import template
from django.utils.formats import number_format

register = template.Library()

KILOMETRE = 1000


@register.filter
def thousands(value: int) -> str:
    """1417 → «1.417»."""
    return number_format(value, decimal_pos=0, use_l10n=True, force_grouping=True)


@register.filter
def number(value: float) -> str:
    """With a point, whatever the language: 12.5, for SVG."""
    return f"{value:g}"


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
