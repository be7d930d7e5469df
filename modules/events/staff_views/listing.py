"""The list of events, and the same as a table to save."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from modules.events import policies, spreadsheets
from modules.events.forms.listing import ListingForm
from modules.events.selectors import staff
from rete.kernel import clock
from rete.web.downloads import table_file
from rete.web.pages import NetworkRequest, staff_page

PAGE_SIZE = 50


@staff_page("events.edit")
def event_list(request: NetworkRequest) -> HttpResponse:
    """Four queries: rows, their count, libraries and festivals to choose from."""
    form = ListingForm(request.actor, request.GET)
    now = clock.now()
    found = staff.listed(request.actor, form.wanted, now)
    context = {
        "form": form,
        "events": Paginator(found, PAGE_SIZE).get_page(request.GET.get("pagina")),
        "query": _query(request),
        "now": now,
        "may_import": policies.can_import(request.actor),
    }
    return render(request, "events/staff_list.html", context)


@staff_page("events.edit")
def event_export(request: NetworkRequest, extension: str) -> HttpResponse:
    """What the list's filters leave. Four queries."""
    form = ListingForm(request.actor, request.GET)
    found = staff.listed(request.actor, form.wanted, clock.now()).prefetch_related("series")
    return table_file(f"eventi-{request.network.slug}.{extension}", spreadsheets.event_table(found))


def _query(request: NetworkRequest) -> str:
    """The filters as an address has them, without the page and without what is empty."""
    query = request.GET.copy()
    query.pop("pagina", None)
    for name in [name for name, value in query.items() if not value]:
        del query[name]
    return query.urlencode()
