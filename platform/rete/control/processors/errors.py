"""What can go wrong with the register and the agreements."""

from rete.kernel.errors import ReteError


class AlreadyThere(ReteError):
    code = "responsabile_gia_presente"
    status = 409
    message = "Questo nome c'è già nel registro per lo stesso servizio."


class AlreadyAccepted(ReteError):
    code = "accordo_gia_accettato"
    status = 409
    message = "{body} ha già accettato questo testo."
