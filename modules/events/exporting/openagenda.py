"""Events as OpenAgenda exports them in JSON (v2), as `calendars.reading.openagenda` reads them back."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from modules.events.exporting.selecting import Dated
from modules.events.models import AccessCode, Event, Kind, Mode, Status
from modules.events.structured import Site, image_address
from modules.events.words import price
from rete.kernel.clock import ROME

STATUSES = {
    Status.SCHEDULED: 1,
    Status.RESCHEDULED: 2,
    Status.MOVED_ONLINE: 3,
    Status.POSTPONED: 4,
    Status.FULL: 5,
    Status.CANCELLED: 6,
}
MODES = {Mode.IN_PERSON: 1, Mode.ONLINE: 2, Mode.MIXED: 3}
PUBLISHED = 2
Facts = Mapping[str, Any]


def export(found: Sequence[Dated], site: Site) -> Facts:
    """`{"total": …, "events": […]}`. What an event does not say is left out."""
    events = [_event(each, site) for each in found]
    return {"total": len(events), "events": events}


def _event(found: Dated, site: Site) -> Facts:
    event = found.event
    return _filled(
        {
            "uid": str(event.uid),
            "slug": event.slug,
            "state": PUBLISHED,
            "status": STATUSES[found.status],
            "title": _said(event.title),
            "description": _said(event.summary),
            "longDescription": _said(event.description),
            "keywords": _said(list(_keywords(event))),
            "timings": [
                {"begin": _iso(each.starts_at), "end": _iso(each.ends_at)}
                for each in found.taking_place
            ],
            "attendanceMode": MODES[Mode(event.mode)],
            "onlineAccessLink": event.public_online_url,
            "location": _location(event),
            "age": _filled({"min": event.age_min, "max": event.age_max}),
            "accessibility": {str(each): each in event.access_codes for each in AccessCode.values}
            if event.access_codes
            else None,
            "conditions": _said(_conditions(event)),
            "registration": list(_registration(event)),
            "image": _image(event, site),
            "imageCredits": event.image_credit if event.image_id else "",
            "originAgenda": {"title": site.name, "url": site.root},
            "canonicalUrl": site.address(event.get_absolute_url()),
            "createdAt": event.created_at.astimezone(ROME).isoformat(),
            "updatedAt": event.modified_at.astimezone(ROME).isoformat(),
        }
    )


def _keywords(event: Event) -> Iterator[str]:
    """The kind first, so that who reads by words finds it."""
    if event.kind != Kind.OTHER:
        yield str(event.get_kind_display())
    yield from event.tags


def _location(event: Event) -> Facts | None:
    """A doubtful position is not told."""
    place = event.library or event.place
    if place is None:
        return None
    is_believed = event.library is None or not event.library.position_is_doubtful
    return _filled(
        {
            "name": place.name,
            "address": place.address,
            "city": place.municipality,
            "countryCode": "IT",
            "latitude": place.latitude if is_believed else None,
            "longitude": place.longitude if is_believed else None,
            "timezone": "Europe/Rome",
        }
    )


def _conditions(event: Event) -> str:
    cost = "Gratuito" if event.is_free else ""
    if event.fee_cents:
        cost = f"Quota: {price(event.fee_cents)}"
    return ". ".join(filter(None, [cost, event.cost_note]))


def _registration(event: Event) -> Iterator[Facts]:
    for kind, value in (
        ("link", event.booking_url or event.seller_url),
        ("email", event.contact_email),
        ("phone", event.contact_phone),
    ):
        if value:
            yield {"type": kind, "value": value}


def _image(event: Event, site: Site) -> Facts | None:
    address = image_address(event, site)
    base, slash, name = address.rpartition("/")
    return {"base": f"{base}{slash}", "filename": name} if address else None


def _said(text: str | list[str]) -> Facts | None:
    return {"it": text} if text else None


def _iso(moment: datetime) -> str:
    return moment.astimezone(ROME).isoformat(timespec="seconds")


def _filled(facts: Facts) -> Facts:
    return {name: value for name, value in facts.items() if value not in (None, "", [], {})}
