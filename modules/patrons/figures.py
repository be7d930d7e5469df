"""What may be known of a network's patrons from outside: how many."""

from modules.patrons.models import Patron, State


def public_figures() -> dict[str, float]:
    """Those signed up. One query."""
    return {"patrons": Patron.objects.filter(state=State.ACTIVE).count()}
