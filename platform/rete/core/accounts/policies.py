"""Who may manage people and roles, and decide how people sign in."""

from rete.kernel.actor import ALL, Actor, Extent
from tenants import scope


def can_manage_people(actor: Actor) -> bool:
    """People and roles are the whole network's matter."""
    return actor.grants.get("network.staff") is ALL


def can_answer_erasures(actor: Actor) -> bool:
    """In a network who manages its people, on the federation's site its office."""
    if scope.current().is_control:
        return actor.is_person and not actor.lacks_second_factor
    return can_manage_people(actor)


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
