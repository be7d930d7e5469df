"""Who reads the sheets: figures are of the whole network."""

from rete.kernel.actor import ALL, Actor


def can_read(actor: Actor) -> bool:
    return actor.grants.get("observatory.sheets") is ALL
