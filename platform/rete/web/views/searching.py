"""One search for everything that the network's modules show."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from rete.web import asking
from rete.web.pages import NetworkRequest, page

LONGEST_QUESTION = 100


@page
def search(request: NetworkRequest) -> HttpResponse:
    words = words_of(request)
    groups = asking.found(request.network, words) if words else []
    count = sum(len(group.hits) for group in groups)
    context = {"words": words, "groups": groups, "count": count}
    return render(request, "web/search.html", context)


def words_of(request: HttpRequest) -> str:
    """What was asked, as a database can take it."""
    return request.GET.get("q", "").replace("\0", "").strip()[:LONGEST_QUESTION]
