"""What a telephone keeps of a date so as to go on without a connection: as few words about people as a door needs."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.urls import reverse

from modules.events import policies
from modules.events.models import Booking, BookingState, Occurrence, Outcome
from modules.events.models.bookings import ACTIVE, HOLDING
from modules.events.models.presences import FORCEABLE
from modules.events.presences import selectors, tickets
from modules.events.presences.tallies import Tally
from modules.events.presences.windows import closes_at, opens_at
from modules.events.presences.words import short_name
from modules.events.words import when, where
from rete.core.audit.services import record_look
from rete.kernel.actor import Actor, require
from tenants import scope


@transaction.atomic
def keep(actor: Actor, date: Occurrence) -> None:
    """Somebody carries the list away on a telephone: it is written down. Raises NotAllowed."""
    require(policies.can_mark_presences(actor, date.event.library_id))
    record_look(actor, "events.presences.kept", date.event, {"date": str(date.uid)})


def list_of(date: Occurrence) -> dict[str, Any]:
    """In JSON's words. `outcome` of a booking is what its code comes to; names only of those that are expected. Two queries."""
    return {
        "id": date.pk,
        "title": date.event.title,
        "when": when(date),
        "where": where(date.event),
        "network": _number(UUID(scope.current_network().uid)),
        "of": [_number(date.uid), _number(date.event.uid)],
        "key": tickets.public_key(),
        "opens_at": opens_at(date).isoformat(),
        "closes_at": closes_at(date).isoformat(),
        "list": reverse("events-gestione:phone-list", args=[date.pk]),
        "redeem": reverse("events-api:presences", args=[date.uid]),
        "words": {each.value: str(each.label) for each in Outcome},
        "forceable": list(FORCEABLE),
        "bookings": [_line(each, tally) for each, tally in selectors.every_booking(date)],
    }


def _line(booking: Booking, tally: Tally) -> dict[str, Any]:
    is_expected = booking.state in HOLDING or tally.came > 0
    return {
        "uid": _number(booking.uid),
        "ticket": tickets.mark_of(booking.ticket),
        "code": booking.code,
        "outcome": _outcome(booking),
        "name": short_name(booking.name) if is_expected else "",
        "group": booking.group if is_expected else "",
        "seats": booking.seats,
        "inside": tally.inside,
        "came": tally.came,
    }


def _outcome(booking: Booking) -> Outcome:
    if booking.state not in ACTIVE:
        return Outcome.CANCELLED
    return Outcome.OK if booking.state == BookingState.BOOKED else Outcome.UNCONFIRMED


def _number(uid: UUID) -> str:
    return uid.hex
