"""What can go wrong with libraries."""

from rete.kernel.errors import ReteError


class UnknownColumns(ReteError):
    code = "colonne_sconosciute"
    message = "Non riconosco le colonne: mancano {missing}. Serve il file dell'Anagrafe ICCU o quello esportato da qui."


class UnknownHoursColumns(ReteError):
    code = "colonne_degli_orari_sconosciute"
    message = (
        "Non riconosco le colonne: per gli orari servono «ISIL» o «Biblioteca» e i sette giorni, "
        "per le chiusure «ISIL» o «Biblioteca», «Dal» e «Al». Parti dal foglio che scarichi da qui."
    )


class DraftGone(ReteError):
    code = "importazione_scaduta"
    status = 404
    message = "Questa importazione non c'è più: è già stata confermata, annullata o è passato un giorno. Ricarica il file."


class UnreadableHours(ReteError):
    code = "orario_illeggibile"
    message = "«{text}» non è un orario: {reason}."


class SeasonsOverlap(ReteError):
    code = "stagioni_sovrapposte"
    status = 409
    message = (
        "Tra il {starts_on} e il {ends_on} c'è già un altro orario: cambia le date o togli quello."
    )


class NothingChosen(ReteError):
    code = "nessuna_scelta"
    message = "Scegli almeno una biblioteca."
