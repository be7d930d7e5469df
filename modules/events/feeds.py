"""Calendars and news to follow: dates as iCalendar entries and as items of RSS and Atom."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple, TypedDict
from urllib.parse import urljoin

from django.utils.feedgenerator import SyndicationFeed

from modules.events.models import Audience, Kind, Occurrence, Regime, Status
from modules.events.models.events import event_path
from modules.events.selectors.feeds import Contents, FeedDate, FeedEvent, FeedPlace
from modules.events.windows import day_of
from modules.events.words import LONG, when, where
from rete.kernel.calendars.writing import Entry, EntryStatus, Organizer, Picture
from rete.web.files.addresses import print_address

# Changes with what feeds say, so that readers fetch again what has not changed itself.
FORMAT = 1
DEMONSTRATION = "Dimostrazione: dati di fantasia."
TAKEN_AWAY: Mapping[str, str] = {Status.CANCELLED: "Annullato", Status.POSTPONED: "Rinviato"}
NOTED: Mapping[str, str] = {
    Status.FULL: "Posti esauriti.",
    Status.MOVED_ONLINE: "Spostato online.",
    Status.RESCHEDULED: "Spostato ad altra data.",
}
COSTS: Mapping[str, str] = {
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
    """Who publishes: where its addresses and those of its calendar begin, its host, its name; whether all is invented."""

    root: str
    host: str
    name: str
    calendar: str
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


class _Parts(NamedTuple):
    title: str
    about: str
    address: str
    modified: int
    shared: _Shared


def entries(contents: Contents, publisher: Publisher) -> Iterator[Entry]:
    """Dates as a calendar has them. About 5 microseconds a date and 10 an event.

    What the dates of an event share is kept only where there are several: many objects that stay are slow to collect.
    """
    left = Counter(each.event_id for each in contents.dates)
    shown: dict[int, _Parts] = {}
    for each in contents.dates:
        event = contents.events.get(each.event_id)
        if event is None:  # withdrawn between the two queries
            continue
        parts = shown.pop(event.pk, None) or _parts(event, contents, publisher)
        left[event.pk] -= 1
        if left[event.pk]:
            shown[event.pk] = parts
        yield _entry(each, parts, publisher.host)


def _entry(each: FeedDate, parts: _Parts, host: str) -> Entry:
    taken_away = TAKEN_AWAY.get(each.status)
    starts_at, ends_at = _span(each)
    return Entry(
        uid=f"{each.uid}@{host}",
        # Many readers do not show a status: the title says it too.
        summary=f"{taken_away}: {parts.title}" if taken_away else parts.title,
        starts_at=starts_at,
        ends_at=ends_at,
        modified_at=_instant(max(each.modified, parts.modified)),
        sequence=each.sequence,
        status=EntryStatus.CANCELLED if taken_away else EntryStatus.CONFIRMED,
        description=_description(each, parts),
        url=f"{parts.address}{each.pk}/",
        **parts.shared,
    )


def _span(each: FeedDate) -> tuple[datetime | date, datetime | date]:
    """Whole days for what lasts days: a calendar shows an exhibition above its hours, not over all of them."""
    if each.is_all_day or each.ends - each.begins > LONG.total_seconds():
        last = day_of(_instant(each.ends - 1))
        return day_of(_instant(each.begins)), last + _A_DAY
    return _instant(each.begins), _instant(each.ends)


def _instant(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


def _description(each: FeedDate, parts: _Parts) -> str:
    noted = NOTED.get(each.status, "")
    before = " ".join(filter(None, (noted, each.status_note)))
    return f"{before}\n\n{parts.about}" if before else parts.about


def _parts(event: FeedEvent, contents: Contents, publisher: Publisher) -> _Parts:
    address = event_path(publisher.calendar, event.pk, event.title)
    words = COSTS[event.regime]
    if event.must_book:
        words += f" La prenotazione è necessaria. {event.booking_note}"
    place = contents.places.get((event.library_id, event.place_id), FeedPlace())
    shared = _Shared(
        created_at=_instant(event.created),
        location=_location(event.room, place),
        latitude=place.latitude,
        longitude=place.longitude,
        online_url="" if event.must_book else event.online_url,
        categories=(_KINDS[event.kind], *(_AUDIENCES[each] for each in event.audiences)),
        organizer=Organizer(event.organizer or publisher.name, event.contact_email),
        picture=_picture(event, contents, publisher),
    )
    about = "\n\n".join(filter(None, (event.summary, words.strip(), address)))
    return _Parts(event.title, about, address, event.modified, shared)


def _picture(event: FeedEvent, contents: Contents, publisher: Publisher) -> Picture | None:
    image = contents.images.get(event.image_id) if event.image_id else None
    if image is None:
        return None
    return Picture(publisher.address(print_address(image)), "image/jpeg", event.image_alt)


def _location(room: str, place: FeedPlace) -> str:
    """«Sala ragazzi, Biblioteca civica, via Roma 1, Melzo»."""
    municipality = "" if place.municipality in place.name else place.municipality
    return ", ".join(filter(None, (room, place.name, place.address, municipality))) or "Online"


def fill_news(feed: SyndicationFeed, dates: Iterable[Occurrence], publisher: Publisher) -> None:
    """Dates as items of RSS or Atom: when and where first, since a reader of news shows a line."""
    for each in dates:
        event = each.event
        taken_away = TAKEN_AWAY.get(each.status)
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
