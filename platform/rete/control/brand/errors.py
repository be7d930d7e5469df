"""What can go wrong with a network's look."""

from rete.kernel.errors import ReteError


class ColourReserved(ReteError):
    """Design system of the public administration, «colori»."""

    code = "colore_riservato"
    message = "L'azzurro #0066CC è riservato alle amministrazioni dello Stato: scegline un altro."
