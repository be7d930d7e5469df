"""A room's places are changed by one at a time: whoever takes it, moves or gives it back holds its row."""

from collections.abc import Iterable

from modules.events.models import Reservation, Room, RoomHold
from rete.kernel.errors import Missing


def rooms(room_ids: Iterable[int]) -> list[Room]:
    """In the order of their numbers. Raises Missing: one of them is not there."""
    wanted = set(room_ids)
    found = list(Room.objects.select_for_update().filter(pk__in=wanted).order_by("pk"))
    if len(found) != len(wanted):
        raise Missing
    return found


def reservation(reservation_id: int) -> Reservation:
    """A reservation as it is now, its rooms locked first. Raises Missing."""
    rooms(RoomHold.objects.filter(reservation=reservation_id).values_list("room", flat=True))
    found = Reservation.objects.select_for_update(of=("self",)).filter(pk=reservation_id)
    locked = found.with_rooms().first()
    if locked is None:
        raise Missing
    return locked
