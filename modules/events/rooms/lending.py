"""What a library lends, and how: written by its staff."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from modules.events import policies
from modules.events.models import Room
from modules.events.rooms import locks
from modules.events.rooms.errors import PlacesInUse, RoomInUse, RoomTwice
from modules.events.rooms.words import when
from rete.core.audit.services import record
from rete.kernel.actor import Actor, require


@transaction.atomic
def save_room(
    actor: Actor, values: Mapping[str, Any], room_id: int | None = None, *, now: datetime
) -> Room:
    """Add a room or change it. Its library stays: what is booked there is booked there.

    Raises:
        Missing, NotAllowed.
        RoomTwice. PlacesInUse: fewer places than somebody has booked.
    """
    room = Room() if room_id is None else locks.rooms([room_id])[0]
    library = room.library_id if room_id is not None else values["library"].pk
    require(policies.can_lend_rooms(actor, library))
    changes = {
        name: [None if room_id is None else getattr(room, name), value]
        for name, value in values.items()
        if name != "library" and (room_id is None or getattr(room, name) != value)
    }
    if not changes:
        return room
    room.library_id = library
    for name in changes:
        setattr(room, name, values[name])
    if room_id is not None:
        _require_places(room, now)
    try:
        with transaction.atomic():
            room.save()
    except IntegrityError as error:
        if "events_room_once" not in str(error):
            raise
        raise RoomTwice(room=room.name) from error
    record(actor, "events.room.saved", room, changes)
    return room


@transaction.atomic
def delete_room(actor: Actor, room_id: int) -> None:
    """Raises Missing, NotAllowed, and RoomInUse when it has ever been booked: then it is closed, and stays in the figures."""
    room = locks.rooms([room_id])[0]
    require(policies.can_lend_rooms(actor, room.library_id))
    count = room.holds.values("reservation").distinct().count()
    if count:
        raise RoomInUse(room=room.name, count=count)
    record(actor, "events.room.deleted", room, {"name": room.name})
    room.delete()


def _require_places(room: Room, now: datetime) -> None:
    beyond = room.holds.filter(is_on=True, seat__gt=room.places, period__endswith__gt=now)
    found = beyond.select_related("reservation").order_by("seat").first()
    if found is not None:
        raise PlacesInUse(seat=found.seat, when=when(found.reservation))
