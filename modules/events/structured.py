"""An event as search engines read it (schema.org/Event, JSON-LD 1.1).

Each date is an Event with its own page; an event of several dates is an EventSeries, and states no date of its own.
"""

import json
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urljoin

from django.utils.safestring import SafeString, mark_safe

from modules.events.models import Audience, Event, Mode, Occurrence, Regime, Status
from modules.events.selectors.events import Dates
from modules.events.windows import day_of
from modules.events.words import last_day
from rete.kernel.clock import ROME
from rete.web.files.addresses import print_address

# In a <script> these could end it or open a comment; JSON has escapes for them.
ESCAPES = str.maketrans({"<": "\\u003C", ">": "\\u003E", "&": "\\u0026"})
SCHEMA = "https://schema.org/"
STATUSES = {
    Status.SCHEDULED: "EventScheduled",
    Status.RESCHEDULED: "EventRescheduled",
    Status.MOVED_ONLINE: "EventMovedOnline",
    Status.POSTPONED: "EventPostponed",
    Status.FULL: "EventScheduled",
    Status.CANCELLED: "EventCancelled",
}
MODES = {
    Mode.IN_PERSON: "OfflineEventAttendanceMode",
    Mode.ONLINE: "OnlineEventAttendanceMode",
    Mode.MIXED: "MixedEventAttendanceMode",
}
Facts = dict[str, object]


@dataclass(frozen=True, slots=True)
class Site:
    """Where addresses begin, and whose events they are."""

    root: str
    name: str

    def address(self, path: str) -> str:
        return urljoin(self.root, path)


def image_address(event: Event, site: Site) -> str:
    """A JPEG of it, for other sites to show; empty without one that is for everyone."""
    image = event.image
    return "" if image is None or not image.is_public else site.address(print_address(image))


def event_json_ld(event: Event, dates: Dates, site: Site) -> SafeString:
    """The event's own page: its only date, or the series that its dates are parts of."""
    if dates.only is not None:
        return _written(_date(dates.only, site, event.get_absolute_url()))
    parts = [{"@id": site.address(each.get_absolute_url())} for each in dates.coming]
    return _written({**_series(event, site), "subEvent": parts})


def date_json_ld(occurrence: Occurrence, site: Site, *, is_only: bool) -> SafeString:
    """One date's page. The event's only date is the event: both pages state the same, under the event's address."""
    event = occurrence.event
    if is_only:
        return _written(_date(occurrence, site, event.get_absolute_url()))
    facts = _date(occurrence, site, occurrence.get_absolute_url())
    return _written({**facts, "superEvent": _series(event, site)})


def _series(event: Event, site: Site) -> Facts:
    address = site.address(event.get_absolute_url())
    return {"@type": "EventSeries", "@id": address, "url": address, **_common(event, site)}


def _date(occurrence: Occurrence, site: Site, path: str) -> Facts:
    event, address = occurrence.event, site.address(path)
    is_moved_online = occurrence.status == Status.MOVED_ONLINE
    mode = Mode.ONLINE if is_moved_online else Mode(event.mode)
    return {
        "@type": "Event",
        "@id": address,
        "url": address,
        **_common(event, site),
        **_times(occurrence),
        "eventStatus": SCHEMA + STATUSES[Status(occurrence.status)],
        "eventAttendanceMode": SCHEMA + MODES[mode],
        "location": _locations(event, mode, address),
        "offers": _offer(event, occurrence, address),
        "maximumAttendeeCapacity": event.capacity,
    }


def _common(event: Event, site: Site) -> Facts:
    return {
        "name": event.title,
        "description": event.summary or event.description[:500],
        "organizer": {
            "@type": "Organization",
            "name": event.organizer or site.name,
            "url": event.website if event.organizer else site.root,
        },
        "isAccessibleForFree": True if event.is_free else None,
        "typicalAgeRange": _ages(event),
        "audience": [
            {"@type": "Audience", "audienceType": Audience(each).label} for each in event.audiences
        ],
        "inLanguage": event.languages or ["it"],
        "image": image_address(event, site),
    }


def _times(occurrence: Occurrence) -> Facts:
    if occurrence.is_all_day:
        first, last = day_of(occurrence.starts_at), last_day(occurrence)
        times: Facts = {"startDate": first.isoformat(), "endDate": last.isoformat()}
    else:
        times = {"startDate": _iso(occurrence.starts_at), "endDate": _iso(occurrence.ends_at)}
    if occurrence.moved_from is not None:
        times["previousStartDate"] = _iso(occurrence.moved_from)
    return times


def _locations(event: Event, mode: Mode, address: str) -> list[Facts]:
    found: list[Facts] = []
    if mode != Mode.ONLINE:
        found.append(_place(event))
    if mode != Mode.IN_PERSON:
        found.append({"@type": "VirtualLocation", "url": event.public_online_url or address})
    return found


def _place(event: Event) -> Facts:
    """Where it is. A doubtful position is not stated."""
    if event.library is not None:
        library = event.library
        facts: Facts = {
            "@type": "Library",
            "name": library.display_name,
            "address": _address(
                streetAddress=library.address,
                postalCode=library.postal_code,
                addressLocality=library.municipality,
                addressRegion=library.province,
            ),
        }
        is_believed = not library.position_is_doubtful
        return facts | (_geo(library.latitude, library.longitude) if is_believed else {})
    if event.place is not None:
        place = event.place
        address = _address(streetAddress=place.address, addressLocality=place.municipality)
        facts = {"@type": "Place", "name": place.name, "address": address}
        return facts | _geo(place.latitude, place.longitude)
    return {}


def _address(**parts: str) -> Facts:
    return _filled({"@type": "PostalAddress", **parts, "addressCountry": "IT"})


def _geo(latitude: float | None, longitude: float | None) -> Facts:
    if latitude is None or longitude is None:
        return {}
    point = {"@type": "GeoCoordinates", "latitude": latitude, "longitude": longitude}
    return {"geo": point}


def _offer(event: Event, occurrence: Occurrence, address: str) -> Facts:
    """What it costs and where one gets in. Of a show only the seller is said: the price is the seller's to say."""
    is_full = occurrence.status == Status.FULL
    facts: Facts = {
        "@type": "Offer",
        "url": event.seller_url or event.booking_url or address,
        "availability": SCHEMA + ("SoldOut" if is_full else "InStock"),
        "validFrom": None if event.published_at is None else _iso(event.published_at),
    }
    if event.regime != Regime.SHOW and (event.is_free or event.fee_cents is not None):
        facts |= {"price": f"{(event.fee_cents or 0) / 100:.2f}", "priceCurrency": "EUR"}
    return _filled(facts)


def _ages(event: Event) -> str:
    if event.age_min is None and event.age_max is None:
        return ""
    least, most = event.age_min or 0, event.age_max
    return f"{least}-" if most is None else f"{least}-{most}"


def _iso(moment: datetime) -> str:
    """With the offset that clocks in Rome have at that moment."""
    return moment.astimezone(ROME).isoformat(timespec="minutes")


def _filled(facts: Facts) -> Facts:
    return {name: value for name, value in facts.items() if value not in (None, "", [], {})}


def _written(facts: Facts) -> SafeString:
    """JSON-LD, safe to stand in a script element."""
    text = json.dumps(
        {"@context": "https://schema.org", **_filled(facts)}, ensure_ascii=False, default=str
    )
    # Escaped just here: nothing in it can leave the script element.
    return mark_safe(text.translate(ESCAPES))  # noqa: S308
