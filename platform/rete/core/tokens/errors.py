"""What can go wrong with keys of the API."""

from rete.kernel.errors import ReteError


class BadToken(ReteError):
    code = "chiave_non_valida"
    status = 401
    message = (
        "La chiave non vale su questo sito: è sbagliata, scaduta o revocata, o è di un'altra rete."
    )


class ScopeBeyondOwn(ReteError):
    code = "oltre_i_propri_permessi"
    status = 403
    message = "Non puoi dare a una chiave permessi che tu non hai."


class NoScopeChosen(ReteError):
    code = "nessun_permesso"
    message = "Scegli almeno un permesso."


class LifeTooLong(ReteError):
    code = "durata_non_valida"
    message = "Una chiave dura da 1 a {longest} giorni."


class AlreadyRevoked(ReteError):
    code = "chiave_gia_revocata"
    status = 409
    message = "Questa chiave è già revocata."
