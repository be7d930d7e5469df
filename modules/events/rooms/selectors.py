"""What pages show of rooms and reservations."""

from collections.abc import Sequence
from datetime import datetime

from modules.events.models import (
    Askers,
    Event,
    Occurrence,
    Reservation,
    ReservationQuerySet,
    ReservationState,
    Room,
    RoomKind,
    RoomQuerySet,
    Use,
)
from rete.kernel.actor import Actor, Everywhere, Extent
from rete.kernel.errors import Missing

PERMISSION = "events.rooms"
SHOWN = 12


def public_rooms() -> list[Room]:
    """All that citizens may ask for, by library. One query."""
    found = Room.objects.open_to_citizens().select_related("library")
    return list(found.order_by("library__municipality", "library__name", "-kind", "name"))


def has_public_rooms() -> bool:
    """One query."""
    return Room.objects.open_to_citizens().exists()


def get_public_room(room_id: int) -> Room:
    """One query. Raises Missing: it is not there, or citizens are not lent it."""
    found = Room.objects.open_to_citizens().select_related("library").filter(pk=room_id).first()
    if found is None:
        raise Missing
    return found


def things_with(room: Room) -> list[Room]:
    """What whoever may ask for a room may ask for with it. One query."""
    if room.kind != RoomKind.ROOM:
        return []
    things = Room.objects.filter(kind=RoomKind.THING, library=room.library_id, is_open=True)
    return list(things.filter(askers__in={Askers.EVERYBODY, room.askers}).order_by("name"))


def reservations_of_account(user_id: int) -> list[Reservation]:
    """Somebody's own, the latest first. Two queries."""
    found = Reservation.objects.of_people().with_rooms().filter(account=user_id)
    return list(found.order_by("-starts_at", "-pk")[:100])


def rooms_for(actor: Actor) -> RoomQuerySet:
    """What this actor lends."""
    found, extent = Room.objects.select_related("library"), _extent(actor)
    return found if isinstance(extent, Everywhere) else found.filter(library__in=extent)


def reservations_for(actor: Actor) -> ReservationQuerySet:
    """What this actor may see."""
    found, extent = Reservation.objects.all(), _extent(actor)
    return found if isinstance(extent, Everywhere) else found.filter(library__in=extent)


def get_room_for(actor: Actor, room_id: int) -> Room:
    """One query. Raises Missing."""
    found = rooms_for(actor).filter(pk=room_id).first()
    if found is None:
        raise Missing
    return found


def get_reservation_for(actor: Actor, reservation_id: int) -> Reservation:
    """Two queries. Raises Missing."""
    found = reservations_for(actor).with_rooms().filter(pk=reservation_id).first()
    if found is None:
        raise Missing
    return found


def asked_for(actor: Actor, now: datetime) -> Sequence[Reservation]:
    """What waits for the library's answer, the nearest first. Two queries; none for who lends nothing."""
    if not actor.may(PERMISSION):
        return []
    waiting = reservations_for(actor).filter(state=ReservationState.ASKED, starts_at__gt=now)
    return list(waiting.with_rooms().order_by("starts_at", "pk")[:SHOWN])


def dates_without_room(actor: Actor, now: datetime) -> Sequence[Reservation]:
    """Dates that lost theirs to somebody else when an import moved them. Two queries; none for who lends nothing."""
    if not actor.may(PERMISSION):
        return []
    lost = reservations_for(actor).filter(
        use=Use.EVENT, state=ReservationState.REFUSED, starts_at__gt=now
    )
    return list(lost.with_rooms().order_by("starts_at", "pk")[:SHOWN])


def rooms_of_library(library_id: int | None) -> list[Room]:
    """What an event in this library may have, the rooms first. One query."""
    if library_id is None:
        return []
    return list(Room.objects.filter(library=library_id, is_open=True).order_by("-kind", "name"))


def dates_with_rooms(event: Event, now: datetime) -> list[Occurrence]:
    """The dates to come that take place, at most two hundred, with their `room_reservation`. Four queries."""
    coming = event.occurrences.filter(ends_at__gt=now).select_related("room_reservation")
    dates = list(
        coming.prefetch_related("room_reservation__holds__room").order_by("starts_at")[:200]
    )
    for each in dates:
        each.event = event
    return [each for each in dates if each.takes_place]


def _extent(actor: Actor) -> Extent:
    return actor.grants.get(PERMISSION, frozenset())
