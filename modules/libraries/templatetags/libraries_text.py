"""Numbers as people read them."""

import re

from django import template

register = template.Library()

KILOMETRE = 1000


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
