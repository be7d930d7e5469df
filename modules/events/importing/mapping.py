"""What was read, as fields of an event: where it is, for whom, on what terms."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from modules.events.calendars.reading.texts import web_address
from modules.events.calendars.reading.values import Attendance, ReadEvent, ReadStatus
from modules.events.models import Audience, Kind, Mode, Place, Regime
from rete.kernel.municipalities import find_municipality_named, folded

Where = tuple[int | None, int | None]  # library, place
PlaceKey = tuple[str, str]  # name and municipality, folded

MODES = {
    Attendance.IN_PERSON: Mode.IN_PERSON,
    Attendance.ONLINE: Mode.ONLINE,
    Attendance.MIXED: Mode.MIXED,
}
_ROOM = 100
_TOWN = re.compile(r"(?:[0-9]{5} +)?(.+?)(?: +\(?[A-Z]{2}\)?)?")  # «24129 Bergamo (BG)»
_AUDIENCES = {
    **{folded(each.value): each for each in Audience},
    **{folded(str(each.label)): each for each in Audience},
    "tutti": Audience.ALL,
    "bambine e bambini": Audience.CHILDREN,
    "adolescenti": Audience.TEENAGERS,
}
_KINDS = {
    **{folded(each.value): each for each in Kind},
    **{folded(str(each.label)): each for each in Kind},
    "letture": Kind.READING,
    "laboratori": Kind.WORKSHOP,
    "corsi": Kind.COURSE,
    "mostre": Kind.EXHIBITION,
    "cinema": Kind.FILM,
    "concerto": Kind.MUSIC,
}


@dataclass(frozen=True, slots=True)
class Branch:
    """A library as far as an import must know it."""

    pk: int
    name: str
    isil: str
    municipality: str


@dataclass(frozen=True, slots=True)
class NewPlace:
    """A place that an event names and the network does not have yet."""

    name: str
    address: str
    municipality: str
    latitude: float | None = None
    longitude: float | None = None

    @property
    def key(self) -> PlaceKey:
        return folded(self.name), folded(self.municipality)


@dataclass(frozen=True, slots=True)
class Mapped:
    """Fields of Event; `place` is one to make first. What is wrong is in `reasons`, what is odd in `notes`."""

    values: Mapping[str, Any]
    place: NewPlace | None = None
    reasons: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(slots=True)
class Gazetteer:
    """The libraries and places of a network, found by what people call them."""

    by_isil: dict[str, Branch] = field(default_factory=dict)
    by_name: dict[str, list[Branch]] = field(default_factory=dict)
    places: dict[PlaceKey, int] = field(default_factory=dict)
    names: dict[tuple[str, int], str] = field(default_factory=dict)

    @classmethod
    def of(cls, branches: Iterable[Branch], places: Iterable[Place]) -> "Gazetteer":
        found = cls()
        for branch in branches:
            found.names["library_id", branch.pk] = branch.name
            if branch.isil:
                found.by_isil[branch.isil] = branch
            for name in (branch.name, f"{branch.name}, {branch.municipality}"):
                found.by_name.setdefault(folded(name), []).append(branch)
        for place in places:
            found.names["place_id", place.pk] = place.name
            found.places[folded(place.name), folded(place.municipality)] = place.pk
        return found

    def library(self, written: str) -> Branch | None:
        """By ISIL, by name, or by name and municipality; None when it is none or more than one."""
        branch = self.by_isil.get(written.strip().upper())
        if branch is not None:
            return branch
        named = self.by_name.get(folded(written), [])
        return named[0] if len(named) == 1 else None


def mapped(read: ReadEvent, where: Where, gazetteer: Gazetteer) -> Mapped:
    """An event's fields; `where` is what the import chose for events that do not say. Costs no query."""
    reasons: list[str] = []
    notes: list[str] = []
    library_id, place_id, place, room = _where(read, where, gazetteer, reasons, notes)
    booking_url = web_address(read.booking.partition(";")[0])
    values: dict[str, Any] = {
        "title": read.title,
        "description": read.description,
        "kind": _kind(read.categories),
        "mode": _mode(read, notes),
        "library_id": library_id,
        "place_id": place_id,
        "room": room,
        "online_url": read.online_url,
        "audiences": _audiences(read.audience, notes),
        "age_min": read.age_from,
        "age_max": read.age_to,
        "tags": [tag[:40] for tag in read.categories],
        "access_codes": sorted(read.accessibility),
        "regime": (Regime.FEE if read.is_free is False else Regime.FREE).value,
        "cost_note": read.cost,
        "booking_url": booking_url,
        "booking_note": "" if booking_url == read.booking else read.booking,
        "organizer": read.organizer_name,
        "website": read.url,
    }
    return Mapped(values, place, tuple(reasons), tuple(notes))


def _where(
    read: ReadEvent,
    where: Where,
    gazetteer: Gazetteer,
    reasons: list[str],
    notes: list[str],
) -> tuple[int | None, int | None, NewPlace | None, str]:
    """Library, place, a place to make, and the room."""
    if read.library:
        branch = gazetteer.library(read.library)
        if branch is None:
            reasons.append(f"nessuna biblioteca si chiama «{read.library}», o più di una")
        return (branch.pk if branch else None), None, None, read.place[:_ROOM]
    if not read.place:
        return *where, None, ""
    branch = gazetteer.library(read.place)
    if branch is not None:
        return branch.pk, None, None, ""
    if where[0] is not None and not read.municipality:
        return where[0], None, None, read.place[:_ROOM]
    place = _place(read)
    if place is None:
        if where == (None, None):
            notes.append(
                f"il luogo «{read.place[:80]}» non si riconosce: sceglilo prima di pubblicare"
            )
        return *where, None, read.place[:_ROOM]
    known = gazetteer.places.get(place.key)
    return None, known, (place if known is None else None), ""


def _place(read: ReadEvent) -> NewPlace | None:
    """A place with its municipality: the event's, or the one that its text ends with."""
    if read.municipality:
        return NewPlace(read.place, read.address, read.municipality, read.latitude, read.longitude)
    name, *rest = [part.strip() for part in read.place.split(",") if part.strip()]
    for number, part in enumerate(rest):
        match = _TOWN.fullmatch(part)
        town = find_municipality_named(match[1]) if match else None
        if town is not None:
            address = ", ".join(rest[:number])[:250]
            return NewPlace(name, address, town.name, read.latitude, read.longitude)
    return None


def _mode(read: ReadEvent, notes: list[str]) -> str:
    if read.status is ReadStatus.MOVED_ONLINE and read.online_url:
        return Mode.ONLINE.value
    if read.attendance is not Attendance.IN_PERSON and not read.online_url:
        notes.append("è online ma manca l'indirizzo per collegarsi")
    return MODES[read.attendance].value


def _kind(categories: Iterable[str]) -> str:
    found = (_KINDS.get(folded(category)) for category in categories)
    return next(filter(None, found), Kind.OTHER).value


def _audiences(written: str, notes: list[str]) -> list[str]:
    words = [word.strip() for word in written.replace(",", ";").split(";") if word.strip()]
    found = [(word, _AUDIENCES.get(folded(word))) for word in words]
    unknown = [word for word, audience in found if audience is None]
    if unknown:
        notes.append(f"pubblico «{', '.join(unknown)[:80]}» sconosciuto: lasciato fuori")
    return sorted({audience.value for _, audience in found if audience is not None})
