"""Parts of the shell that pages fill: where they stand."""

from typing import Any

from django import template
from django.urls import reverse

register = template.Library()

HOMES = {
    "web/staff.html": ("Oggi", "staff-home"),
    "web/office.html": ("Da fare", "staff-home"),
    "web/soci.html": ("Le novità", "soci"),
}


@register.inclusion_tag("web/parts/_breadcrumb.html", takes_context=True)
def breadcrumb(context: dict[str, Any], *steps: Any) -> dict[str, Any]:
    """`{% breadcrumb "Biblioteche" address library.name %}`: titles and addresses in turn, then the page's own title.

    The area's home comes first by itself. Raises ValueError when a step lacks its address.
    """
    if len(steps) % 2 == 0:
        raise ValueError(steps)
    title, name = HOMES.get(context.get("shell", ""), ("Home", "home"))
    pairs = list(zip(steps[:-1:2], steps[1::2], strict=True))
    return {"steps": [(title, reverse(name)), *pairs], "here": steps[-1]}
