"""Places that are not libraries, and festivals."""

from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction

from modules.events import locks, policies
from modules.events.errors import FestivalTwice, PlaceInUse, PlaceTwice
from modules.events.models import Festival, Place
from rete.core.audit.services import record
from rete.kernel.actor import Actor, require


@transaction.atomic
def save_place(actor: Actor, values: Mapping[str, Any], place_id: int | None = None) -> Place:
    """Add a place, or change one. Raises Missing, NotAllowed, PlaceTwice."""
    require(actor.may("events.edit"))
    place = Place() if place_id is None else locks.place(place_id)
    for name, value in values.items():
        setattr(place, name, value)
    try:
        with transaction.atomic():
            place.save()
    except IntegrityError as error:
        raise PlaceTwice(name=place.name) from error
    record(actor, "events.place.saved", place, values)
    return place


@transaction.atomic
def delete_place(actor: Actor, place_id: int) -> None:
    """Raises Missing, NotAllowed, and PlaceInUse while an event names it."""
    place = locks.place(place_id)
    require(policies.can_edit(actor, None))
    events = place.events.count()
    if events:
        raise PlaceInUse(name=place.name, events=events)
    record(actor, "events.place.deleted", place, {})
    place.delete()


@transaction.atomic
def save_festival(
    actor: Actor, values: Mapping[str, Any], festival_id: int | None = None
) -> Festival:
    """Add a festival, or change one. Raises Missing, NotAllowed, FestivalTwice."""
    require(actor.may("events.edit"))
    festival = Festival() if festival_id is None else locks.festival(festival_id)
    for name, value in values.items():
        setattr(festival, name, value)
    try:
        with transaction.atomic():
            festival.save()
    except IntegrityError as error:
        raise FestivalTwice(title=festival.title) from error
    record(actor, "events.festival.saved", festival, values)
    return festival
