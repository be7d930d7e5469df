"""Six pages, five pieces of news, three notices, four services, a newsletter, two forms: invented, of the scope's network."""

from datetime import datetime, timedelta
from typing import Any

from modules.pages.blocks import plain_text
from modules.pages.models import Kind, Page, PageFile, Revision, State
from modules.pages.newsletter import demo as newsletter
from modules.pages.webforms import demo as webforms
from rete.core.files.services import store_document
from rete.kernel import clock
from rete.kernel.actor import system
from rete.web.kit.forms.rich_text import to_html

A_DAY = timedelta(days=1)
WRITER = "Dimostrazione"
Told = tuple[Kind, str, str, str]

TOLD: tuple[Told, ...] = (
    (Kind.NOTICE, "Prestito fermo sabato mattina", "Aggiorniamo il programma del prestito: si restituisce, non si prende.", "Sabato dalle 9 alle 12 i banchi ritirano i libri ma non ne danno.\n\nChi ha un libro prenotato lo trova lunedì."),
    (Kind.NOTICE, "Sala studio aperta fino alle 22", "Nei giorni d'esame la sala studio resta aperta la sera.", "Dal lunedì al giovedì si entra fino alle 21.30. Porta la tessera."),
    (Kind.NOTICE, "Ascensore in manutenzione", "Al primo piano si sale solo a piedi: chiedi al banco, i libri te li portiamo noi.", "Il lavoro dura pochi giorni. Per la sala ragazzi si usa l'ingresso dal cortile."),
    (Kind.NEWS, "Cento albi nuovi per chi ha meno di sei anni", "Li hanno scelti le bibliotecarie con le maestre dei nidi.", "Gli albi sono nelle ceste vicino all'ingresso di ogni biblioteca.\n\n- si prendono fino a dieci per volta\n- si tengono un mese"),
    (Kind.NEWS, "Volontari cercasi per le letture in corsia", "Un pomeriggio al mese nel reparto di pediatria.", "Non serve esperienza: c'è un corso di tre incontri. Si comincia a gennaio."),
    (Kind.NEWS, "Il gruppo di lettura compie dieci anni", "Settanta libri, quattro sale, molte torte.", "La festa è aperta a tutti. Ognuno porti il libro che rileggerebbe."),
    (Kind.NEWS, "Tornano i giochi da tavolo in prestito", "Quaranta scatole, controllate pezzo per pezzo.", "Si prendono per due settimane con la tessera della biblioteca."),
    (Kind.NEWS, "I numeri dell'anno: come avete usato le biblioteche", "Più prestiti ai ragazzi, più ore di apertura.", "Il rapporto dell'anno è in preparazione: questi sono i primi numeri."),
    (Kind.PAGE, "Chi siamo", "I comuni che tengono insieme queste biblioteche.", "La rete unisce biblioteche di comuni diversi: **una tessera sola**, un catalogo solo."),
    (Kind.PAGE, "Carta dei servizi", "Che cosa puoi aspettarti da noi.", "## I nostri impegni\n\nRispondiamo entro cinque giorni. Diciamo prima quando chiudiamo."),
    (Kind.PAGE, "Regolamento del prestito", "Quanti libri, per quanto tempo.", "## Quanti\n\nFino a dieci libri e quattro film.\n\n## Per quanto\n\nUn mese i libri, una settimana i film."),
    (Kind.PAGE, "Come donare libri", "Che cosa prendiamo e che cosa no.", "Prendiamo libri degli ultimi cinque anni, puliti e interi. Passa prima dal banco."),
    (Kind.PAGE, "Accessibilità delle sedi", "Ingressi, bagni, ascensori, postazioni.", "Ogni biblioteca dice nella sua scheda come si entra e che cosa si trova."),
    (Kind.PAGE, "Lavora con noi", "Concorsi, tirocini, servizio civile.", "I bandi escono sui siti dei comuni. Qui diciamo quando ce n'è uno."),
    (Kind.SERVICE, "Iscriversi alla biblioteca", "Una tessera gratuita che vale in tutta la rete.", ""),
    (Kind.SERVICE, "Chiedere un libro a un'altra biblioteca", "Lo facciamo arrivare nella tua.", ""),
    (Kind.SERVICE, "Portare la classe in biblioteca", "Visite, letture, laboratori per le scuole.", ""),
    (Kind.SERVICE, "Ricevere i libri a casa", "Per chi non può venire.", ""),
)  # fmt: skip
SHEET = {
    "for_whom": "A chiunque abiti, studi o lavori qui.",
    "how": "1. Vieni al banco di una biblioteca\n2. Di' che cosa ti serve\n3. Ti rispondiamo subito",
    "needed": "Un documento. Per i minori, la firma di un genitore o tutore.",
    "obtained": "Il servizio in tutte le biblioteche della rete.",
    "times": "Subito, negli orari di apertura.",
    "costs": "È gratuito.",
    "contacts": "Chiedi in qualunque biblioteca della rete.",
}


LIST = "titolo;autore;anno\r\n"


def fill() -> None:
    """Each part once. Three queries when they are there already."""
    now = clock.now()
    if not Page.objects.exists():
        _fill_pages(now)
    newsletter.fill(now)
    webforms.fill(now)


def _fill_pages(now: datetime) -> None:
    """One page with a document, one with a newer version that waits to be read."""
    today = now.astimezone(clock.ROME).date()
    pages = Page.objects.bulk_create(
        Page(
            kind=kind,
            position=10 * number,
            published_at=now - (number + 1) * 2 * A_DAY,
            expires_on=today + (7 + number) * A_DAY if kind == Kind.NOTICE else None,
        )
        for number, (kind, *_words) in enumerate(TOLD)
    )
    versions = Revision.objects.bulk_create(
        _version(page, told) for page, told in zip(pages, TOLD, strict=True)
    )
    for page, version in zip(pages, versions, strict=True):
        page.newest, page.live, page.state = version, version, State.PUBLISHED
    by_title = {version.title: version for version in versions}
    _add_document(by_title["Come donare libri"])
    _write_again(by_title["I numeri dell'anno: come avete usato le biblioteche"], now)
    Page.objects.bulk_update(pages, ["newest", "live", "state"])


def _add_document(version: Revision) -> None:
    file = store_document(system(WRITER), LIST.encode(), name="elenco-dei-libri.csv")
    PageFile.objects.create(page=version.page, file=file)
    said = {"kind": "document", "title": "Elenco da compilare", "file": str(file.uid), "name": file.name}  # fmt: skip
    version.blocks.append(said)
    version.save(update_fields=["blocks"])


def _write_again(version: Revision, now: datetime) -> None:
    body = "Prestiti ai ragazzi: più 12%.\n\nOre di apertura: 140 in più. Il rapporto intero esce a febbraio."
    blocks = [{"kind": "text", "body": to_html(body)}]
    page = version.page
    page.newest = Revision.objects.create(
        page=page,
        number=2,
        title=version.title,
        summary=version.summary,
        blocks=blocks,
        text=plain_text(blocks, {}),
        writer=WRITER,
        written_at=now,
    )
    page.state = State.REVIEW


def _version(page: Page, told: Told) -> Revision:
    kind, title, summary, body = told
    blocks: list[dict[str, Any]] = [{"kind": "text", "body": to_html(body)}] if body else []
    sheet = {name: to_html(text) for name, text in SHEET.items()} if kind == Kind.SERVICE else {}
    return Revision(
        page=page,
        number=1,
        title=title,
        summary=summary,
        blocks=blocks,
        sheet=sheet,
        text=plain_text(blocks, sheet),
        writer=WRITER,
        written_at=page.published_at or clock.now(),
    )
