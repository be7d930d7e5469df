"""A date with a booking, and codes to show at its door."""

from typing import Any
from uuid import uuid4

from modules.events.bookings import planning, services
from modules.events.bookings.asked import Asked
from modules.events.models import Booking, Event, Occurrence, Presence
from modules.events.presences import services as door
from modules.events.presences import tickets
from modules.events.presences.services import Shown
from rete.kernel.actor import Actor
from tests.modules.events.factories import NOW, SYSTEM, dated, event, public, wall


def held_event(title: str = "Storie piccine", **plan: object) -> Event:
    """A public event on 6 and 13 October at five, with twenty seats a date."""
    made = public(dated(event(title), wall("2026-10-06 17:00"), wall("2026-10-13 17:00")))
    planning.save_plan(SYSTEM, made.pk, {"seats": 20, **plan}, now=NOW)
    return made


def date_of(made: Event, number: int = 0) -> Occurrence:
    return made.occurrences.order_by("starts_at")[number]


def booked(
    made: Event, date: Occurrence | None, name: str = "Anna Neri", seats: int = 2
) -> Booking:
    """Confirmed. Without a date, of the whole cycle."""
    date_id = None if date is None else date.pk
    asked = Asked(name=name, seats=seats)
    return services.book_at_desk(SYSTEM, made.pk, date_id, asked, now=NOW)


def square(booking: Booking) -> str:
    return tickets.text_of(Booking.objects.with_event().get(pk=booking.pk))


def at_door(date: Occurrence, text: str, actor: Actor = SYSTEM, **more: Any) -> Presence:
    """What becomes of a code that is shown when the date begins."""
    now = more.pop("now", date.starts_at)
    shown = Shown(**{"text": text, "nonce": uuid4(), **more})
    return door.redeem(actor, date.pk, shown, now=now)
