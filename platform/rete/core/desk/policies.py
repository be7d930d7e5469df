"""Who may enrol desks, who may have a PIN, and who may come in where."""

from collections.abc import Mapping

from rete.kernel import registry
from rete.kernel.actor import ALL, Actor, Extent


def can_manage_desks(actor: Actor) -> bool:
    """Desks of any library are the whole network's matter."""
    return actor.grants.get("network.desks") is ALL and not actor.desk


def can_choose_pin(actor: Actor) -> bool:
    """Staff who have signed in whole, second factor and all: a PIN never makes a PIN."""
    return actor.is_person and bool(actor.grants) and not actor.desk


def at_desk(grants: Mapping[str, Extent]) -> dict[str, Extent]:
    """What is left of one's permissions after a PIN."""
    allowed = registry.desk_codenames()
    return {codename: extent for codename, extent in grants.items() if codename in allowed}


def can_work_at(grants: Mapping[str, Extent], library_id: int) -> bool:
    """May do something of the desk in this library, also for being of the whole network."""
    return any(library_id in extent for extent in at_desk(grants).values())
