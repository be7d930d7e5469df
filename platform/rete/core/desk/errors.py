"""What can go wrong at a desk."""

from rete.kernel.errors import ReteError


class WorkstationTwice(ReteError):
    code = "postazione_gia_presente"
    status = 409
    message = "C'è già una postazione che si chiama «{name}»."


class NotAWorkstation(ReteError):
    code = "non_e_una_postazione"
    status = 403
    message = (
        "Questo computer non è una postazione al banco di questa rete, oppure è stato revocato."
    )


class UnknownLibrary(ReteError):
    code = "biblioteca_sconosciuta"
    message = "Questa biblioteca non è della rete."


class BadIdleTime(ReteError):
    code = "minuti_non_validi"
    message = "La postazione si blocca dopo un tempo da {least} a {most} minuti."


class BadPin(ReteError):
    code = "pin_non_valido"
    message = "Il PIN ha {digits} cifre."


class EasyPin(ReteError):
    code = "pin_facile"
    message = "Questo PIN è troppo facile da indovinare: niente cifre uguali, in fila o ripetute."


class NotAnOperatorHere(ReteError):
    code = "non_e_di_questo_banco"
    status = 403
    message = "Questa persona non può entrare da questa postazione."


class WrongPin(ReteError):
    code = "pin_sbagliato"
    status = 403
    message = "PIN sbagliato. Tentativi rimasti prima del blocco: {left}."


class PinLocked(ReteError):
    code = "pin_bloccato"
    status = 429
    message = (
        "Troppi PIN sbagliati: il PIN di {name} è bloccato su tutte le postazioni fino alle {until}. "
        "Chi l'ha dimenticato ne sceglie un altro dalla sua pagina di accesso."
    )
