"""Who may ask for help, and who reads what was asked."""

from rete.control.assistance.models import HelpRequest
from rete.kernel.actor import ALL, Actor


def can_ask(actor: Actor) -> bool:
    """Anybody of a network's staff. The office that is in for assistance does not ask itself."""
    return actor.is_person and bool(actor.grants)


def can_read_all(actor: Actor) -> bool:
    """Of a network: its direction, and the office that was let in."""
    return actor.grants.get("network.support") is ALL or actor.support is not None


def can_read(actor: Actor, request: HelpRequest, person_uid: object) -> bool:
    """Of a network: one's own, or all of them."""
    return can_read_all(actor) or request.asked_by_uid == person_uid


def can_answer(actor: Actor) -> bool:
    """The federation's office, with its second proof. In control."""
    return actor.is_person and not actor.lacks_second_factor
