"""Libraries that are open, and rooms in them."""

from datetime import datetime
from typing import Any

from modules.events.models import Reservation, Room, RoomHold, RoomKind
from modules.events.rooms import services
from modules.events.rooms.rules import Asked
from modules.libraries.hours import services as hours
from modules.libraries.hours.services import Week
from modules.libraries.hours.writing import Hours
from modules.libraries.models import Library
from rete.core.notices.models import Mail
from rete.kernel.actor import ANONYMOUS, Actor
from rete.kernel.calendars.zone import instant
from tests.modules.events.factories import NOW, SYSTEM, library, wall

NINE, ONE, TWO, SEVEN = 9 * 60, 13 * 60, 14 * 60, 19 * 60
# Every day but Sunday, with a break.
WEEK = [[Hours(NINE, ONE), Hours(TWO, SEVEN)]] * 6 + [[]]


def open_library(name: str = "Biblioteca Civica", municipality: str = "Bergamo") -> Library:
    made = library(name, municipality)
    hours.set_week(SYSTEM, [made.pk], Week(WEEK))
    return made


def room(**values: Any) -> Room:
    """A room that is theirs at once, unless `values` say otherwise."""
    values = {"name": "Saletta", "capacity": 8, "needs_answer": False, **values}
    if "library" not in values:
        values["library"] = Library.objects.first() or open_library()
    return Room.objects.create(**values)


def study(seats: int = 3, **values: Any) -> Room:
    return room(**{"name": "Aula studio", "kind": RoomKind.SEATS, "capacity": seats, **values})


def at(text: str) -> datetime:
    """«2026-09-08 10:00» as clocks in Rome show it, as an instant."""
    return instant(wall(text))


def asked(
    *rooms: Room, since: str = "10:00", until: str = "11:00", day: str = "2026-09-08", **who: Any
) -> Asked:
    """Of Anna, on Tuesday the 8th of September, unless it is said otherwise."""
    return Asked(
        room_ids=[each.pk for each in rooms],
        starts_at=at(f"{day} {since}"),
        ends_at=at(f"{day} {until}"),
        **{"name": "Anna Neri", "mail": "anna@example.org", **who},
    )


def reserve(
    *rooms: Room, actor: Actor = ANONYMOUS, now: datetime = NOW, **values: Any
) -> Reservation:
    return services.reserve(actor, asked(*rooms, **values), now=now)


def booked(*rooms: Room, **values: Any) -> Reservation:
    """By who leaves a number: theirs at once."""
    return reserve(*rooms, **{"mail": "", "phone": "3331234567", **values})


def fresh(reservation: Reservation) -> Reservation:
    return Reservation.objects.get(pk=reservation.pk)


def seats(reservation: Reservation) -> list[int]:
    return list(reservation.holds.order_by("seat").values_list("seat", flat=True))


def taken() -> int:
    return RoomHold.objects.filter(is_on=True).count()


def subjects() -> list[str]:
    return list(Mail.objects.order_by("pk").values_list("subject", flat=True))
