"""How pages write what is due."""

from django import template
from django.utils.formats import number_format

register = template.Library()


@register.filter
def euros(cents: int) -> str:
    """350 → «3,50 €»."""
    return f"{number_format(cents / 100, decimal_pos=2, use_l10n=True)} €"
