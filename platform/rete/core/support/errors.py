"""What can go wrong with support."""

from rete.kernel.errors import ReteError


class AlreadyAsked(ReteError):
    code = "assistenza_gia_chiesta"
    status = 409
    message = (
        "Hai già chiesto un accesso a questa rete: aspetta che risponda, o ritira la richiesta."
    )


class AlreadyDecided(ReteError):
    code = "assistenza_gia_decisa"
    status = 409
    message = "A questa richiesta ha già risposto {who}, oppure è stata ritirata."


class AccessOver(ReteError):
    code = "assistenza_finita"
    status = 403
    message = "L'accesso di assistenza è finito, o la rete l'ha chiuso. Se serve ancora, chiedilo di nuovo."


class LooksOnly(ReteError):
    code = "assistenza_sola_lettura"
    status = 403
    message = "La rete ti ha dato accesso solo per guardare: non è cambiato nulla."


class TicketSpent(ReteError):
    code = "ingresso_non_valido"
    status = 403
    message = (
        "Questo ingresso è già stato usato o è scaduto: torna all'ufficio e premi di nuovo «Entra»."
    )


class LifeNotOffered(ReteError):
    code = "durata_non_prevista"
    message = "Si può consentire per un'ora, quattro ore o un giorno."


class NetworkUnreachable(ReteError):
    code = "rete_non_raggiungibile"
    status = 409
    message = "Ora «{slug}» non si può raggiungere, forse è sospesa: riprova quando è ripresa."
