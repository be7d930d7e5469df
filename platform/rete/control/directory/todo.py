"""What waits for the office here: who asked to take part, and where something went wrong."""

from collections.abc import Mapping
from datetime import datetime

from rete.control.directory import selectors
from rete.kernel.actor import Actor


def panel(actor: Actor, now: datetime) -> Mapping[str, object] | None:  # noqa: ARG001 - every provider is asked alike
    """Two queries."""
    requests, troubles = selectors.open_requests(), selectors.troubles()
    return {"requests": requests, "troubles": troubles} if requests or troubles else None
