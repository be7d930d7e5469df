"""An event's page, and one for each of its dates."""

from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import redirect, render

from modules.events import structured
from modules.events.bookings.selectors import offer_of
from modules.events.models import Event, Occurrence
from modules.events.selectors import calendar, events
from modules.events.selectors.events import Dates
from modules.events.structured import Site
from modules.events.submissions.selectors import of_event
from modules.events.windows import day_of
from modules.events.words import day_words, when
from modules.libraries.contract import Libraries
from rete.control.sharing.contract import public_origin
from rete.kernel import clock, registry
from rete.web.pages import NetworkRequest, page


@page
def event(request: NetworkRequest, event_id: int, slug: str) -> HttpResponse:
    """Eleven queries, as few with a hundred dates as with one."""
    shown = events.get_public_event(event_id)
    if slug != shown.slug:
        return redirect(shown, permanent=True)
    now, site = clock.now(), _site(request)
    dates = events.dates_of(shown, now)
    context = _shown(shown, dates, dates.only, now) | {
        "json_ld": structured.event_json_ld(shown, dates, site),
        **_addresses(site, shown, dates.only),
    }
    return render(request, "events/event.html", context)


@page
def date(request: NetworkRequest, event_id: int, slug: str, occurrence_id: int) -> HttpResponse:
    """Twelve queries. The only date of an event says that the event's page is the one to keep."""
    shown = events.get_public_event(event_id)
    occurrence = events.get_public_date(shown, occurrence_id)
    if slug != shown.slug:
        return redirect(occurrence, permanent=True)
    now, site = clock.now(), _site(request)
    dates = events.dates_of(shown, now)
    is_only = dates.only is not None
    context = _shown(shown, dates, occurrence, now) | {
        "day": day_words(day_of(occurrence.starts_at), year=True),
        "json_ld": structured.date_json_ld(occurrence, site, is_only=is_only),
        **_addresses(site, shown if is_only else occurrence, occurrence),
    }
    return render(request, "events/date.html", context)


def _shown(
    shown: Event, dates: Dates, occurrence: Occurrence | None, now: datetime
) -> dict[str, object]:
    """What both pages have. Eight queries, two more where it is booked here, four of what was copied from another network."""
    return {
        "event": shown,
        "dates": dates,
        "date": occurrence,
        "others": calendar.plain_cards(events.others_nearby(shown, now), now),
        "now": now,
        "offer": offer_of(shown, occurrence, now),
        "library_state": _library_state(shown, now),
        "proposed": of_event(shown),
        "origin": public_origin(shown.uid),
    }


def _addresses(
    site: Site, kept: Event | Occurrence, occurrence: Occurrence | None
) -> dict[str, str]:
    """The page's one address, and what is sent to a friend with it."""
    canonical = site.address(kept.get_absolute_url())
    shown = kept if isinstance(kept, Event) else kept.event
    said = shown.title if occurrence is None else f"{shown.title}, {when(occurrence)}"
    image = structured.image_address(shown, site)
    return {"canonical": canonical, "share_text": f"{said}: {canonical}", "image": image}


def _library_state(shown: Event, now: datetime) -> str:
    """Whether the library is open now, for who means to go and ask. Four queries, none without a library."""
    if shown.library_id is None:
        return ""
    return registry.answer_of(Libraries).states([shown.library_id], now).get(shown.library_id, "")


def _site(request: NetworkRequest) -> Site:
    return Site(request.build_absolute_uri("/"), request.network.name)
