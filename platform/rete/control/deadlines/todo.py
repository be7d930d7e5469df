"""What «Da fare» says of deadlines: those past, and those whose notice has begun."""

from collections.abc import Mapping
from datetime import datetime

from rete.control.deadlines.selectors import near_deadlines
from rete.kernel.actor import Actor
from rete.kernel.clock import ROME


def panel(actor: Actor, now: datetime) -> Mapping[str, object] | None:  # noqa: ARG001 - every provider is asked alike
    """One query."""
    today = now.astimezone(ROME).date()
    near = near_deadlines(today)
    return {"deadlines": near, "today": today} if near else None
