"""What can go wrong with bodies in networks."""

from rete.kernel.errors import ReteError


class NothingSaid(ReteError):
    code = "scheda_vuota"
    message = "Scrivi almeno una cosa: una scheda vuota non dice nulla alle reti."
