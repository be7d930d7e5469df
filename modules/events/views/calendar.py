"""The calendar: list, day, month, festival."""

from typing import Any

from dateutil.relativedelta import relativedelta
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from modules.events import windows
from modules.events.rooms.selectors import has_public_rooms
from modules.events.selectors import calendar
from modules.events.selectors.events import get_festival
from modules.events.selectors.search import answer
from modules.events.views.asking import Asked, read, read_day
from modules.events.views.searching import Searching
from modules.events.windows import DAY, day_of
from modules.events.words import day_words, month_words
from rete.kernel import clock
from rete.web.pages import NetworkRequest, page


@page
def event_list(request: NetworkRequest) -> HttpResponse:
    """Four queries: the dates, those going on, the events by facet, whether rooms are lent. Up to five more where there is nothing to show."""
    now = clock.now()
    asked = read(request.GET, now)
    return render(request, "events/list.html", _listed(asked) | {"has_rooms": has_public_rooms()})


@page
def day(request: NetworkRequest, day: str) -> HttpResponse:
    """The same on one day, whatever the hour."""
    on = read_day(day)
    if on is None:
        raise Http404
    asked = read(request.GET, clock.now()).on(windows.whole_day(on), day_words(on))
    context = _listed(asked) | {"day": on, "before": on - DAY, "after": on + DAY}
    return render(request, "events/day.html", context)


@page
def month(request: NetworkRequest, written: str) -> HttpResponse:
    """Three queries, as few with a thousand dates as with one."""
    first = read_day(f"{written}-01")
    if first is None:
        raise Http404
    now = clock.now()
    asked = read(request.GET, now).on(windows.month(first), month_words(first))
    found = answer(asked.search)
    context = {
        "asked": asked,
        "searching": Searching.of(asked, found),
        "weeks": calendar.month(found, first, now),
        "going_on": calendar.going_on(found, asked.span, now, calendar.GOING_ON),
        "first": first,
        "before": first - relativedelta(months=1),
        "after": first + relativedelta(months=1),
        "today": day_of(now),
    }
    return render(request, "events/month.html", context)


@page
def this_month(_request: NetworkRequest) -> HttpResponse:
    """The month that it is: the address that menus and other sites link to."""
    return redirect("events:month", f"{day_of(clock.now()):%Y-%m}")


@page
def festival(request: NetworkRequest, festival_id: int, slug: str) -> HttpResponse:
    """Events under one title: those to come, and how to follow them. Four queries."""
    shown = get_festival(festival_id)
    if slug != shown.slug:
        return redirect(shown, permanent=True)
    now = clock.now()
    asked = read(request.GET, now).narrowed("rassegna", str(festival_id))
    return render(request, "events/festival.html", _listed(asked) | {"festival": shown})


def _listed(asked: Asked) -> dict[str, Any]:
    now, found = clock.now(), answer(asked.search)
    of_asked = calendar.going_on_listing if asked.is_going_on else calendar.listing
    listing = of_asked(found, asked.span, asked.page, now)
    searching = Searching.of(asked, found)
    if listing.is_empty and asked.page == 1:
        searching.propose()
    return {"asked": asked, "searching": searching, "listing": listing, "today": day_of(now)}
