"""Who may do what with the newsletter: it speaks for the whole network."""

from rete.kernel.actor import ALL, Actor


def can_send(actor: Actor) -> bool:
    """Prepare and send issues, see who receives them."""
    return actor.grants.get("pages.newsletter") is ALL


def can_carry_readers(actor: Actor) -> bool:
    """Import and save the list of readers."""
    return actor.grants.get("pages.subscribers") is ALL
