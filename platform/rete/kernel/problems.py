"""What went wrong, as programs read it (RFC 9457, application/problem+json)."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

CONTENT_TYPE: Final = "application/problem+json"
# Under it everything answers to programs; the page that explains it, at the address itself, is for people.
API_ROOT: Final = "/api/"

# With type about:blank the title is that of the HTTP status, in the language of the answer (RFC 9457, 4.2.1).
TITLES: Mapping[int, str] = MappingProxyType(
    {
        400: "Richiesta non valida",
        401: "Serve una chiave o un accesso",
        403: "Non consentito",
        404: "Non trovato",
        405: "Metodo non ammesso",
        406: "Formato non disponibile",
        409: "In conflitto con lo stato attuale",
        410: "Non c'è più",
        413: "Richiesta troppo grande",
        415: "Formato non accettato",
        422: "Richiesta non elaborabile",
        429: "Troppe richieste",
        500: "Errore del sito",
        503: "Servizio momentaneamente sospeso",
    }
)
# What is said of an answer that nobody explained.
DETAILS: Mapping[int, str] = MappingProxyType(
    {
        400: "La richiesta non si legge.",
        403: "Questa richiesta non è permessa.",
        404: "A questo indirizzo non c'è nulla, o non è visibile.",
        500: "Qualcosa non ha funzionato dalla nostra parte: è stato registrato, riprova più tardi.",
        503: "Il sito non può rispondere adesso: riprova fra poco.",
    }
)


def is_for_programs(path: str) -> bool:
    """True where errors are problems and not pages."""
    return path.startswith(API_ROOT) and path != API_ROOT


def problem(status: int, detail: str = "", *, code: str = "", **more: object) -> dict[str, object]:
    """A problem's members, `more` being extensions of its own."""
    body: dict[str, object] = {
        "type": "about:blank",
        "title": TITLES.get(status, TITLES[400]),
        "status": status,
        "detail": detail or DETAILS.get(status, DETAILS[400]),
    }
    if code:
        body["code"] = code
    return {**body, **more}
