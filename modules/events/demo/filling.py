"""Writing the plan into a network: what is there already stays as it is."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from modules.events.demo.booked import add_bookings
from modules.events.demo.lent import add_rooms
from modules.events.demo.plan import PAST_DAYS, Planned, planned
from modules.events.demo.proposed import add_submissions
from modules.events.demo.searched import add_saved_searches
from modules.events.models import (
    Event,
    Festival,
    Mode,
    Occurrence,
    Place,
    Publication,
    Regime,
    Room,
    Series,
    Status,
    Subscription,
)
from modules.events.planning import first_slots, reach
from modules.events.windows import day_of
from modules.libraries.contract import Libraries, LibraryName
from rete.kernel import clock, registry
from rete.kernel.calendars.zone import instant
from tenants import scope

ANNOUNCED = timedelta(days=20)
A_DAY = timedelta(days=1)
# In pause: nothing stands at its address.
FOLLOWED = {
    "name": "Cultura in Comune (esempio)",
    "address": "https://www.example.org/eventi.ics",
    "is_paused": True,
}
NOTES = {
    Status.CANCELLED: "Annullato per indisposizione dell'ospite: ci scusiamo con chi si era organizzato.",
    Status.FULL: "I posti sono finiti: scrivici per sapere se se ne libera uno.",
    Status.RESCHEDULED: "Stessa ora, un giorno dopo.",
}


def fill() -> None:
    """Ninety days past and sixty ahead, from today. Some thirty queries the first time, a few when nothing is new."""
    Subscription.objects.bulk_create([Subscription(**FOLLOWED)], ignore_conflicts=True)
    now = clock.now()
    wanted = {each.uid: each for each in planned(scope.current_network().slug, day_of(now))}
    for uid in Event.objects.filter(uid__in=wanted).values_list("uid", flat=True):
        del wanted[uid]
    # Asked only when there is something to add: the libraries' addresses bring all pages in, two seconds of a start.
    has_rooms = Room.objects.exists()
    libraries = registry.answer_of(Libraries).names() if wanted or not has_rooms else []
    if not libraries:
        return
    places = _places({each.text.outside for each in wanted.values()} - {""}, libraries)
    festivals = _festivals({each.festival for each in wanted.values()} - {""})
    events = [
        _event(each, libraries, places, festivals.get(each.festival), now)
        for each in wanted.values()
    ]
    Event.objects.bulk_create(events)
    _add_dates(wanted, events, now)
    add_bookings(events, now)
    add_submissions(events, now)
    add_saved_searches(now)
    if not has_rooms:
        add_rooms(libraries, now)


def _places(names: set[str], libraries: Sequence[LibraryName]) -> Mapping[str, Place]:
    municipality = libraries[0].municipality
    missing = [Place(name=name, municipality=municipality) for name in sorted(names)]
    Place.objects.bulk_create(missing, ignore_conflicts=True)
    return {each.name: each for each in Place.objects.filter(name__in=names)}


def _festivals(titles: set[str]) -> Mapping[str, Festival]:
    summary = "Incontri, letture e laboratori nelle biblioteche della rete."
    missing = [Festival(title=title, summary=summary) for title in sorted(titles)]
    Festival.objects.bulk_create(missing, ignore_conflicts=True)
    return {each.title: each for each in Festival.objects.filter(title__in=titles)}


def _event(
    each: Planned,
    libraries: Sequence[LibraryName],
    places: Mapping[str, Place],
    festival: Festival | None,
    now: datetime,
) -> Event:
    text = each.text
    is_inside = text.mode != Mode.ONLINE and not text.outside
    return Event(
        uid=each.uid,
        title=each.title,
        summary=each.filled(text.summary),
        description=each.filled(text.description),
        kind=text.kind,
        festival=festival,
        publication=Publication.PUBLISHED,
        published_at=min(now, instant(each.starts_at) - ANNOUNCED),
        mode=text.mode,
        library_id=libraries[each.library % len(libraries)].id if is_inside else None,
        place=places.get(text.outside),
        room=each.room if is_inside else "",
        online_url="" if text.mode == Mode.IN_PERSON else "https://incontri.example.org/stanza",
        audiences=list(text.audiences),
        age_min=text.ages[0],
        age_max=text.ages[1],
        languages=list(text.languages),
        access_codes=list(text.access),
        regime=text.regime,
        fee_cents=text.fee_cents,
        seller_url="https://biglietti.example.org/spettacolo" if text.regime == Regime.SHOW else "",
        capacity=text.capacity,
        must_book=text.must_book,
        booking_note="In biblioteca, per telefono o per e-mail." if text.must_book else "",
    )


def _add_dates(wanted: Mapping[UUID, Planned], events: Sequence[Event], now: datetime) -> None:
    series = [_series(event, wanted[event.uid], now) for event in events]
    Series.objects.bulk_create(series)
    dates = [date for each in series for date in _dates(each, wanted[each.event.uid], now)]
    Occurrence.objects.bulk_create(dates)


def _series(event: Event, each: Planned, now: datetime) -> Series:
    series = Series(
        event=event,
        starts_on=each.starts_at.date(),
        starts_at=each.starts_at.time(),
        minutes=each.minutes,
        rule=each.rule,
    )
    series.expanded_until = reach(series.recurrence, now)
    return series


def _dates(series: Series, each: Planned, now: datetime) -> Iterator[Occurrence]:
    is_moved = each.fate == Status.RESCHEDULED
    delay = A_DAY if is_moved else timedelta()
    oldest = now - timedelta(days=PAST_DAYS)
    for slot in (slot for slot in first_slots(series.recurrence, now) if slot.ends_at > oldest):
        yield Occurrence(
            event=series.event,
            series=series,
            slot_starts_at=slot.starts_at,
            starts_at=slot.starts_at + delay,
            ends_at=slot.ends_at + delay,
            status=each.fate,
            status_note=NOTES.get(each.fate, ""),
            moved_from=slot.starts_at if is_moved else None,
            sequence=int(each.fate != Status.SCHEDULED),
        )
