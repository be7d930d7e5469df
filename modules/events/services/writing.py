"""An event written in one go, as a page with all of it sends it: words, place, dates, image. All or nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from modules.events import history, locks, policies
from modules.events.calendars.recurrence import Recurrence
from modules.events.errors import ChangedMeanwhile
from modules.events.models import Event, Series
from modules.events.services import events, places, series
from rete.core.files import services as files
from rete.core.files.errors import FileInUse
from rete.core.files.models import StoredFile
from rete.kernel.actor import Actor, require


@dataclass(frozen=True, slots=True)
class SeriesWritten:
    """A series: `series_id` is None for a new one, `recurrence` None for one to take away."""

    series_id: int | None
    recurrence: Recurrence | None
    is_all_day: bool = False


@dataclass(frozen=True, slots=True)
class NewImage:
    content: bytes
    name: str


@dataclass(frozen=True, slots=True)
class EventWritten:
    """`values` are fields of Event, already validated; `place` one to make first, when the event is at a new place.

    `seen` is the last change that who writes has read (`history.last_change`). With `is_public` it is published too.
    """

    values: Mapping[str, Any]
    series: Sequence[SeriesWritten] = ()
    place: Mapping[str, Any] = field(default_factory=dict)
    image: NewImage | None = None
    seen: int = 0
    is_public: bool = False


@transaction.atomic
def write_new(actor: Actor, written: EventWritten, *, now: datetime) -> Event:
    """Add an event with its dates.

    Raises:
        NotAllowed, and what `add_series`, `publish_event`, `save_place` and `store_image` raise: nothing is written.
    """
    require(policies.can_edit(actor, _library_id(written)))
    event = events.add_event(actor, _values(actor, written))
    return _finished(actor, event, written, now)


@transaction.atomic
def rewrite(actor: Actor, event_id: int, written: EventWritten, *, now: datetime) -> Event:
    """Change an event and its dates.

    Raises:
        ChangedMeanwhile: somebody else changed it after `written.seen`.
        Missing, NotAllowed, and what the services of each part raise: nothing is written.
    """
    event = locks.event(event_id)
    require(policies.can_change(actor, event))
    last = history.last_change(event)
    if last is not None and last.pk != written.seen:
        raise ChangedMeanwhile(who=last.actor_name, when=last.at)
    before = event.image
    event = events.change_event(actor, event_id, _values(actor, written), now=now)
    event = _finished(actor, event, written, now)
    if before is not None and before.pk != event.image_id:
        _discard(actor, before)
    return event


def _finished(actor: Actor, event: Event, written: EventWritten, now: datetime) -> Event:
    _write_series(actor, event, written.series, now)
    if written.is_public and not event.is_published:
        return events.publish_event(actor, event.pk, now=now)
    return event


def _values(actor: Actor, written: EventWritten) -> Mapping[str, Any]:
    """The event's fields, with the place and the image that had to be made first."""
    values = dict(written.values)
    if written.place:
        values["place_id"] = places.save_place(actor, written.place).pk
    if written.image is not None:
        image = files.store_image(actor, written.image.content, name=written.image.name)
        values["image_id"] = image.pk
    return values


def _library_id(written: EventWritten) -> int | None:
    library_id: int | None = written.values.get("library_id")
    return library_id


def _write_series(
    actor: Actor, event: Event, wanted: Sequence[SeriesWritten], now: datetime
) -> None:
    """What goes first, so that its hours are free; then what changes, then what is new."""
    known = {each.pk: each for each in event.series.all()}
    for each in sorted(wanted, key=_order):
        series_id, recurrence = each.series_id, each.recurrence
        if series_id is None or series_id not in known:
            # Gone meanwhile, taken away by somebody else: who writes it again wants it.
            if recurrence is not None:
                series.add_series(actor, event.pk, recurrence, is_all_day=each.is_all_day, now=now)
        elif recurrence is None:
            series.remove_series(actor, series_id, now=now)
        elif _differs(known[series_id], each):
            series.change_series(actor, series_id, recurrence, is_all_day=each.is_all_day, now=now)


def _order(written: SeriesWritten) -> int:
    if written.series_id is None:
        return 2
    return 1 if written.recurrence else 0


def _differs(series: Series, written: SeriesWritten) -> bool:
    return (series.recurrence, series.is_all_day) != (written.recurrence, written.is_all_day)


def _discard(actor: Actor, image: StoredFile) -> None:
    """Remove an image's file, unless something else shows it."""
    try:
        files.remove(actor, image)
    except FileInUse:
        return
