"""What can go wrong with contacts."""

from rete.kernel.errors import ReteError


class ContactTwice(ReteError):
    code = "contatto_gia_presente"
    status = 409
    message = "C'è già un contatto con questo indirizzo."


class PositionWrong(ReteError):
    code = "carica_non_valida"
    status = 422
    message = "Di' in quale ente o in quale rete; l'ultimo giorno non viene prima del primo."


class StepWrong(ReteError):
    code = "passo_senza_giorno"
    status = 422
    message = "Un prossimo passo ha che cosa fare ed entro quando."
