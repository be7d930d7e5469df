"""Who keeps the privacy file: who has the permission on the whole network."""

from rete.kernel.actor import ALL, Actor


def can_manage(actor: Actor) -> bool:
    return actor.grants.get("privacy.manage") is ALL
