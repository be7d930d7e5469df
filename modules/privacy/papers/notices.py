"""What citizens read: the notice of artt. 13 and 14, legal notes, the accessibility statement, cookies. The citizen is «tu»."""

from collections.abc import Iterator
from datetime import timedelta

from django.conf import settings

from modules.libraries.contract import BodyFacts
from modules.privacy.facts import FEDERATION, JOINT, PROCESSOR, Facts, written
from modules.privacy.papers.record import UNKNOWN
from rete.web.papers.paper import Block, Paper, Section, points, table, text


def privacy(facts: Facts, body: BodyFacts) -> Paper:
    return Paper(
        title="Informativa privacy",
        subtitle=f"{body.name}: che cosa sappiamo di te, perché e per quanto tempo (articoli 13 e 14 del regolamento UE 2016/679)",
        sections=[
            Section("Chi risponde dei tuoi dati", list(_who(facts, body))),
            *(_service(facts, number) for number in range(len(facts.treatments))),
            Section("Chi altro li vede", list(_others(facts))),
            Section("I tuoi diritti", list(_rights(facts, body))),
            *_added(facts.sheet(body).privacy_addition),
        ],
    )


def legal(facts: Facts, body: BodyFacts) -> Paper:
    return Paper(
        title="Note legali",
        subtitle=f"{body.name}, per le sue pagine nel sito di {facts.network.name}",
        sections=[
            Section("Chi pubblica", [table(("Voce", "Dato"), [*_contacts(facts, body)])]),
            Section(
                "Che cosa puoi riusare",
                [
                    text("I dati pubblicati qui senza una licenza indicata sono dati di tipo aperto (articolo 52, comma 2, del decreto legislativo 82/2005): puoi riusarli dicendo da dove vengono. Immagini e testi di altri restano di chi li ha fatti."),
                    text("L'elenco delle biblioteche viene dall'Anagrafe dell'ICCU (licenza CC0); i comuni e gli abitanti vengono dall'ISTAT (CC BY)."),
                ],
            ),
            Section("Di che cosa risponde l'ente", [text("L'ente cura che orari, eventi e contatti siano giusti e li corregge quando glielo segnali. Quando un collegamento porta fuori, di quello che trovi là risponde chi lo pubblica.")]),
            Section("Il programma", [text("Il sito funziona con un programma libero, con licenza EUPL 1.2: ogni amministrazione può riusarlo.")]),
            *_added(facts.sheet(body).legal_addition),
        ],
    )  # fmt: skip


def accessibility(facts: Facts, body: BodyFacts) -> Paper:
    sheet = facts.sheet(body)
    state = [text("Le pagine sono fatte secondo le linee guida WCAG 2.2, livello AA, e a ogni cambiamento un programma le controlla. Un controllo automatico trova solo una parte dei problemi.")]  # fmt: skip
    if sheet.conformity:
        state.append(text(f"L'ente dichiara che il sito è {sheet.get_conformity_display()} ai requisiti della norma UNI CEI EN 301549 (legge 4/2004)."))  # fmt: skip
    if sheet.accessibility_url and sheet.reviewed_on:
        state.append(text(f"La dichiarazione secondo il modello AgID, rivista il {written(sheet.reviewed_on)}, è qui: {sheet.accessibility_url}"))  # fmt: skip
    else:
        state.append(text("L'ente non ha ancora pubblicato la dichiarazione secondo il modello AgID."))  # fmt: skip
    where = sheet.feedback_email or body.pec or facts.rights_address(body)
    return Paper(
        title="Dichiarazione di accessibilità",
        subtitle=f"{body.name}, per le sue pagine nel sito di {facts.network.name}",
        sections=[
            Section("A che punto siamo", state),
            Section(
                "Se qualcosa non funziona",
                [
                    text(f"Scrivi a {where or 'la tua biblioteca'} e di' quale pagina e che cosa succede. La risposta arriva entro trenta giorni."),
                    text("Se non arriva, o non ti soddisfa, puoi rivolgerti al Difensore civico per il digitale (articolo 3-quinquies della legge 4/2004)."),
                ],
            ),
            *_added(sheet.accessibility_addition),
        ],
    )  # fmt: skip


def cookies(facts: Facts, body: BodyFacts) -> Paper:
    weeks = timedelta(seconds=settings.SESSION_COOKIE_AGE).days
    return Paper(
        title="Cookie",
        subtitle=f"{body.name}, per le sue pagine nel sito di {facts.network.name}",
        sections=[
            Section(
                "",
                [
                    text("Questo sito usa solo cookie tecnici: per questo non ti chiede nessun consenso."),
                    table(
                        ("Cookie", "A che cosa serve", "Quanto dura"),
                        (
                            (settings.SESSION_COOKIE_NAME, "ricorda chi sei dopo che sei entrato con un accesso", f"{weeks} giorni, o finché esci"),
                            (settings.CSRF_COOKIE_NAME, "fa sì che un modulo lo possa inviare solo chi lo ha aperto", "un anno"),
                        ),
                    ),
                    text("Non ci sono cookie per misurare le visite, né pubblicità, né contenuti di altri siti."),
                ],
            )
        ],
    )  # fmt: skip


def _who(facts: Facts, body: BodyFacts) -> Iterator[Block]:
    yield table(("Voce", "Dato"), [*_contacts(facts, body)])
    joint = facts.in_role(JOINT)
    if body.role == JOINT and len(joint) > 1:
        names = ", ".join(each.name for each in joint if each.id != body.id)
        yield text(f"{body.name} decide insieme a: {names}. Ciascuno risponde dei dati raccolti nelle proprie biblioteche; puoi rivolgerti a uno qualunque (articolo 26).")  # fmt: skip
    elif body.role == PROCESSOR:
        yield text(f"{body.name} lavora per conto dei titolari: gli enti da cui dipende la biblioteca che usi.")  # fmt: skip


def _contacts(facts: Facts, body: BodyFacts) -> Iterator[tuple[str, str]]:
    yield "Ente", body.name
    if body.fiscal_code:
        yield "Codice fiscale", body.fiscal_code
    yield "Dove scrivere", facts.rights_address(body) or "alla tua biblioteca"
    if body.website:
        yield "Sito", body.website
    yield "Responsabile della protezione dei dati", body.data_protection_officer or UNKNOWN


def _service(facts: Facts, number: int) -> Section:
    each = facts.treatments[number]
    blocks = [text(f"{each.purpose} Possiamo farlo per: {each.basis.rstrip('.')}. Riguarda {each.subjects}.")]  # fmt: skip
    blocks.append(points(*(f"{kept.data}: {kept.term}" for kept in each.kept)))
    if each.recipients:
        blocks.append(text(f"Lo riceve anche: {each.recipients}."))
    return Section(each.title, blocks)


def _others(facts: Facts) -> Iterator[Block]:
    yield text(f"I dati stanno sulla piattaforma di {FEDERATION}, che li conserva per conto dell'ente. Non si diffondono, non si vendono, e nessuna decisione su di te è presa da un programma da solo.")  # fmt: skip
    if facts.helpers:
        yield points(*(f"{each.name}: {each.service} ({each.place})" for each in facts.helpers))


def _rights(facts: Facts, body: BodyFacts) -> Iterator[Block]:
    yield text(f"Puoi chiedere di vedere i tuoi dati, correggerli, cancellarli, limitarne l'uso, portarli altrove o opporti (articoli da 15 a 22). Scrivi a {facts.rights_address(body) or 'la tua biblioteca'}: la risposta arriva entro un mese; se serve più tempo te lo diciamo prima, e perché.")  # fmt: skip
    yield text(f"Se hai un accesso, una copia dei dati e la richiesta di cancellazione sono in «Il mio profilo»: {facts.site}accesso/profilo/")  # fmt: skip
    yield text("Se qualcosa non va puoi rivolgerti al Garante per la protezione dei dati personali (garanteprivacy.it).")  # fmt: skip


def _added(paragraphs: str) -> Iterator[Section]:
    """What the body adds in its own words."""
    blocks = [text(" ".join(each.split())) for each in paragraphs.replace("\r", "").split("\n\n") if each.strip()]  # fmt: skip
    if blocks:
        yield Section("Altro da sapere", blocks)
