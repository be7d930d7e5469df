"""The messages that who has booked receives."""

from collections.abc import Iterable
from datetime import datetime

from modules.events.bookings.links import address_of
from modules.events.models import Booking, BookingState
from modules.events.words import when, where
from rete.core.notices.notifying import write_to_all
from rete.kernel.actor import Actor
from rete.kernel.clock import ROME

KINDS = {
    BookingState.REQUESTED: "events.booking.requested",
    BookingState.HELD: "events.booking.held",
    BookingState.BOOKED: "events.booking.booked",
    BookingState.WAITING: "events.booking.waiting",
    BookingState.OFFERED: "events.booking.offered",
    BookingState.CANCELLED: "events.booking.cancelled",
    BookingState.EXPIRED: "events.booking.expired",
}
CALLED_OFF, CHANGED, REMINDER, REFUSED, TO_PAY, LETTER = (
    "events.booking.called_off",
    "events.booking.date_changed",
    "events.booking.reminder",
    "events.booking.refused",
    "events.booking.to_pay",
    "events.booking.letter",
)


def tell_state(actor: Actor, booking: Booking, now: datetime) -> None:
    """What has become of a booking."""
    tell(actor, KINDS[BookingState(booking.state)], [booking], now)


def tell_again(
    actor: Actor, event_id: int, occurrence_id: int | None, mail: str, now: datetime
) -> None:
    """To who has already booked with this mail: how that booking is."""
    found = (
        Booking.objects.active()
        .with_event()
        .filter(pool__plan__event=event_id, pool__occurrence=occurrence_id, mail__iexact=mail)
    )
    for booking in found:
        tell_state(actor, booking, now)


def tell(
    actor: Actor, kind: str, bookings: Iterable[Booking], now: datetime, *, note: str = ""
) -> int:
    """Those who left a mail address, all at once; how many they are. Bookings come with their event and date."""
    letters = [(each.mail, _values(each, note)) for each in bookings if each.mail]
    return len(write_to_all(actor, kind, letters, now=now))


def _values(booking: Booking, note: str) -> dict[str, object]:
    event, occurrence = booking.pool.plan.event, booking.pool.occurrence
    return {
        "persona": booking.name,
        "evento": event.title,
        "quando": when(occurrence) if occurrence else "tutte le date",
        "dove": where(event),
        "posti": seats_words(booking.seats),
        "codice": booking.code,
        "entro": ""
        if booking.due_at is None
        else f"{booking.due_at.astimezone(ROME):%d/%m/%Y alle %H:%M}",
        "avviso": note,
        "pagina": address_of(booking),
    }


def seats_words(seats: int) -> str:
    return "1 posto" if seats == 1 else f"{seats} posti"
