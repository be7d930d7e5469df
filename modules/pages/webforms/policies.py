"""Who may do what with forms: they ask in the whole network's name, and answers are people's own."""

from rete.kernel.actor import ALL, Actor


def can_make(actor: Actor) -> bool:
    return actor.grants.get("pages.forms") is ALL


def can_read_answers(actor: Actor) -> bool:
    return actor.grants.get("pages.answers") is ALL
