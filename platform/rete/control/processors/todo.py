"""What «Da fare» says of agreements: the networks at work that have not accepted any."""

from collections.abc import Mapping
from datetime import datetime

from rete.kernel.actor import Actor
from tenants.models import Network
from tenants.snapshots import NetworkState


def panel(actor: Actor, now: datetime) -> Mapping[str, object] | None:  # noqa: ARG001 - every provider is asked alike
    """One query."""
    at_work = Network.objects.filter(state__in=(NetworkState.ACTIVE, NetworkState.READ_ONLY))
    without = list(at_work.filter(processors_dataagreement__isnull=True).order_by("name"))
    return {"networks": without} if without else None
