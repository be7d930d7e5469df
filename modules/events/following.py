"""What other networks see of an event, what who booked is told and the rooms that it has follow what is done to it here, in the same transaction."""

from datetime import datetime

from modules.events.bookings.following import tell_changes
from modules.events.models import Event
from modules.events.rooms.dates import follow_dates
from rete.core.outbox import services as outbox
from rete.kernel.actor import Actor

EVENT = "events.event"


def follow(actor: Actor, event: Event, now: datetime, *, note: str = "") -> None:
    """After a change of an event or its dates, or when it is public no more; `note` is for who booked.

    Four queries when nobody else sees it and nobody has booked, one of a draft.

    Raises:
        RoomTaken: a date has gone where its room is not free.
    """
    follow_dates(actor, event.pk, now)
    if event.published_at is not None:
        tell_changes(actor, [event.pk], now, note=note)
        outbox.follow(actor, EVENT, event.uid, is_public=event.is_published, now=now)
