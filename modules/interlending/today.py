"""What staff see of loans between networks on «Oggi»."""

from datetime import datetime

from modules.interlending import policies
from modules.interlending.selectors import to_do
from rete.kernel.actor import Actor


def today_panel(actor: Actor, now: datetime) -> dict[str, object] | None:
    """What waits here. Four queries; None when nothing does, and for who has nothing to do with it."""
    if not policies.can_ask(actor):
        return None
    found = to_do(actor, now)
    if not (found.to_choose or found.to_give_back or found.to_send or found.late):
        return None
    return {"todo": found}
