"""What can go wrong with the calendar of all networks."""

from rete.kernel.errors import ReteError


class OnlyTried(ReteError):
    code = "rete_in_prova"
    status = 409
    message = (
        "Una rete in prova non condivide, quindi non può mostrare eventi nel calendario delle reti."
    )
