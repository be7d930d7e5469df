"""A message of the staff to all who have booked some dates."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from modules.events import policies
from modules.events.bookings import selectors, telling
from modules.events.models import Booking, BookingState
from modules.events.models.bookings import HOLDING
from rete.core.audit.services import record
from rete.kernel.actor import Actor, require


@dataclass(frozen=True, slots=True)
class Sent:
    """How many were written to, and who left no mail and is to be called."""

    letters: int
    to_call: Sequence[Booking]


@transaction.atomic
def write_to_booked(
    actor: Actor, event_id: int, pool_ids: Collection[int], words: str, *, now: datetime
) -> Sent:
    """To who has seats on these dates, or waits for them; those to confirm are left alone: they may not be people.

    Raises:
        Missing, NotAllowed.
    """
    event = selectors.get_event_for(actor, event_id)
    require(policies.can_take_bookings(actor, event.library_id))
    states = {*HOLDING, BookingState.WAITING, BookingState.REQUESTED} - {BookingState.HELD}
    found = Booking.objects.with_event().filter(
        pool__plan__event=event, pool__in=pool_ids, state__in=states
    )
    bookings = list(found.order_by("pk"))
    letters = telling.tell(actor, telling.LETTER, bookings, now, note=words)
    record(actor, "events.bookings.written", event, {"letters": letters})
    return Sent(letters, [each for each in bookings if not each.mail])
