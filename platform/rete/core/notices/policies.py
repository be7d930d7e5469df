"""Who may change the words of notices, and see which addresses take no mail."""

from rete.kernel.actor import ALL, Actor

MANAGER = "network.staff"


def can_reword(actor: Actor) -> bool:
    """They are the whole network's words."""
    return actor.grants.get("network.messages") is ALL


def can_see_refused(actor: Actor, *, in_office: bool) -> bool:
    """Who manages people; whoever is of the federation's office."""
    is_of_office = in_office and actor.is_person and not actor.lacks_second_factor
    return is_of_office or actor.may(MANAGER)
