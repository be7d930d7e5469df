"""What citizens see."""

from datetime import datetime, timedelta

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from modules.events.contract import Events, LibraryEvents
from modules.libraries import selectors
from modules.libraries.hours import feed
from modules.libraries.hours.calendar import LOOK_AHEAD_DAYS, hours_of, moments
from modules.libraries.models import Library, LibraryQuerySet
from modules.libraries.schema_org import library_json_ld
from modules.libraries.selectors import Search
from rete.kernel import clock, registry
from rete.kernel.calendars.writing import Feed
from rete.kernel.near import Near, find_near
from rete.web.feeds import calendar
from rete.web.pages import NetworkRequest, page

PAGE_SIZE = 50
EVENTS_SHOWN = 5


@page
def library_list(request: NetworkRequest) -> HttpResponse:
    """Seven queries: rows, their count, the municipalities to choose from, and four for the hours."""
    now = clock.now()
    wanted = request.GET.get("vicino", "").strip()
    near = find_near(wanted) if wanted else None
    search = search_of(request, near)
    found = selectors.public_libraries(search)
    only_open = bool(request.GET.get("aperte"))
    if only_open:
        found = found.filter(pk__in=selectors.open_now(now))
    libraries = Paginator(found, PAGE_SIZE).get_page(request.GET.get("pagina"))
    states = moments([library.pk for library in libraries], now)
    context = {
        "libraries": libraries,
        "states": states,
        "only_open": only_open,
        "search": search,
        "wanted": wanted,
        "near_is_unknown": bool(wanted) and near is None,
        "municipalities": selectors.public_municipalities(),
        "query": query_without_page(request),
    }
    return render(request, "libraries/list.html", context)


@page
def library_page(request: NetworkRequest, library_id: int, slug: str) -> HttpResponse:
    """Six queries, four of them for the hours."""
    library = selectors.get_public_library(library_id)
    if slug != library.slug:
        return redirect(library, permanent=True)
    now = clock.now()
    today = now.astimezone(clock.ROME).date()
    hours = hours_of([library.pk], today, today + timedelta(days=LOOK_AHEAD_DAYS))[library.pk]
    week = [hours.day(today + timedelta(days=ahead)) for ahead in range(7)]
    context = {
        "library": library,
        "state": hours.at(now),
        "week": week,
        "closures": hours.closures,
        "events": _events(request, library.pk, now),
        "json_ld": library_json_ld(library, hours, request.build_absolute_uri(request.path)),
    }
    return render(request, "libraries/page.html", context)


@page
def closures_calendar(request: NetworkRequest) -> HttpResponse:
    """Closures and exceptional openings of all libraries, to follow. Two queries."""
    return _closures(request, Library.objects.public(), request.network.name)


@page
def library_closures(request: NetworkRequest, library_id: int, slug: str) -> HttpResponse:
    """Those of one library. Three queries."""
    library = selectors.get_public_library(library_id)
    if slug != library.slug:
        return redirect("libraries:library-closures", library.pk, library.slug, permanent=True)
    return _closures(request, Library.objects.filter(pk=library.pk), library.name)


def _closures(request: NetworkRequest, libraries: LibraryQuerySet, name: str) -> HttpResponse:
    host, address = request.network.domain, request.build_absolute_uri(reverse("libraries:list"))
    entries = feed.entries(libraries, clock.now().astimezone(clock.ROME).date(), host)
    return calendar(
        request,
        (name, host, entries),
        None,
        lambda: Feed(
            name=f"{name}: chiusure e aperture straordinarie",
            source_url=request.build_absolute_uri(),
            url=address,
            events=entries,
        ),
    )


def _events(request: NetworkRequest, library_id: int, now: datetime) -> LibraryEvents | None:
    """What the library has to come; None where the network has no events."""
    if "events" not in request.network.modules:
        return None
    return registry.answer_of(Events).in_library(library_id, now, EVENTS_SHOWN)


def search_of(request: HttpRequest, near: Near | None = None) -> Search:
    words, municipality = (
        request.GET.get(name, "").replace("\0", "").strip() for name in ("q", "comune")
    )
    return Search(words[:100], municipality, near)


def query_without_page(request: HttpRequest) -> str:
    """The address's query, for links to other pages of the same list."""
    query = request.GET.copy()
    query.pop("pagina", None)
    return query.urlencode()
