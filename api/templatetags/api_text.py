"""Descriptions, which are Markdown in OpenAPI, on a page."""

import re

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

QUOTED = re.compile(r"`([^`]+)`")


@register.filter
def described(text: str) -> SafeString:
    """Words between backquotes are code; nothing else of Markdown is used."""
    return mark_safe(QUOTED.sub(r"<code>\1</code>", escape(text)))  # noqa: S308 - escaped first
