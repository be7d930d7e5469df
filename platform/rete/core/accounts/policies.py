"""Who may manage people and roles, and decide how people sign in."""

from rete.kernel.actor import ALL, Actor, Extent


def can_manage_people(actor: Actor) -> bool:
    """People and roles are the whole network's matter."""
    return actor.grants.get("network.staff") is ALL


def can_decide_ways_in(actor: Actor) -> bool:
    """How people sign in is the whole network's matter."""
    return actor.grants.get("network.sign-in") is ALL


def can_give(actor: Actor, codenames: frozenset[str], extent: Extent) -> bool:
    """Nobody gives what they do not have: each permission, at least as widely."""
    return all(_covers(actor.grants.get(codename, frozenset()), extent) for codename in codenames)


def _covers(held: Extent, wanted: Extent) -> bool:
    if isinstance(held, frozenset):
        return isinstance(wanted, frozenset) and wanted <= held
    return True
