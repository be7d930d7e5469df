"""What «Da fare» says of contacts: the next steps that are near or past, and letters that did not arrive."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from rete.control.contacts.letters.selectors import letters_in_trouble
from rete.control.contacts.selectors import steps_until
from rete.kernel.actor import Actor
from rete.kernel.clock import ROME

AHEAD = timedelta(days=7)


def panel(actor: Actor, now: datetime) -> Mapping[str, object] | None:  # noqa: ARG001 - every provider is asked alike
    """Two queries."""
    today = now.astimezone(ROME).date()
    steps, letters = steps_until(today + AHEAD), letters_in_trouble(now)
    return {"steps": steps, "letters": letters, "today": today} if steps or letters else None
