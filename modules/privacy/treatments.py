"""What is done with people's data, purpose by purpose (art. 30): the platform's own, then each module's as its manifest says.

Terms are read from the code that keeps them, so that the file says what happens.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.apps import apps
from django.conf import settings

from rete.core.desk.models import Workstation
from rete.core.jobs import cleaning, ending
from rete.core.journeys import services as journeys
from rete.core.notices import sending
from rete.core.ratings import services as ratings
from rete.core.roster import services as roster
from rete.core.tokens.models import LONGEST_DAYS
from rete.kernel import registry
from rete.kernel.manifest import Manifest, Retention
from tenants.snapshots import NetworkSnapshot

PUBLIC_TASK = "compito di interesse pubblico (art. 6, par. 1, lett. e)"
LEGAL_DUTY = "obbligo di legge (art. 6, par. 1, lett. c)"
FEDERATION = "Rete delle Reti"
STAFF, READERS = "chi lavora per la rete", "chi entra nel sito con un accesso"


@dataclass(frozen=True, slots=True)
class Kept:
    """One kind of data, and how long it stays, in words."""

    data: str
    term: str


@dataclass(frozen=True, slots=True)
class Treatment:
    """A line of the record of processing."""

    title: str
    purpose: str
    basis: str
    subjects: str
    kept: Sequence[Kept]
    recipients: str = ""


def treatments(network: NetworkSnapshot) -> list[Treatment]:
    """The platform's, then those of the modules that are on and keep something of people. No query."""
    return [*_platform(), *_of_modules(network)]


def _of_modules(network: NetworkSnapshot) -> Iterator[Treatment]:
    for name, manifest in registry.modules().items():
        kept = [*_kept(manifest)] if name in network.modules else []
        if kept:
            yield Treatment(
                title=manifest.title,
                purpose=manifest.summary,
                basis=manifest.legal_basis,
                subjects=manifest.data_subjects,
                kept=kept,
            )


def _kept(manifest: Manifest) -> Iterator[Kept]:
    for model_name, term in manifest.retention:
        if term is not Retention.NO_PERSONAL_DATA:
            model = apps.get_model(manifest.name, model_name)
            yield Kept(str(model._meta.verbose_name_plural), term.value)


def _platform() -> Iterator[Treatment]:
    yield Treatment(
        "Accesso al sito",
        "Far entrare le persone nel sito e nell'area operatori, e tenere fuori gli altri.",
        PUBLIC_TASK,
        f"{READERS}; {STAFF}",
        [
            Kept("nome, indirizzo e-mail, password come impronta", "finché la persona ha un accesso"),
            Kept("codice fiscale di chi entra con SPID o CIE, cifrato", "finché la persona ha un accesso"),
            Kept("accessi aperti: indirizzo IP, dispositivo, ultima volta", f"{_span(timedelta(seconds=settings.SESSION_COOKIE_AGE))}, o finché si esce"),
            Kept("chiavi per altri programmi", f"{LONGEST_DAYS} giorni al massimo"),
        ],
        "il fornitore d'identità che la persona sceglie, se ce n'è uno",
    )  # fmt: skip
    yield Treatment(
        "Registro delle azioni",
        "Sapere chi ha cambiato che cosa, anche a distanza di anni.",
        LEGAL_DUTY + "; artt. 5, par. 2, e 32",
        f"{STAFF}; {READERS}",
        [Kept("nome di chi agisce, azione, oggetto; i dati personali vi entrano già nascosti", "finché la rete usa la piattaforma")],
    )  # fmt: skip
    yield Treatment(
        "Messaggi",
        "Mandare avvisi, inviti e ricevute, e sapere se sono arrivati.",
        PUBLIC_TASK,
        f"{READERS}; {STAFF}; chi scrive alla rete",
        [
            Kept("messaggi spediti, con l'indirizzo", _span(sending.KEPT_FOR)),
            Kept("notifiche sul sito e indirizzi che non ricevono", _span(sending.NOTICES_KEPT_FOR)),
        ],
    )  # fmt: skip
    yield Treatment(
        "Lavoro degli operatori",
        "Importare fogli, esportare elenchi, lavorare al banco, invitare il personale.",
        PUBLIC_TASK,
        STAFF,
        [
            Kept("operazioni avviate", _span(cleaning.KEPT_FOR)),
            Kept("file nati da un'operazione", _span(ending.FILE_KEPT_FOR)),
            Kept("fogli del personale caricati", _span(roster.KEPT)),
            Kept("moduli lasciati a metà", _span(journeys.KEPT_FOR)),
            Kept(f"{Workstation._meta.verbose_name_plural} e PIN come impronta", "finché servono al servizio"),
        ],
    )  # fmt: skip
    yield Treatment(
        "Valutazioni delle pagine",
        "Capire quali pagine non sono chiare.",
        PUBLIC_TASK,
        "chi lascia un commento, senza che si sappia chi è",
        [Kept("commenti liberi", _span(ratings.KEPT_FOR))],
    )
    yield Treatment(
        "Assistenza della federazione",
        "Risolvere un problema dentro la rete, quando la direzione lo consente.",
        "accordo sui dati tra la rete e la federazione (art. 28)",
        STAFF,
        [Kept("chi è entrato, quando, quali pagine ha aperto", "finché la rete usa la piattaforma")],
        f"ufficio di coordinamento della {FEDERATION}",
    )  # fmt: skip


def _span(length: timedelta) -> str:
    """«7 giorni», «3 anni»."""
    days = length.days
    if days % 365 == 0:
        return "un anno" if days == 365 else f"{days // 365} anni"  # noqa: PLR2004 - a year
    return "un giorno" if days == 1 else f"{days} giorni"
