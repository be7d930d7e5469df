"""What can go wrong with pages."""

from rete.kernel.errors import ReteError


class ChangedMeanwhile(ReteError):
    code = "contenuto_cambiato_intanto"
    status = 409
    message = (
        "Mentre scrivevi {who} ha salvato un'altra versione. Quello che hai scritto è ancora qui: "
        "se salvi di nuovo vale il tuo, e la versione di {who} resta tra le versioni."
    )


class AlreadyPublic(ReteError):
    code = "contenuto_gia_letto"
    status = 409
    message = (
        "«{title}» è già pubblico: la versione nuova si vede appena la pubblichi. "
        "Se deve aspettare, pubblicala quando è il momento."
    )


class NeedsSecondReader(ReteError):
    code = "serve_seconda_lettura"
    status = 409
    message = (
        "«{title}» va riletto e pubblicato da una persona diversa da chi l'ha scritto per ultimo."
    )


class WasPublic(ReteError):
    code = "contenuto_gia_pubblico"
    status = 409
    message = "«{title}» è già stato pubblicato: si può archiviare, non eliminare."
