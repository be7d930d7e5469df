"""Row locks, in the order of primary keys."""

from modules.events.models import Event, Festival, Occurrence, Place, Series
from rete.kernel.errors import Missing


def event(event_id: int) -> Event:
    """The event; whoever changes its dates holds it, so that they are changed by one at a time."""
    found = Event.objects.select_for_update().filter(pk=event_id).first()
    if found is None:
        raise Missing
    return found


def series(series_id: int) -> Series:
    """A series, its event locked first."""
    found = Series.objects.filter(pk=series_id).values_list("event", flat=True).first()
    if found is None:
        raise Missing
    parent = event(found)
    locked = Series.objects.select_for_update().filter(pk=series_id).first()
    if locked is None:
        raise Missing
    locked.event = parent
    return locked


def occurrence(occurrence_id: int) -> Occurrence:
    """A date, its event locked first."""
    found = Occurrence.objects.filter(pk=occurrence_id).values_list("event", flat=True).first()
    if found is None:
        raise Missing
    parent = event(found)
    locked = Occurrence.objects.select_for_update().filter(pk=occurrence_id).first()
    if locked is None:
        raise Missing
    locked.event = parent
    return locked


def series_to_extend(until: object) -> list[Series]:
    """Repeating series whose dates do not reach so far; those that somebody else is at work on are left to them."""
    return list(
        Series.objects.select_for_update(skip_locked=True)
        .exclude(rule="")
        .filter(expanded_until__lt=until)
        .order_by("pk")
    )


def place(place_id: int) -> Place:
    found = Place.objects.select_for_update().filter(pk=place_id).first()
    if found is None:
        raise Missing
    return found


def festival(festival_id: int) -> Festival:
    found = Festival.objects.select_for_update().filter(pk=festival_id).first()
    if found is None:
        raise Missing
    return found
