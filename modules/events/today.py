"""What staff see of events on «Oggi»."""

from datetime import datetime

from modules.events.bookings.selectors import events_with_requests
from modules.events.selectors import staff
from modules.events.selectors.staff import TODAY_SHOWN
from rete.kernel.actor import Actor


def today_panel(actor: Actor, now: datetime) -> dict[str, object] | None:
    """Today's dates, drafts that are due, classes that ask, dates when the library is closed. Eight queries; None for who writes no event."""
    if not actor.may("events.edit"):
        return None
    today = staff.dates_today(actor, now)
    return {
        "dates": today[:TODAY_SHOWN],
        "more": max(0, len(today) - TODAY_SHOWN),
        "drafts": staff.drafts_to_publish(actor, now),
        "requests": events_with_requests(actor),
        "closed": staff.dates_when_closed(actor, now),
    }
