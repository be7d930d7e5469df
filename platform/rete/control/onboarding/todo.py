"""What «Da fare» says of networks that are being welcomed."""

from collections.abc import Mapping
from datetime import datetime

from rete.control.onboarding.selectors import waiting
from rete.kernel.actor import Actor


def panel(actor: Actor, now: datetime) -> Mapping[str, object] | None:  # noqa: ARG001 - every provider is asked alike
    """One query."""
    rows = waiting()
    return {"welcomes": rows} if rows else None
