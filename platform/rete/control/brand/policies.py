"""Who may change how a network's site looks."""

from rete.kernel.actor import Actor


def can_change_look(actor: Actor) -> bool:
    return actor.may("network.look")
