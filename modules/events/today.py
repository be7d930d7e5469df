"""What staff see of events on «Oggi»."""

from datetime import datetime

from modules.events.bookings.selectors import events_with_requests
from modules.events.rooms import selectors as rooms
from modules.events.selectors import staff
from modules.events.selectors.staff import TODAY_SHOWN
from modules.events.submissions.selectors import waiting_for
from rete.kernel.actor import Actor


def today_panel(actor: Actor, now: datetime) -> dict[str, object] | None:
    """Today's dates, drafts that are due, dates when the library is closed, what associations ask, classes that ask, rooms to
    lend. Thirteen queries, fifteen for who moderates; None for who does neither.
    """
    may_moderate = actor.may("events.moderate")
    if not actor.may("events.edit") and not may_moderate:
        return None
    today = staff.dates_today(actor, now)
    return {
        "dates": today[:TODAY_SHOWN],
        "more": max(0, len(today) - TODAY_SHOWN),
        "drafts": staff.drafts_to_publish(actor, now),
        "requests": events_with_requests(actor),
        "closed": staff.dates_when_closed(actor, now),
        "waiting": waiting_for(actor) if may_moderate else None,
        "rooms_asked": rooms.asked_for(actor, now),
        "rooms_lost": rooms.dates_without_room(actor, now),
    }
