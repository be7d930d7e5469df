"""What waits for who publishes, on «Oggi»."""

from datetime import datetime

from modules.pages import policies, selectors, services
from rete.kernel.actor import Actor

SHOWN = 6


def today_panel(actor: Actor, now: datetime) -> dict[str, object] | None:  # noqa: ARG001 - every panel is asked alike
    """What somebody asked to read again. Two queries; None for who does not publish, or when nothing waits."""
    if not policies.can_publish(actor):
        return None
    waiting = selectors.pages_to_read(actor, by_another=services.needs_second_reader())
    found = list(waiting[: SHOWN + 1])
    return {"pages": found[:SHOWN], "has_more": len(found) > SHOWN} if found else None
