"""What other networks see of an event, and what who booked is told, follows what is done to it here, in the same transaction."""

from datetime import datetime

from modules.events.bookings.following import tell_changes
from modules.events.models import Event
from rete.core.outbox import services as outbox
from rete.kernel.actor import Actor

EVENT = "events.event"


def follow(actor: Actor, event: Event, now: datetime, *, note: str = "") -> None:
    """After a change of an event or its dates, or when it is public no more; `note` is for who booked.

    Three queries when nobody else sees it and nobody has booked, none of a draft.
    """
    if event.published_at is not None:
        tell_changes(actor, [event.pk], now, note=note)
        outbox.follow(actor, EVENT, event.uid, is_public=event.is_published, now=now)
