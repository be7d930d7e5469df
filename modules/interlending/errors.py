"""What can go wrong when books are lent between networks."""

from rete.kernel.errors import ReteError


class NotNow(ReteError):
    code = "passo_non_possibile"
    status = 409
    message = "«{title}» è {state}: questo passo non si può fare."


class CardUnknown(ReteError):
    code = "tessera_sconosciuta"
    status = 422
    message = "Non c'è nessuna tessera con questo codice."


class AlreadyOffered(ReteError):
    code = "gia_offerto"
    status = 409
    message = "Avete già fatto un'offerta per questa richiesta."


class NoLongerAsked(ReteError):
    code = "non_si_chiede_piu"
    status = 409
    message = "«{title}» non serve più: la richiesta è {state}."


class OwnRequest(ReteError):
    code = "richiesta_propria"
    status = 409
    message = "Questa richiesta è vostra."
