"""What «Oggi» says of support: who waits for an answer."""

from datetime import datetime
from typing import Any

from rete.core.support import policies, selectors
from rete.kernel.actor import Actor


def today_panel(actor: Actor, now: datetime) -> dict[str, Any] | None:  # noqa: ARG001 - every panel is asked alike
    """Requests to be answered, for who may; None when there are none. One query."""
    waiting = selectors.waiting() if policies.can_decide(actor) else []
    return {"waiting": waiting} if waiting else None
