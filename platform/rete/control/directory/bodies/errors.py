"""What can go wrong with bodies."""

from rete.kernel.errors import ReteError


class BodyAlreadyThere(ReteError):
    code = "ente_gia_presente"
    status = 409
    message = "C'è già un ente con lo stesso codice, o con lo stesso nome nello stesso comune."


class RelationsOverlap(ReteError):
    code = "rapporti_sovrapposti"
    status = 409
    message = "In quei giorni l'ente ha già un rapporto con la rete: prima va chiuso quello."


class AlreadyEnded(ReteError):
    code = "rapporto_gia_chiuso"
    status = 409
    message = "Il rapporto è già chiuso."


class EndsBeforeBeginning(ReteError):
    code = "fine_prima_dell_inizio"
    status = 422
    message = "L'ultimo giorno non può venire prima del primo."
