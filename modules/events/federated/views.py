"""Pages of the calendar of all networks."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from dateutil.relativedelta import relativedelta
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from modules.events import windows
from modules.events.federated.asking import Sought, read_near, read_sought
from modules.events.models import Audience
from modules.events.views.asking import KILOMETRES, SPAN_NAMES, read_day
from modules.events.windows import day_of
from modules.events.words import month_words
from rete.control.happenings import contract as happenings
from rete.control.happenings.contract import Day, Shown
from rete.kernel import clock
from rete.web.pages import NetworkRequest, page
from tenants.addresses import site_address

PAGE_SIZE, GOING_ON, WEEK = 30, 4, 7


@dataclass(frozen=True, slots=True)
class Square:
    """A day of the month's grid."""

    day: date
    is_of_month: bool
    dates: Sequence[Shown]
    total: int

    @property
    def more(self) -> int:
        return self.total - len(self.dates)


@page
def calendar(request: NetworkRequest) -> HttpResponse:
    """What is on in all networks. Ten queries at most."""
    context = _listed(read_sought(request.GET, clock.now())) | {
        "action": reverse("events-reti:list")
    }
    return render(request, "events/federated/list.html", context)


@page
def near(request: NetworkRequest) -> HttpResponse:
    """What is on near by in the other networks, on a network's site. Eleven queries at most."""
    now = clock.now()
    context = _listed(read_near(request.GET, now, request.network)) | {
        "action": reverse("events:near"),
        "everywhere": site_address(None) + reverse("events:list"),
    }
    return render(request, "events/federated/near.html", context)


@page
def this_month(_request: NetworkRequest) -> HttpResponse:
    """The month that it is: the address that menus link to."""
    return redirect("events-reti:month", f"{day_of(clock.now()):%Y-%m}")


@page
def month(request: NetworkRequest, written: str) -> HttpResponse:
    """Six queries, as few with a thousand dates as with one."""
    first = read_day(f"{written}-01")
    if first is None:
        raise Http404
    now, span = clock.now(), windows.month(first)
    sought = read_sought(request.GET, now).on(span, month_words(first))
    days = happenings.month(sought.wanted, span, sought.known)
    context = _around(sought) | {
        "weeks": list(_weeks(days, first, span.last_day)),
        "total": sum(each.total for each in days.values()),
        "first": first,
        "before": first - relativedelta(months=1),
        "after": first + relativedelta(months=1),
        "today": day_of(now),
        "action": request.path,
    }
    return render(request, "events/federated/month.html", context)


def _listed(sought: Sought) -> dict[str, Any]:
    asked, wanted, known = sought.asked, sought.wanted, sought.known
    first = (asked.page - 1) * PAGE_SIZE
    span = asked.span
    found = happenings.beginning(wanted, span, known, first, PAGE_SIZE)
    before = happenings.going_on(wanted, span, known, GOING_ON).dates if asked.page == 1 else ()
    by_day = groupby(found.dates, key=lambda each: each.day)
    return _around(sought) | {
        "days": [(day, list(dates)) for day, dates in by_day],
        "going_on": before,
        "has_next": found.has_next,
        "today": day_of(clock.now()),
    }


def _around(sought: Sought) -> dict[str, Any]:
    """What surrounds the dates: the form, and what to say where there is none."""
    return {
        "sought": sought,
        "asked": sought.asked,
        "wanted": sought.wanted,
        "audiences": Audience.choices,
        "kilometres": KILOMETRES,
        "times": [(name, words) for name, words in SPAN_NAMES.items() if name != "in-corso"],
    }


def _weeks(days: Mapping[date, Day], first: date, last: date) -> Iterator[list[Square]]:
    monday = first - timedelta(days=first.weekday())
    for week in range(((last - monday).days // WEEK) + 1):
        ahead = [monday + timedelta(days=week * WEEK + day) for day in range(WEEK)]
        found = [days.get(day, Day((), 0)) for day in ahead]
        yield [
            Square(day, day.month == first.month, each.dates, each.total)
            for day, each in zip(ahead, found, strict=True)
        ]
