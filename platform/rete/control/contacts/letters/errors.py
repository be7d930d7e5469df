"""What can go wrong with letters and receipts."""

from rete.kernel.errors import ReteError


class AlreadySent(ReteError):
    code = "comunicazione_gia_mandata"
    status = 409
    message = "È già stata mandata: non si cambia più. Puoi scriverne un'altra."


class NobodyToWriteTo(ReteError):
    code = "nessun_destinatario"
    status = 409
    message = "Non c'è ancora nessun destinatario: sceglili tra i contatti."


class FieldUnknown(ReteError):
    code = "campo_sconosciuto"
    status = 422
    message = "Nel testo c'è «{{{field}}}», che non è un campo. I campi sono {fields}."


class NoAddress(ReteError):
    code = "senza_indirizzo"
    status = 409
    message = "{name} non ha {what}."


class AlreadyChosen(ReteError):
    code = "gia_tra_i_destinatari"
    status = 409
    message = "{name}, o qualcuno con lo stesso indirizzo, c'è già."


class NotAReceipt(ReteError):
    code = "non_e_una_ricevuta"
    status = 422
    message = "«{name}» non è una ricevuta PEC che si possa leggere: {reason}."


class ReceiptOfAnother(ReteError):
    code = "ricevuta_di_altro"
    status = 404
    message = "«{name}» è la ricevuta di un messaggio che non è stato mandato da qui."
