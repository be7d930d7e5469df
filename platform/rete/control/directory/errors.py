"""What can go wrong in the federation's directory."""

from rete.kernel.errors import ReteError


class AddressTaken(ReteError):
    code = "indirizzo_gia_preso"
    status = 409
    message = "L'indirizzo «{slug}» è già di un'altra rete: scegline un altro."
