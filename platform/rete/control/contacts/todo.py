"""What «Da fare» says of contacts: the next steps whose day has come, or comes within a week."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from rete.control.contacts.selectors import steps_until
from rete.kernel.actor import Actor
from rete.kernel.clock import ROME

AHEAD = timedelta(days=7)


def panel(actor: Actor, now: datetime) -> Mapping[str, object] | None:  # noqa: ARG001 - every provider is asked alike
    """One query."""
    today = now.astimezone(ROME).date()
    steps = steps_until(today + AHEAD)
    return {"steps": steps, "today": today} if steps else None
