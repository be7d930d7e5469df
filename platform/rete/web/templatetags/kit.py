"""What the templates of the kit need to place things."""

from django import template

register = template.Library()


@register.filter
def plus(value: float, more: float) -> float:
    """A length from another."""
    return value + more
