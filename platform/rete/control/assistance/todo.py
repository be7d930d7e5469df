"""What «Da fare» says of support: where the office asked to be let in, and where it is in."""

from collections.abc import Mapping
from datetime import datetime

from rete.control.assistance.selectors import going_on
from rete.kernel.actor import Actor


def panel(actor: Actor, now: datetime) -> Mapping[str, object] | None:
    """Two queries. Raises NotAllowed."""
    accesses = going_on(actor, now)
    return {"accesses": accesses} if accesses else None
