"""What can go wrong with the newsletter."""

from rete.kernel.errors import ReteError


class CodeWrong(ReteError):
    code = "codice_newsletter_sbagliato"
    status = 422
    message = "Il codice non è giusto: ricontrolla l'e-mail. Puoi provare ancora {left} volte."


class CodeOver(ReteError):
    code = "codice_newsletter_scaduto"
    status = 410
    message = "Questo codice non vale più: iscriviti di nuovo e te ne mandiamo un altro."


class TooManyRequests(ReteError):
    code = "troppe_iscrizioni"
    status = 429
    message = "In questo momento stanno arrivando troppe iscrizioni: riprova tra un'ora."


class NotRunning(ReteError):
    code = "newsletter_non_attiva"
    status = 409
    message = "Questa rete non ha ancora una newsletter."


class EditedMeanwhile(ReteError):
    code = "newsletter_cambiata_intanto"
    status = 409
    message = (
        "Mentre lavoravi qualcuno ha cambiato questo numero. Quello che hai scritto è ancora qui: "
        "se salvi di nuovo vale il tuo."
    )


class NotInPreparation(ReteError):
    code = "newsletter_gia_partita"
    status = 409
    message = "Questo numero non è più in preparazione: non si può cambiare."


class NothingToSend(ReteError):
    code = "newsletter_vuota"
    status = 409
    message = "Non c'è nulla da mandare: scegli almeno una notizia o un evento."


class NoReaders(ReteError):
    code = "newsletter_senza_iscritti"
    status = 409
    message = "Non c'è ancora nessun iscritto a cui mandarla."
