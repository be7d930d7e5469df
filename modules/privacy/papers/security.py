"""Security measures (art. 32): those that the platform has, said from its settings where they depend on them."""

from collections.abc import Iterator
from datetime import timedelta

from django.conf import settings

from rete.core.support.models import LONGEST


def measures() -> list[str]:
    return list(_measures())


def limits() -> list[str]:
    """What the platform does not do, and whoever runs it must."""
    return [
        "gli archivi esportati e le copie del database non sono cifrati dalla piattaforma: chi li conserva altrove li cifra",
        "chi potesse eseguire codice dentro il programma leggerebbe i dati di più reti: per questo gli aggiornamenti di sicurezza si installano subito",
    ]


def _measures() -> Iterator[str]:
    yield "i dati di ogni rete stanno in uno schema del database separato, con un accesso suo che non raggiunge le altre reti né i dati interni della federazione"
    if settings.RETE_SCHEME == "https":
        days = timedelta(seconds=settings.SECURE_HSTS_SECONDS).days
        yield f"ogni pagina viaggia cifrata (https), e per {days} giorni il browser rifiuta di fare altrimenti"
    yield "chi lavora nell'area operatori entra con un secondo passaggio oltre alla password; al banco, con un PIN personale su una postazione registrata"
    yield "le password e i PIN sono conservati solo come impronta lenta da calcolare; il codice fiscale è cifrato"
    yield "ognuno vede e cambia solo quello che il suo ruolo permette, biblioteca per biblioteca"
    yield "ogni cambiamento è scritto nel registro delle azioni, che si può solo allungare e viene sigillato ogni minuto"
    yield f"la federazione entra nell'area operatori solo con il consenso della direzione, per {_hours(LONGEST)} al massimo; quello che apre è elencato"
    yield "un accesso aperto in una rete non vale in un'altra; si può uscire da tutti i dispositivi"
    yield "le pagine non caricano nulla da altri siti e non eseguono script che non siano del programma"
    yield "i file caricati si controllano dal contenuto; documenti e allegati si leggono solo con un collegamento firmato che scade"
    yield "la rete può esportare tutti i suoi dati ed essere ripristinata da un archivio firmato"


def _hours(length: timedelta) -> str:
    return f"{length // timedelta(hours=1)} ore"
