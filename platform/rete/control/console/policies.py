"""Who decides of a network as a whole."""

from rete.kernel.actor import ALL, Actor


def can_decide(actor: Actor) -> bool:
    """The network's own direction: the office does it from its own pages."""
    return actor.support is None and actor.grants.get("network.life") is ALL
