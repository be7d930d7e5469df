"""What can go wrong at the door. What becomes of a code that was shown is no mistake: see `models.presences.Outcome`."""

from rete.kernel.errors import ReteError


class NonceReused(ReteError):
    code = "numero_gia_usato"
    status = 409
    message = "Questo numero è già servito per un'altra presenza: mandane uno nuovo."


class LeftSince(ReteError):
    code = "uscita_segnata_dopo"
    status = 409
    message = "Dopo è stata segnata un'uscita: togli prima quella."


class NotAccepted(ReteError):
    code = "presenza_non_registrata"
    status = 409
    message = "Questa presenza non era stata registrata: non c'è nulla da togliere."
