"""What can go wrong with an import."""

from rete.kernel.errors import ReteError


class ColumnsMissing(ReteError):
    code = "colonne_mancanti"
    message = "Di' quali colonne contengono: {missing}."


class UploadGone(ReteError):
    code = "importazione_scaduta"
    status = 404
    message = "Questa importazione non c'è più: è già stata confermata, annullata o è passato un giorno. Ricarica il file."


class RowsWrong(ReteError):
    code = "righe_da_correggere"
    status = 409
    message = "Non è stato importato nulla: {rejected} righe sono da correggere. Correggi il file e ricaricalo."


class UnknownImport(ReteError):
    code = "importazione_sconosciuta"
    status = 404
    message = "Qui non si importa nulla con questo nome."
