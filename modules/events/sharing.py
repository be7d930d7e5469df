"""Events in the Scambi: what leaves of one, and the draft that another network makes of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.urls import reverse

from modules.events import policies, words
from modules.events.errors import NotPublic
from modules.events.following import EVENT
from modules.events.models import Audience, Event, Kind, Mode, Regime
from modules.events.selectors.events import rules_of
from modules.events.selectors.facets import CHILD_YEARS, CHILD_YEARS_AT_MOST
from modules.events.services.events import add_event
from rete.core.outbox.selectors import find_origin
from rete.kernel import clock
from rete.kernel.actor import Actor, require
from rete.kernel.errors import Missing
from rete.kernel.payloads import said
from rete.kernel.sharing import Listed, Local, Origin, RecordType, Verb
from tenants.addresses import absolute_url

# Of a weekly event more than a year.
MOST_DATES = 60
MILLIONTHS = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class EventDate:
    starts_at: datetime = said("Inizio")
    ends_at: datetime = said("Fine")


@dataclass(frozen=True, slots=True, kw_only=True)
class EventCard:
    """All that leaves of an event. Who to write or to ring stays at home, and so does where to connect."""

    title: str = said("Titolo")
    summary: str = said("In breve")
    description: str = said("Descrizione")
    kind: str = said("Tipo", dict(Kind.choices))
    tags: tuple[str, ...] = said("Parole chiave")
    where: str = said("Dove")
    municipality: str = said("Comune")
    latitude: int | None = said("Latitudine in milionesimi di grado")
    longitude: int | None = said("Longitudine in milionesimi di grado")
    mode: str = said("Come si partecipa", dict(Mode.choices))
    repeats: tuple[str, ...] = said("Si ripete")
    dates: tuple[EventDate, ...] = said("Prossime date")
    audiences: tuple[str, ...] = said("Per chi", dict(Audience.choices))
    age_min: int | None = said("Età da (anni)")
    age_max: int | None = said("Età fino a (anni)")
    languages: tuple[str, ...] = said("Lingue")
    regime: str = said("Costo", dict(Regime.choices))
    fee_cents: int | None = said("Quota")
    cost_note: str = said("Note sul costo")
    must_book: bool = said("La prenotazione è necessaria")
    capacity: int | None = said("Posti")
    organizer: str = said("Chi organizza")
    website: str = said("Pagina di approfondimento")
    address: str = said("Pagina dell'evento")
    origin: str = said("Numero dell'evento da cui è copiato")


def project(actor: Actor, uid: UUID) -> EventCard:
    """What leaves of a public event. Four queries.

    Raises:
        Missing, NotAllowed, NotPublic.
    """
    event = Event.objects.with_where().filter(uid=uid).first()
    if event is None:
        raise Missing
    require(policies.can_publish(actor, event.library_id))
    if not event.is_published:
        raise NotPublic(title=event.title)
    coming = event.occurrences.filter(ends_at__gt=clock.now()).order_by("starts_at", "id")
    spot, origin = event.library or event.place, find_origin(uid)
    return EventCard(
        title=event.title,
        summary=event.summary,
        description=event.description,
        kind=event.kind,
        tags=tuple(event.tags),
        where=words.where(event),
        municipality="" if spot is None else spot.municipality,
        latitude=_millionths(None if spot is None else spot.latitude),
        longitude=_millionths(None if spot is None else spot.longitude),
        mode=event.mode,
        repeats=tuple(rules_of(event)),
        dates=tuple(
            EventDate(starts_at=each.starts_at, ends_at=each.ends_at)
            for each in coming[:MOST_DATES]
            if each.takes_place
        ),
        audiences=tuple(event.audiences),
        age_min=event.age_min,
        age_max=event.age_max,
        languages=tuple(event.languages),
        regime=event.regime,
        fee_cents=event.fee_cents,
        cost_note=event.cost_note,
        must_book=event.must_book,
        capacity=event.capacity,
        organizer=event.organizer,
        website=event.website,
        address=absolute_url(event.get_absolute_url()),
        origin="" if origin is None else str(origin.root_uid),
    )


def address(uid: UUID) -> str:
    """The event's page for the staff, empty when it is no more."""
    event_id = Event.objects.filter(uid=uid).values_list("pk", flat=True).first()
    return "" if event_id is None else reverse("events-gestione:event", args=[event_id])


def adopt(actor: Actor, card: EventCard, _origin: Origin) -> Local:
    """A draft with the same words and neither place nor dates. What this network does not know is left out.

    Raises:
        NotAllowed: of the whole network, since it has no library yet.
    """
    event = add_event(actor, _values(card))
    event.refresh_from_db(fields=["uid"])
    return Local(event.uid, reverse("events-gestione:event", args=[event.pk]))


def listed(card: EventCard) -> Listed:
    """An event as the calendar of all networks shows it."""
    is_online = card.mode == Mode.ONLINE
    return Listed(
        title=card.title,
        summary=card.summary,
        kind=card.kind,
        where=card.where,
        municipality="" if is_online else card.municipality,
        latitude=None if is_online else _degrees(card.latitude),
        longitude=None if is_online else _degrees(card.longitude),
        audiences=_audiences(card),
        is_free=card.regime == Regime.FREE,
        address=card.address,
        origin_uid=_uid(card.origin),
        dates=[(each.starts_at, each.ends_at) for each in card.dates],
    )


def with_place_and_origin(fields: Mapping[str, Any]) -> Mapping[str, Any]:
    """Version 1 had neither where the place is nor what it was copied from."""
    return {**fields, "municipality": "", "latitude": None, "longitude": None, "origin": ""}


def samples(most: int) -> Sequence[UUID]:
    """Public events that have dates to come, for the demonstration."""
    coming = Event.objects.published().filter(occurrences__starts_at__gt=clock.now())
    return list(coming.order_by("uid").distinct().values_list("uid", flat=True)[:most])


def _values(card: EventCard) -> dict[str, Any]:
    """Fields of Event from what came: nothing that the table would refuse."""
    has_fee = card.regime == Regime.FEE
    young, old = _age(card.age_min), _age(card.age_max)
    is_upside_down = young is not None and old is not None and young > old
    return {
        "title": card.title[:200],
        "summary": card.summary[:300],
        "description": card.description[:20_000],
        "kind": card.kind if card.kind in Kind.values else Kind.OTHER,
        "tags": [tag[:40] for tag in card.tags],
        "audiences": [each for each in card.audiences if each in Audience.values],
        "age_min": None if is_upside_down else young,
        "age_max": None if is_upside_down else old,
        "languages": [each for each in card.languages if len(each) <= 3],  # noqa: PLR2004 - ISO 639
        "regime": Regime.FEE if has_fee else Regime.FREE,
        "fee_cents": _within(card.fee_cents, 0, 10_000_000) if has_fee else None,
        "cost_note": card.cost_note[:300],
        "must_book": card.must_book,
        "capacity": _within(card.capacity, 1, 1_000_000),
        "organizer": card.organizer[:200],
        "website": card.website if card.website.startswith(("https://", "http://")) else "",
    }


def _audiences(card: EventCard) -> list[str]:
    """Those that are known here, and children where `facets.FOR_CHILDREN` would find them."""
    known = [each for each in card.audiences if each in Audience.values]
    is_said = Audience.CHILDREN in known
    return [*known, Audience.CHILDREN.value] if _for_children(card) and not is_said else known


def _for_children(card: EventCard) -> bool:
    if card.age_min is None:
        is_young = card.age_max is not None and card.age_max <= CHILD_YEARS_AT_MOST
    else:
        is_young = card.age_min <= CHILD_YEARS
    return is_young or Audience.FAMILIES in card.audiences


def _millionths(degrees: float | None) -> int | None:
    return None if degrees is None else round(degrees * MILLIONTHS)


def _degrees(millionths: int | None) -> float | None:
    return None if millionths is None else millionths / MILLIONTHS


def _uid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _age(years: int | None) -> int | None:
    return _within(years, 0, 120)


def _within(number: int | None, least: int, most: int) -> int | None:
    return number if number is not None and least <= number <= most else None


TYPES: Sequence[RecordType] = (
    RecordType(
        name=EVENT,
        version=2,
        one="evento",
        a_one="un evento",
        many="eventi",
        shape=EventCard,
        permission="events.publish",
        project=project,
        address=address,
        upcasts={1: with_place_and_origin},
        adopt=adopt,
        takes=frozenset({Verb.JOIN, Verb.COMMENT}),
        samples=samples,
        listed=listed,
    ),
)
