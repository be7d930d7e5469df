"""`{% unread_notices_panel %}`: what the person has not read yet, on the page where their day begins."""

from typing import Any

from django import template

from rete.core.notices.reading import notices_for
from rete.kernel.actor import ANONYMOUS

register = template.Library()
SHOWN = 5


@register.inclusion_tag("notices/_unread.html", takes_context=True)
def unread_notices_panel(context: dict[str, Any]) -> dict[str, Any]:
    """The latest five. One query."""
    mine = notices_for(context.get("actor", ANONYMOUS))
    return {
        "found": list(mine.filter(read_at=None)[:SHOWN]),
        "csrf_token": context.get("csrf_token"),
    }
