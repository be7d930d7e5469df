"""An event's page, and one for each of its dates."""

from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import redirect, render

from modules.events import structured
from modules.events.models import Event
from modules.events.selectors import calendar, events
from modules.events.structured import Site
from modules.libraries.contract import Libraries
from rete.kernel import clock, registry
from rete.web.pages import NetworkRequest, page


@page
def event(request: NetworkRequest, event_id: int, slug: str) -> HttpResponse:
    """Nine queries, as few with a hundred dates as with one."""
    shown = events.get_public_event(event_id)
    if slug != shown.slug:
        return redirect(shown, permanent=True)
    now, site = clock.now(), _site(request)
    dates = events.dates_of(shown, now)
    context = {
        "event": shown,
        "dates": dates,
        "date": dates.only,
        "others": calendar.plain_cards(events.others_nearby(shown, now), now),
        "json_ld": structured.event_json_ld(shown, dates, site),
        "canonical": site.address(shown.get_absolute_url()),
        "now": now,
        **_library_state(shown, now),
    }
    return render(request, "events/event.html", context)


@page
def date(request: NetworkRequest, event_id: int, slug: str, occurrence_id: int) -> HttpResponse:
    """Ten queries. The only date of an event says that the event's page is the one to keep."""
    shown = events.get_public_event(event_id)
    occurrence = events.get_public_date(shown, occurrence_id)
    if slug != shown.slug:
        return redirect(occurrence, permanent=True)
    now, site = clock.now(), _site(request)
    dates = events.dates_of(shown, now)
    is_only = dates.only is not None
    kept = shown if is_only else occurrence
    context = {
        "event": shown,
        "dates": dates,
        "date": occurrence,
        "others": calendar.plain_cards(events.others_nearby(shown, now), now),
        "json_ld": structured.date_json_ld(occurrence, site, is_only=is_only),
        "canonical": site.address(kept.get_absolute_url()),
        "now": now,
        **_library_state(shown, now),
    }
    return render(request, "events/date.html", context)


def _library_state(event: Event, now: datetime) -> dict[str, str]:
    """Whether the library is open now, for who means to go and ask. Four queries, none without a library."""
    if event.library_id is None:
        return {}
    states = registry.answer_of(Libraries).states([event.library_id], now)
    return {"library_state": states.get(event.library_id, "")}


def _site(request: NetworkRequest) -> Site:
    return Site(request.build_absolute_uri("/"), request.network.name)
