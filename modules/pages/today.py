"""What waits for who publishes and for who prepares the newsletter, on «Oggi»."""

from datetime import datetime

from modules.pages import policies, selectors, services
from modules.pages.newsletter.policies import can_send
from modules.pages.newsletter.selectors import waiting_issue
from rete.kernel.actor import Actor

SHOWN = 6


def today_panel(actor: Actor, now: datetime) -> dict[str, object] | None:
    """What somebody asked to read again, and the newsletter that leaves soon. Three queries; None when nothing waits for them."""
    may_publish, may_send = policies.can_publish(actor), can_send(actor)
    found = []
    if may_publish:
        waiting = selectors.pages_to_read(actor, by_another=services.needs_second_reader())
        found = list(waiting[: SHOWN + 1])
    issue = waiting_issue(now) if may_send else None
    if not found and issue is None:
        return None
    return {"pages": found[:SHOWN], "has_more": len(found) > SHOWN, "issue": issue}
