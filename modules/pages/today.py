"""What waits for who publishes and for who prepares the newsletter, on «Oggi»."""

from datetime import datetime

from modules.pages import policies, selectors, services
from modules.pages.newsletter.policies import can_send
from modules.pages.newsletter.selectors import waiting_issue
from modules.pages.webforms.policies import can_read_answers
from modules.pages.webforms.selectors import fresh_answers
from rete.kernel.actor import Actor

SHOWN = 6


def today_panel(actor: Actor, now: datetime) -> dict[str, object] | None:
    """What somebody asked to read again, the newsletter that leaves soon, answers to forms. Four queries; None when nothing waits for them."""
    may_publish, may_send = policies.can_publish(actor), can_send(actor)
    found = []
    if may_publish:
        waiting = selectors.pages_to_read(actor, by_another=services.needs_second_reader())
        found = list(waiting[: SHOWN + 1])
    issue = waiting_issue(now) if may_send else None
    answers = fresh_answers() if can_read_answers(actor) else 0
    if not found and issue is None and not answers:
        return None
    shown = {"pages": found[:SHOWN], "has_more": len(found) > SHOWN}
    return {**shown, "issue": issue, "answers": answers}
