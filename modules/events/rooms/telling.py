"""The messages that who has booked a room receives."""

from collections.abc import Iterable
from datetime import datetime

from modules.events.models import Reservation, ReservationState
from modules.events.rooms.links import address_of
from modules.events.rooms.words import rooms_of, when
from rete.core.notices.notifying import write_to, write_to_all
from rete.kernel.actor import Actor
from rete.kernel.clock import ROME

KINDS = {
    ReservationState.HELD: "events.room.held",
    ReservationState.ASKED: "events.room.asked",
    ReservationState.BOOKED: "events.room.booked",
    ReservationState.REFUSED: "events.room.refused",
    ReservationState.CANCELLED: "events.room.cancelled",
    ReservationState.EXPIRED: "events.room.expired",
}
CALLED_OFF, MOVED, REMINDER, NOT_TAKEN = (
    "events.room.called_off",
    "events.room.moved",
    "events.room.reminder",
    "events.room.not_taken",
)


def tell_state(actor: Actor, reservation: Reservation, now: datetime) -> None:
    """What has become of a reservation."""
    tell(actor, KINDS[ReservationState(reservation.state)], [reservation], now)


def tell(actor: Actor, kind: str, reservations: Iterable[Reservation], now: datetime) -> int:
    """Those who left a mail address, all at once; how many they are. Two queries for their rooms."""
    written = [each.pk for each in reservations if each.mail]
    if not written:
        return 0
    found = Reservation.objects.with_rooms().filter(pk__in=written)
    letters = [(each.mail, _values(each)) for each in found]
    return len(write_to_all(actor, kind, letters, now=now))


def tell_not_taken(actor: Actor, name: str, mail: str, reason: str, now: datetime) -> None:
    """To who asked once too often: only who reads that mail learns how often it has booked."""
    write_to(actor, NOT_TAKEN, mail, {"persona": name, "avviso": reason}, now=now)


def _values(reservation: Reservation) -> dict[str, object]:
    due_at = reservation.due_at
    return {
        "persona": reservation.name,
        "sala": rooms_of(reservation),
        "biblioteca": reservation.library.display_name,
        "quando": when(reservation),
        "codice": reservation.code,
        "entro": "" if due_at is None else f"{due_at.astimezone(ROME):%d/%m/%Y alle %H:%M}",
        "avviso": reservation.note,
        "pagina": address_of(reservation),
    }
