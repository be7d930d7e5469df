"""Calendars to subscribe to and news to follow."""

from collections.abc import Callable
from datetime import datetime
from urllib.parse import quote

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed

from modules.events.feeds import FORMAT, Publisher, entries, fill_news
from modules.events.models import Event, OccurrenceQuerySet
from modules.events.selectors import events, feeds
from modules.events.selectors.search import Search, answer
from modules.events.views.asking import read
from modules.events.views.searching import Searching
from modules.events.windows import from_now
from modules.libraries.contract import Libraries
from rete.kernel import clock, registry
from rete.kernel.calendars.writing import Feed, etag_of
from rete.kernel.errors import Missing
from rete.web.feeds import calendar, kept
from rete.web.pages import NetworkRequest, page

BRAND = "Cose da Fare"
COLOR = "navy"  # one of CSS's names (RFC 7986, 5.9)


@page
def network_calendar(request: NetworkRequest) -> HttpResponse:
    """All the network's dates, or those of a search. Nine queries, four when nothing has changed."""
    now = clock.now()
    found = answer(read(request.GET, now).search)
    dates = feeds.dates_for_feed(found.events, now)
    return _calendar(request, dates, lambda: _title(request, now), now)


@page
def library_calendar(request: NetworkRequest, library_id: int) -> HttpResponse:
    name = registry.answer_of(Libraries).name_of(library_id)
    if name is None:
        raise Missing
    now = clock.now()
    found = answer(Search({"biblioteca": str(library_id)}))
    return _calendar(
        request, feeds.dates_for_feed(found.events, now), lambda: f"{name}: {BRAND}", now
    )


@page
def festival_calendar(request: NetworkRequest, festival_id: int) -> HttpResponse:
    festival, now = events.get_festival(festival_id), clock.now()
    found = answer(Search({"rassegna": str(festival_id)}))
    return _calendar(request, feeds.dates_for_feed(found.events, now), lambda: festival.title, now)


@page
def event_calendar(request: NetworkRequest, event_id: int, slug: str) -> HttpResponse:
    """All the dates of an event that feeds have."""
    event, now = events.get_public_event(event_id), clock.now()
    if slug != event.slug:
        return redirect("events:event-ics", event.pk, event.slug, permanent=True)
    only = Event.objects.published().filter(pk=event_id)
    return _calendar(request, feeds.dates_for_feed(only, now), lambda: event.title, now)


@page
def date_calendar(
    request: NetworkRequest, event_id: int, slug: str, occurrence_id: int
) -> HttpResponse:
    """One date, however long ago."""
    event = events.get_public_event(event_id)
    occurrence, now = events.get_public_date(event, occurrence_id), clock.now()
    if slug != event.slug:
        return redirect("events:date-ics", event.pk, event.slug, occurrence.pk, permanent=True)
    dates = feeds.only(occurrence)
    return _calendar(request, dates, lambda: event.title, now)


@page
def rss(request: NetworkRequest) -> HttpResponse:
    return _news(request, Rss201rev2Feed)


@page
def atom(request: NetworkRequest) -> HttpResponse:
    return _news(request, Atom1Feed)


@page
def follow(request: NetworkRequest) -> HttpResponse:
    """How to have the calendar, or the part of it that a search gives, in one's own."""
    now = clock.now()
    asked = read(request.GET, now)
    found = answer(asked.search)
    searching = Searching.of(asked.on(from_now(now), ""), found)
    path = f"{reverse('events:ics')}{asked.searching}"
    address = request.build_absolute_uri(path)
    webcal = f"webcal:{address.partition(':')[2]}"
    context = {
        "asked": asked,
        "searching": searching,
        "address": address,
        "webcal": webcal,
        "google": f"https://calendar.google.com/calendar/r?cid={quote(webcal, safe='')}",
        "canonical": request.build_absolute_uri(reverse("events:follow")),
    }
    return render(request, "events/follow.html", context)


def _calendar(
    request: NetworkRequest, dates: OccurrenceQuerySet, title: Callable[[], str], now: datetime
) -> HttpResponse:
    publisher = _publisher(request)
    version = feeds.version_of(dates, now)

    def feed() -> Feed:
        return Feed(
            name=title(),
            description=publisher.description(f"Gli eventi di {publisher.name}."),
            source_url=request.build_absolute_uri(),
            url=publisher.calendar,
            color=COLOR,
            events=entries(feeds.contents(dates), publisher),
        )

    return calendar(request, (FORMAT, version.digest, publisher), version.modified_at, feed)


def _news(request: NetworkRequest, kind: type[Rss201rev2Feed | Atom1Feed]) -> HttpResponse:
    """The next fifty dates. Two queries, three with a search."""
    now, publisher = clock.now(), _publisher(request)
    found = answer(read(request.GET, now).search)
    about = publisher.description(f"I prossimi eventi di {publisher.name}.")
    feed = kind(
        title=_title(request, now),
        link=publisher.calendar,
        description=about,
        subtitle=about,  # what Atom calls it
        language="it",
        feed_url=request.build_absolute_uri(),
    )
    fill_news(feed, feeds.coming(found.events, now), publisher)
    content = feed.writeString("utf-8").encode()
    answered = HttpResponse(content, content_type=feed.content_type)
    tag = etag_of(content)
    unchanged = get_conditional_response(request, tag, response=answered)
    return kept(answered if unchanged is None else unchanged, tag)


def _title(request: NetworkRequest, now: datetime) -> str:
    """«Rete Alfa: Cose da Fare, per bambini, gratis». One query where there is a search."""
    asked = read(request.GET, now)
    title = f"{request.network.name}: {BRAND}"
    if asked.search.is_empty:
        return title
    searching = Searching.of(asked.on(from_now(now), ""), answer(asked.search))
    return ", ".join([title, *(each.title for each in searching.removals)])


def _publisher(request: NetworkRequest) -> Publisher:
    network, root = request.network, request.build_absolute_uri("/")
    calendar = request.build_absolute_uri(reverse("events:list"))
    return Publisher(root, network.domain, network.name, calendar, settings.RETE_DEMO)
