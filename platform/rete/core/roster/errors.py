"""What can go wrong with a spreadsheet of staff."""

from rete.kernel.errors import ReteError


class UnknownColumns(ReteError):
    code = "colonne_sconosciute"
    message = "Nella prima riga servono le colonne {columns}. Puoi partire dal modello."


class DraftGone(ReteError):
    code = "foglio_non_trovato"
    status = 404
    message = "Questo foglio non c'è più: caricalo di nuovo."


class AlreadyInvited(ReteError):
    code = "inviti_gia_spediti"
    status = 409
    message = "Gli inviti di questo foglio sono già partiti."
