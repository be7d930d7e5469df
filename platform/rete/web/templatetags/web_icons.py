"""`{% icon "search" %}`: an icon of the sprite, without meaning of its own."""

from functools import cache

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from rete.web.theme.icons import ICONS

register = template.Library()


@register.simple_tag
@cache
def icon(name: str, classes: str = "") -> SafeString:
    """Raises ValueError for a name that is not in the sprite: a page never shows an empty square."""
    if name not in ICONS:
        raise ValueError(name)
    return format_html(
        '<svg class="icon {}" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        classes,
        static("design/icons.svg"),
        name,
    )
