"""The federation's texts, for anyone to read."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from rete.control.charter.selectors import versions_of
from rete.kernel.errors import Missing


def instrument(request: HttpRequest, slug: str, number: int | None = None) -> HttpResponse:
    """The version in force, or the one asked for, and the list of all. One query."""
    versions = versions_of(slug)
    shown = next((each for each in versions if number in {None, each.number}), None)
    if shown is None:
        raise Missing
    context = {"version": shown, "versions": versions, "is_in_force": shown is versions[0]}
    return render(request, "charter/instrument.html", context)
