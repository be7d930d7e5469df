"""Numbers as Italians write them on a page, and as a drawing reads them."""

from django import template
from django.utils.formats import number_format

register = template.Library()


@register.filter
def thousands(value: int) -> str:
    """1417 → «1.417»."""
    return number_format(value, decimal_pos=0, use_l10n=True, force_grouping=True)


@register.filter
def number(value: float) -> str:
    """With a point, whatever the language: 12.5, for SVG."""
    return f"{value:g}"
