"""Asking for an operation on a network: the process that holds the owner's secret does it."""

from datetime import datetime

from django.db import transaction

from rete.control.operations import policies, selectors
from rete.control.operations.actions import Action
from rete.control.operations.errors import NotNow, OperationRunning
from rete.core.audit.services import record
from rete.core.jobs.models import Job
from rete.core.jobs.services import start
from rete.kernel.actor import Actor, require
from rete.kernel.errors import Missing
from tenants.models import STATE_LABELS, Export, Network
from tenants.snapshots import NetworkState

EXCHANGES = frozenset({"networks.restore", "networks.undo"})


@transaction.atomic
def ask(
    actor: Actor,
    slug: str,
    action: Action,
    *,
    now: datetime,
    reason: str = "",
    export_id: int | None = None,
) -> Job:
    """Have an action done. The work is told the state it was asked in, and does nothing in any other.

    Raises:
        NotAllowed, Missing.
        OperationRunning: something else is being done to it.
        NotNow: its state does not allow it.
    """
    network = Network.objects.select_for_update(no_key=True).filter(slug=slug).first()
    require(policies.can_operate(actor))
    if network is None:
        raise Missing
    if selectors.find_work(slug) is not None:
        raise OperationRunning(slug=slug)
    state = NetworkState(network.state)
    if state not in action.states:
        raise NotNow(slug=slug, state=STATE_LABELS[state])
    arguments: dict[str, object] = {"slug": slug}
    if action.kind == "networks.change":
        arguments |= {"change": action.name, "state": state.value, "reason": reason}
    if export_id is not None:
        arguments["export_id"] = export_id
    if action.kind in EXCHANGES:
        # A process that is killed begins again: by its instant the exchange knows that it took place.
        arguments["asked_at"] = now.isoformat()
    return start(actor, action.kind, arguments, title=f"{action.title}: {network.name}", now=now)


@transaction.atomic
def note_download(actor: Actor, export: Export) -> None:
    """Write down who took an archive away."""
    require(policies.can_operate(actor))
    record(actor, "operations.export.downloaded", export, {"sha256": export.sha256})
