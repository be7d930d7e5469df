"""Calendars and news to follow: dates as iCalendar entries and as items of RSS and Atom."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TypedDict
from urllib.parse import urljoin

from django.utils.feedgenerator import SyndicationFeed

from modules.events.calendars.writing import Entry, EntryStatus, Organizer, Picture
from modules.events.models import Audience, Event, Kind, Occurrence, Regime, Status
from modules.events.selectors.feeds import FeedDate
from modules.events.windows import day_of
from modules.events.words import LONG, when, where
from rete.web.files.addresses import print_address

# Changes with what feeds say, so that readers fetch again what has not changed itself.
FORMAT = 1
DEMONSTRATION = "Dimostrazione: dati di fantasia."
TAKEN_AWAY = {Status.CANCELLED: "Annullato", Status.POSTPONED: "Rinviato"}
NOTED = {
    Status.FULL: "Posti esauriti.",
    Status.MOVED_ONLINE: "Spostato online.",
    Status.RESCHEDULED: "Spostato ad altra data.",
}
COSTS = {
    Regime.FREE: "Gratuito.",
    Regime.FEE: "Con una quota di partecipazione.",
    Regime.SHOW: "Spettacolo con biglietto di un venditore autorizzato.",
}
_KINDS = {value: str(label) for value, label in Kind.choices}
_AUDIENCES = {value: str(label) for value, label in Audience.choices}
# XML 1.0 has no way to write these.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who publishes: where its addresses begin, its host, its name, and whether all is invented."""

    root: str
    host: str
    name: str
    is_demonstration: bool = False

    def address(self, path: str) -> str:
        return urljoin(self.root, path)

    def description(self, words: str) -> str:
        return f"{DEMONSTRATION} {words}" if self.is_demonstration else words


class _Shared(TypedDict):
    """What all entries of an event have in common."""

    created_at: datetime
    location: str
    latitude: float | None
    longitude: float | None
    online_url: str
    categories: tuple[str, ...]
    organizer: Organizer
    picture: Picture | None


@dataclass(frozen=True, slots=True)
class _Parts:
    title: str
    about: str
    address: str
    modified_at: datetime
    shared: _Shared


def entries(
    dates: Iterable[FeedDate], events: Iterable[Event], publisher: Publisher
) -> Iterator[Entry]:
    """Dates as a calendar has them. About 10 microseconds a date and as many an event."""
    parts = {event.pk: _parts(event, publisher) for event in events}
    for each in dates:
        of_event = parts.get(each.event_id)
        if of_event is not None:  # added between the two queries
            yield _entry(each, of_event, publisher.host)


def _entry(each: FeedDate, parts: _Parts, host: str) -> Entry:
    taken_away = TAKEN_AWAY.get(Status(each.status))
    starts_at, ends_at = _span(each)
    return Entry(
        uid=f"{each.uid}@{host}",
        # Many readers do not show a status: the title says it too.
        summary=f"{taken_away}: {parts.title}" if taken_away else parts.title,
        starts_at=starts_at,
        ends_at=ends_at,
        modified_at=max(each.modified_at, parts.modified_at),
        sequence=each.sequence,
        status=EntryStatus.CANCELLED if taken_away else EntryStatus.CONFIRMED,
        description=_description(each, parts),
        url=f"{parts.address}{each.pk}/",
        **parts.shared,
    )


def _span(each: FeedDate) -> tuple[datetime | date, datetime | date]:
    """Whole days for what lasts days: a calendar shows an exhibition above its hours, not over all of them."""
    if each.is_all_day or each.ends_at - each.starts_at > LONG:
        last = day_of(each.ends_at - timedelta(microseconds=1))
        return day_of(each.starts_at), last + _A_DAY
    return each.starts_at, each.ends_at


def _description(each: FeedDate, parts: _Parts) -> str:
    noted = NOTED.get(Status(each.status), "")
    before = " ".join(filter(None, (noted, each.status_note)))
    return f"{before}\n\n{parts.about}" if before else parts.about


def _parts(event: Event, publisher: Publisher) -> _Parts:
    address = publisher.address(event.get_absolute_url())
    online_url = event.public_online_url
    words = [COSTS[Regime(event.regime)]]
    if event.must_book:
        words.append(f"La prenotazione è necessaria. {event.booking_note}".strip())
    about = "\n\n".join(filter(None, (event.summary, " ".join(words), address)))
    latitude, longitude = _position(event)
    shared = _Shared(
        created_at=event.created_at,
        location=_location(event),
        latitude=latitude,
        longitude=longitude,
        online_url=online_url,
        categories=(_KINDS[event.kind], *(_AUDIENCES[each] for each in event.audiences)),
        organizer=Organizer(event.organizer or publisher.name, event.contact_email),
        picture=_picture(event, publisher),
    )
    return _Parts(event.title, about, address, event.modified_at, shared)


def _picture(event: Event, publisher: Publisher) -> Picture | None:
    image = event.image
    if image is None or not image.is_public:
        return None
    return Picture(publisher.address(print_address(image)), "image/jpeg", event.image_alt)


def _location(event: Event) -> str:
    """«Sala ragazzi, Biblioteca civica, via Roma 1, Melzo»."""
    if event.library is not None:
        library = event.library
        municipality = "" if library.municipality in library.name else library.municipality
        return _listed(event.room, library.name, library.address, municipality)
    if event.place is not None:
        place = event.place
        return _listed(event.room, place.name, place.address, place.municipality)
    return "Online"


def _listed(*parts: str) -> str:
    return ", ".join(filter(None, parts))


def _position(event: Event) -> tuple[float | None, float | None]:
    """A doubtful one is not stated: a telephone would lead there."""
    if event.library is not None:
        library = event.library
        return (
            (None, None) if library.position_is_doubtful else (library.latitude, library.longitude)
        )
    return (None, None) if event.place is None else (event.place.latitude, event.place.longitude)


def fill_news(feed: SyndicationFeed, dates: Iterable[Occurrence], publisher: Publisher) -> None:
    """Dates as items of RSS or Atom: when and where first, since a reader of news shows a line."""
    for each in dates:
        event = each.event
        taken_away = TAKEN_AWAY.get(Status(each.status))
        title = f"{taken_away}: {event.title}" if taken_away else event.title
        place = where(event)
        feed.add_item(
            title=_clean(title),
            link=publisher.address(each.get_absolute_url()),
            description=_clean(". ".join(filter(None, (f"{when(each)}, {place}", event.summary)))),
            pubdate=event.published_at,
            updateddate=max(each.modified_at, event.modified_at),
            unique_id=f"urn:uuid:{each.uid}",
            unique_id_is_permalink=False,
            categories=[_KINDS[event.kind], *(_AUDIENCES[each] for each in event.audiences)],
        )


def _clean(text: str) -> str:
    return _NOT_XML.sub("", text)
