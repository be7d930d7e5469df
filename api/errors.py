"""What can go wrong with any request to the API."""

from rete.kernel.errors import ReteError


class TooManyRequests(ReteError):
    code = "troppe_richieste"
    status = 429
    message = (
        "Hai già fatto {limit} richieste in un minuto: riprova fra {seconds} secondi (Retry-After)."
    )


class RequestTooLarge(ReteError):
    code = "richiesta_troppo_grande"
    status = 413
    message = "La richiesta è troppo grande: al massimo {limit_megabytes} MB."


class Busy(ReteError):
    code = "servizio_occupato"
    status = 503
    message = "Il servizio non riesce a rispondere adesso: riprova fra poco."


class Forged(ReteError):
    code = "sessione_non_confermata"
    status = 403
    message = "Con la sessione del sito serve anche l'intestazione X-CSRFToken, uguale al cookie {cookie}."


class ScopeMissing(ReteError):
    code = "permesso_della_chiave_mancante"
    status = 403
    message = "Questa chiave non ha il permesso «{scope}»."
