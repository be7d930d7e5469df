"""Roles in words."""

from collections.abc import Mapping

from django import template

from rete.core.accounts.selectors import Assignment

register = template.Library()
NAMED = 3


@register.filter
def where(assignment: Assignment, places: Mapping[int, str]) -> str:
    """«in tutta la rete», «Biblioteca di Treviglio», «Treviglio, Dalmine, Seriate e altre 2»."""
    if assignment.is_everywhere:
        return "in tutta la rete"
    names = [
        places.get(each, "una biblioteca che non c'è più")
        for each in sorted(assignment.library_ids)
    ]
    more = len(names) - NAMED
    shown = ", ".join(names[:NAMED])
    return shown if more <= 0 else f"{shown} e altre {more}"
