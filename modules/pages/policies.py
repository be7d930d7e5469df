"""Who may do what with pages."""

from rete.kernel.actor import ALL, Actor


def can_edit(actor: Actor) -> bool:
    return actor.may("pages.edit")


def can_publish(actor: Actor) -> bool:
    """What the whole network says is published by who answers for the whole network."""
    return actor.grants.get("pages.publish") is ALL


def can_set_rule(actor: Actor) -> bool:
    return actor.grants.get("pages.rules") is ALL


def is_second_reader(actor: Actor, written_by: int | None) -> bool:
    """Somebody else than who wrote the version."""
    return actor.user_id is None or actor.user_id != written_by
