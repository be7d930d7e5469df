"""What citizens read: the documents in force of each body, and those that were."""

from django.http import HttpResponse
from django.shortcuts import render

from modules.privacy import selectors
from modules.privacy.models import Version
from rete.kernel.errors import Missing
from rete.web.pages import NetworkRequest, page
from rete.web.papers.paper import of_data


@page
def paper_list(request: NetworkRequest) -> HttpResponse:
    """One query."""
    return render(request, "privacy/public_list.html", {"versions": selectors.public_in_force()})


@page
def paper(
    request: NetworkRequest, body_id: int, kind: str, number: int | None = None
) -> HttpResponse:
    """A document in force, or one of its past versions. One query."""
    versions = selectors.public_versions(body_id, kind)
    shown = versions[0] if number is None else _numbered(versions, number)
    context = {"shown": shown, "versions": versions, "paper": of_data(shown.content)}
    return render(request, "privacy/public_paper.html", context)


def _numbered(versions: list[Version], number: int) -> Version:
    """Raises Missing."""
    for each in versions:
        if each.number == number:
            return each
    raise Missing
