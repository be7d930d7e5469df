"""What other networks see of an event follows what is done to it here, in the same transaction."""

from datetime import datetime

from modules.events.models import Event
from rete.core.outbox import services as outbox
from rete.kernel.actor import Actor

EVENT = "events.event"


def follow(actor: Actor, event: Event, now: datetime) -> None:
    """After a change of an event, or when it is public no more. Two queries when nobody else sees it, none of a draft."""
    if event.published_at is not None:
        outbox.follow(actor, EVENT, event.uid, is_public=event.is_published, now=now)
