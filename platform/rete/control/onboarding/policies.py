"""Who may welcome a network."""

from rete.kernel.actor import Actor


def can_welcome(actor: Actor) -> bool:
    """The federation's office, with its second proof. In the federation's own scope."""
    return actor.is_person and not actor.lacks_second_factor
