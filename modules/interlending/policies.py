"""Who may ask, offer and follow loans between networks."""

from rete.kernel.actor import Actor


def can_ask(actor: Actor) -> bool:
    """May write requests and say where a book is."""
    return actor.may("interlending.edit")


def can_deal(actor: Actor) -> bool:
    """May speak to other networks of them: offer, choose an offer, send."""
    return can_ask(actor) and actor.may("network.exchange")


def can_see_who_asked(actor: Actor) -> bool:
    return can_ask(actor) and actor.may("patrons.see")
