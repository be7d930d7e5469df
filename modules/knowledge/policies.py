"""Who may do what with practices and questions."""

from rete.kernel.actor import Actor


def can_edit(actor: Actor) -> bool:
    return actor.may("knowledge.edit")


def can_publish(actor: Actor) -> bool:
    return actor.may("knowledge.publish")
