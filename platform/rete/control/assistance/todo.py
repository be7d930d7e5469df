"""What «Da fare» says of assistance: who asked for help, where the office asked to be let in, and where it is in."""

from collections.abc import Mapping
from datetime import datetime

from rete.control.assistance.help.selectors import waiting_requests
from rete.control.assistance.selectors import going_on
from rete.kernel.actor import Actor


def panel(actor: Actor, now: datetime) -> Mapping[str, object] | None:
    """Three queries. Raises NotAllowed."""
    accesses, requests = going_on(actor, now), waiting_requests()
    return {"accesses": accesses, "requests": requests} if accesses or requests else None
