"""What can go wrong with forms and their answers."""

from rete.kernel.errors import ReteError


class ChangedMeanwhile(ReteError):
    code = "modulo_cambiato_intanto"
    status = 409
    message = (
        "Mentre scrivevi {who} ha salvato un'altra versione. Quello che hai scritto è ancora qui: "
        "se salvi di nuovo vale il tuo."
    )


class AsksNothing(ReteError):
    code = "modulo_senza_domande"
    status = 409
    message = "Aggiungi almeno una domanda prima di aprire il modulo."


class HasAnswers(ReteError):
    code = "modulo_con_risposte"
    status = 409
    message = "«{title}» ha delle risposte: si può chiudere, non eliminare."


class FormClosed(ReteError):
    code = "modulo_chiuso"
    status = 409
    message = "Questo modulo non riceve più risposte."


class FormFull(ReteError):
    code = "modulo_al_completo"
    status = 409
    message = "Questo modulo ha già ricevuto tutte le risposte che poteva."


class FormBusy(ReteError):
    code = "modulo_troppe_risposte"
    status = 429
    message = "Stanno arrivando troppe risposte insieme: riprova tra un'ora. Quello che hai scritto è ancora qui."


class TooQuick(ReteError):
    code = "modulo_troppo_in_fretta"
    status = 422
    message = (
        "Hai mandato il modulo dopo un istante: rileggi quello che hai scritto e mandalo di nuovo."
    )


class PageTooOld(ReteError):
    code = "modulo_pagina_vecchia"
    status = 422
    message = "La pagina è rimasta aperta troppo a lungo: controlla quello che hai scritto e mandalo di nuovo."


class AskedAnew(ReteError):
    code = "modulo_domande_nuove"
    status = 409
    message = "Mentre scrivevi le domande sono cambiate: controlla quello che hai scritto e mandalo di nuovo."


class FilledTrap(ReteError):
    code = "modulo_riempito_da_un_programma"
    status = 422
    message = "C'è qualcosa nel campo che deve restare vuoto: se sei una persona svuotalo, e manda di nuovo."
