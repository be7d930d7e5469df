"""Practices and questions for the demonstration. Doing it twice changes nothing."""

from modules.knowledge.attaching import keep
from modules.knowledge.models import Document, DocumentKind, Kind, Practice, Question, State
from rete.kernel import clock
from rete.kernel.actor import system
from rete.kernel.sharing import CarriedFile
from tenants import scope

PRACTICES = (
    (
        "Prestito a domicilio con i volontari",
        Kind.PROCESS,
        "Libri a casa di chi non può uscire, una volta ogni due settimane.",
        "1. Si raccolgono le richieste al telefono.\n2. I volontari preparano le borse il martedì.\n3. Si consegna e si ritira il mercoledì.\n4. In biblioteca si registra il prestito.",
        30,
        150,
        ("anziani", "volontari"),
    ),
    (
        "Regolamento delle sale studio",
        Kind.MODEL,
        "Un regolamento di due pagine, già passato in tre consigli.",
        "1. Si adatta l'articolo sugli orari.\n2. Lo legge chi si occupa di protezione dei dati.\n3. Si porta in consiglio con la relazione.",
        12,
        0,
        ("regolamenti", "studio"),
    ),
    (
        "Aiuto digitale su appuntamento",
        Kind.FUNCTION,
        "Mezz'ora a testa per SPID, ricette e fascicolo sanitario.",
        "1. Si prenota al banco o al telefono.\n2. Un operatore e un ragazzo del servizio civile.\n3. Si scrive che cosa è stato chiesto, senza nomi.",
        60,
        300,
        ("digitale", "anziani"),
    ),
    (
        "Griglia per scegliere le riviste",
        Kind.TOOL,
        "Un foglio di calcolo: quanto si legge, quanto costa, chi altro ce l'ha.",
        "1. Si riempie con i prestiti dell'anno.\n2. Si ordina per costo a lettura.\n3. Si decide insieme alle biblioteche vicine.",
        8,
        0,
        ("acquisti",),
    ),
)
QUESTIONS = (
    (
        "Come gestite le donazioni di libri?",
        "Ne arrivano più di quante ne possiamo guardare. Avete un modulo, dei limiti, un giorno fisso?",
        ("donazioni",),
    ),
    (
        "Chi ha provato gli orari serali d'estate?",
        "Pensiamo a due sere alla settimana fino alle 22. Quante persone servono, e chi viene davvero?",
        ("orari",),
    ),
)
# How many of the three are ready for others.
PUBLISHED = 2
HOME = "Nata in una biblioteca di paese, poi provata in tutta la rete."


GRID = "titolo;copie;letture;costo annuo\nMensile di giardinaggio;1;340;58\nSettimanale di fumetti;2;610;190\n"
RULES = (
    "Art. 1. Il prestito è gratuito.\nArt. 2. Chi ha una tessera prende fino a dieci documenti.\n"
    "Art. 3. Il prestito dura trenta giorni e si rinnova due volte, se nessuno aspetta."
)
TENDER = "Oggetto: fornitura di libri. La consegna è in una sede sola; lo sconto si applica al prezzo di copertina.\n"


def fill() -> None:
    """Three practices, a question and two documents, with a file each."""
    if Practice.objects.exists():
        return
    first = scope.current_network().id
    chosen = [PRACTICES[(first + number) % len(PRACTICES)] for number in range(3)]
    Practice.objects.bulk_create(
        Practice(
            title=title,
            kind=kind,
            summary=summary,
            steps=steps,
            hours=hours,
            cost_euro=euro,
            tags=list(tags),
            context=HOME,
            state=State.PUBLISHED if number < PUBLISHED else State.DRAFT,
        )
        for number, (title, kind, summary, steps, hours, euro, tags) in enumerate(chosen)
    )
    _fill_documents()
    title, text, tags = QUESTIONS[first % len(QUESTIONS)]
    Question.objects.create(title=title, text=text, tags=list(tags), asked_at=clock.now())


def _fill_documents() -> None:
    """A text of rules, a tender that is all in its file, and the file of a practice."""
    rules, tender = (
        Document.objects.create(**values, state=State.PUBLISHED)
        for values in (
            {
                "title": "Regolamento del prestito",
                "kind": DocumentKind.RULES,
                "summary": "Tre articoli, in vigore da due anni.",
                "text": RULES,
                "tags": ["prestito", "regolamenti"],
            },
            {
                "title": "Capitolato per comprare i libri insieme",
                "kind": DocumentKind.TENDER,
                "summary": "Una gara sola per tutti i comuni della rete.",
                "tags": ["acquisti"],
            },
        )
    )
    actor = system("dimostrazione")
    keep(actor, rules, [CarriedFile("regolamento.txt", RULES.encode())])
    keep(actor, tender, [CarriedFile("capitolato.txt", TENDER.encode())])
    keep(actor, Practice.objects.order_by("pk")[0], [CarriedFile("griglia.csv", GRID.encode())])
