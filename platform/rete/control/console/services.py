"""What a network's direction decides of the network. Each is written in the record of the federation as of the network."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from rete.control.console import policies, selectors
from rete.control.console.errors import AlreadyAsked, ModuleNeeded
from rete.control.operations.selectors import find_work
from rete.core.audit.services import record
from rete.core.jobs.services import start
from rete.kernel.actor import Actor, require, system
from tenants import domains, provisioning, scope
from tenants.domains import Resolve
from tenants.models import Export, Network
from tenants.snapshots import NetworkSnapshot


def switch_module(actor: Actor, module: str, *, on: bool) -> NetworkSnapshot:
    """Switch a module on or off; what it keeps stays.

    Raises:
        NotAllowed, UnknownModule, ModuleAlwaysOn.
        ModuleNeeded: others that are on require it.
    """
    lines = {line.manifest.name: line for line in selectors.modules_for(actor)}
    if not on and module in lines and lines[module].needed_by:
        title = lines[module].manifest.title
        raise ModuleNeeded(module=title, others=", ".join(lines[module].needed_by))
    slug = scope.current_network().slug
    return provisioning.switch_module(actor.abroad(), slug, module, on=on)


def add_domain(actor: Actor, domain: str) -> NetworkSnapshot:
    """Raises NotAllowed, InvalidDomain, DomainTaken."""
    require(policies.can_decide(actor))
    return domains.add_domain(actor.abroad(), scope.current_network().slug, domain)


def verify_domain(actor: Actor, domain: str, *, resolve: Resolve, now: datetime) -> NetworkSnapshot:
    """Raises NotAllowed, UnknownDomain, DomainElsewhere."""
    require(policies.can_decide(actor))
    slug = scope.current_network().slug
    return domains.verify_domain(actor.abroad(), slug, domain, resolve=resolve, now=now)


def make_primary(actor: Actor, domain: str) -> NetworkSnapshot:
    """Raises NotAllowed, UnknownDomain."""
    require(policies.can_decide(actor))
    return domains.make_primary(actor.abroad(), scope.current_network().slug, domain)


def remove_domain(actor: Actor, domain: str) -> NetworkSnapshot:
    """Raises NotAllowed, UnknownDomain."""
    require(policies.can_decide(actor))
    return domains.remove_domain(actor.abroad(), scope.current_network().slug, domain)


def ask_export(actor: Actor, *, now: datetime) -> None:
    """Have the whole network written into an archive, by the process that may.

    Raises:
        NotAllowed.
        AlreadyAsked: something is being done to the network already.
    """
    require(policies.can_decide(actor))
    network = scope.current_network()
    # Written here first: what begins is known to the network even if the rest does not.
    record(actor, "console.export.asked", None, {})
    with scope.entered(scope.control()), transaction.atomic():
        Network.objects.select_for_update(no_key=True).get(pk=network.id)
        if find_work(network.slug) is not None:
            raise AlreadyAsked
        start(
            system(f"{actor.name}, {network.short_name}"),
            "networks.export",
            {"slug": network.slug},
            title=f"Esporta: {network.name}",
            now=now,
        )


def note_download(actor: Actor, export: Export) -> None:
    """Write down who took an archive away."""
    record(actor, "console.export.downloaded", None, {"sha256": export.sha256})


def take_sample(actor: Actor) -> Sequence[tuple[str, list[list[str]]]]:
    """What an archive looks like, a few rows of what is nobody's; who took it is written down."""
    sample = selectors.sample_for(actor)
    record(actor, "console.exit.rehearsed", None, {"count": len(sample)})
    return sample
