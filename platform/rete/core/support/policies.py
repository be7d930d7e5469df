"""Who decides on support, and what support may do."""

from rete.core.support.models import Access
from rete.kernel import registry
from rete.kernel.actor import ALL, Actor

# Of the platform's own permissions: never people, roles, keys, nor support itself. A new one is not here until somebody thinks of it.
PLATFORM = frozenset({"network.enter", "network.jobs", "network.look", "network.audit"})


def can_ask(actor: Actor) -> bool:
    """The federation's office, with its second proof. In control."""
    return actor.is_person and not actor.lacks_second_factor


def can_decide(actor: Actor) -> bool:
    """It concerns the whole network, and the office does not decide for itself."""
    return actor.is_person and actor.grants.get("network.support") is ALL


def can_end(actor: Actor, access: Access) -> bool:
    """The network at any moment, and who is in by it."""
    is_own = actor.support is not None and actor.support.access_id == access.pk
    return is_own or can_decide(actor)


def codenames() -> frozenset[str]:
    """What an access lets do, or only look at."""
    return PLATFORM.union(registry.module_codenames())
