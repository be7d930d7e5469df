"""From an event to the words and pictures of its poster."""

from collections.abc import Iterator
from datetime import datetime

from django.conf import settings
from django.core.files.storage import default_storage

from modules.events import words
from modules.events.models import AccessCode, Audience, Event, Occurrence, Regime, Status
from modules.events.posters.poster import Poster
from modules.events.selectors.events import rules_of
from rete.core.files.images import PRINT
from rete.core.files.models import StoredFile
from rete.core.files.selectors import find_file
from rete.web.theme.palette import theme_of
from tenants.snapshots import NetworkSnapshot

__all__ = ["Poster", "poster_of"]


def poster_of(event: Event, network: NetworkSnapshot, url: str, *, now: datetime) -> Poster:
    """The poster of an event's coming dates. Three queries at most.

    Raises:
        PosterIncomplete: it has no date to come, or no place.
    """
    logo = None if network.look.logo is None else find_file(network.look.logo.uid)
    return Poster(
        network_name=network.name,
        claim=network.look.claim,
        colour=theme_of(network).used.hex,
        logo=_content(logo),
        title=event.title,
        cycle="; ".join(rules_of(event)),
        dates=tuple(map(_date, _coming(event, now))),
        place=_place(event),
        address=_address(event),
        description=event.summary or event.description,
        audience=_joined(_audience(event)),
        cost=_joined(_cost(event)),
        booking=_joined(_booking(event)),
        accessibility=_joined(_accessibility(event)),
        image=_content(event.image),
        image_alt=event.image_alt,
        image_credit=event.image_credit,
        url=url,
        made_at=event.modified_at,
        is_demo=settings.RETE_DEMO,
    )


def _coming(event: Event, now: datetime) -> list[Occurrence]:
    found = event.occurrences.filter(ends_at__gt=now).order_by("starts_at", "id")
    return list(found.exclude(status__in=(Status.CANCELLED, Status.POSTPONED)))


def _date(occurrence: Occurrence) -> str:
    said = words.when(occurrence)
    return said[:1].upper() + said[1:]


def _place(event: Event) -> str:
    where = words.where(event)
    return f"{where}, {event.room}" if event.room else where


def _address(event: Event) -> str:
    if event.library is not None:
        return event.library.address
    return "" if event.place is None else event.place.address


def _audience(event: Event) -> Iterator[str]:
    yield from (str(Audience(each).label) for each in event.audiences)
    yield words.ages(event)


def _cost(event: Event) -> Iterator[str]:
    if event.regime == Regime.FREE:
        yield "gratuito"
    if event.fee_cents:
        yield words.price(event.fee_cents)
    yield event.cost_note
    if event.seller_url:
        yield f"biglietti su {event.seller_url}"


def _booking(event: Event) -> Iterator[str]:
    if event.must_book:
        yield "necessaria"
    yield event.booking_note
    yield event.booking_url
    yield event.contact_phone
    yield event.contact_email


def _accessibility(event: Event) -> Iterator[str]:
    yield from (str(AccessCode(each).label) for each in event.access_codes)
    yield event.access_note


def _joined(parts: Iterator[str]) -> str:
    return ", ".join(filter(None, parts))


def _content(file: StoredFile | None) -> bytes | None:
    """A picture as paper wants it; none where a network was restored without its files."""
    if file is None or not default_storage.exists(f"{file.storage_name}/{PRINT}"):
        return None
    with default_storage.open(f"{file.storage_name}/{PRINT}") as content:
        read: bytes = content.read()
        return read
