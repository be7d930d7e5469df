"""Who may give to other networks and take from them."""

from rete.kernel.actor import ALL, Actor
from rete.kernel.sharing import RecordType


def can_exchange(actor: Actor) -> bool:
    """May look at what others share, copy it, answer."""
    return actor.may("network.exchange")


def can_share(actor: Actor, record_type: RecordType) -> bool:
    """May share records of a type; which ones, the type's own projection asks."""
    return can_exchange(actor) and actor.may(record_type.permission)


def can_rule(actor: Actor) -> bool:
    """May decide which types are shared, with whom, on what terms: of the whole network."""
    return actor.grants.get("network.exchange-rules") is ALL
