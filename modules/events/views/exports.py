"""The calendar in the shapes that other sites take events in."""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.http import HttpResponse
from django.utils.cache import get_conditional_response

from modules.events.exporting import design_comuni
from modules.events.exporting import openagenda as of_openagenda
from modules.events.exporting.selecting import Dated, dated
from modules.events.selectors.search import answer
from modules.events.structured import Site
from modules.events.views.asking import read
from rete.kernel import clock
from rete.kernel.calendars.writing import etag_of
from rete.web.feeds import kept
from rete.web.pages import NetworkRequest, page

Export = Callable[[Sequence[Dated], Site], Mapping[str, Any]]


@page
def openagenda(request: NetworkRequest) -> HttpResponse:
    """All the events, or those of a search. Two queries, three with words."""
    return _written(request, of_openagenda.export)


@page
def municipalities(request: NetworkRequest) -> HttpResponse:
    """The same for the sites of municipalities."""
    return _written(request, design_comuni.export)


def _written(request: NetworkRequest, export: Export) -> HttpResponse:
    now = clock.now()
    site = Site(request.build_absolute_uri("/"), request.network.name)
    found = dated(answer(read(request.GET, now).search).events, now)
    content = json.dumps(export(found, site), ensure_ascii=False).encode()
    tag = etag_of(content)
    answered = HttpResponse(content, content_type="application/json")
    unchanged = get_conditional_response(request, tag, response=answered)
    return kept(answered if unchanged is None else unchanged, tag)
