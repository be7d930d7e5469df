"""What the demonstration's events are called and say. People, books and plays are invented."""

from dataclasses import dataclass, field
from datetime import time

from modules.events.models import Audience, Kind, Mode, Regime

AUTHORS = (
    "Marta Leoncavalli", "Dario Bonfigli Serra", "Ilaria Quattrocchi", "Sandro Malavolti", "Norma Castelrotto",
    "Pietro Alabastri", "Giada Ventimonti", "Amedeo Roccasecca", "Lidia Sperandio Vela", "Tommaso Acquaviva Rossi",
)  # fmt: skip
NOVELS = (
    "L'inverno delle gru", "Il passo del sale", "Tre stanze sul fiume", "La linea dei gelsi", "Quello che resta di agosto",
    "Il mestiere dell'ombra", "Una casa in pendenza", "Le ore del traghetto", "La cartolaia", "Vento di terra",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """An event to invent. `{author}` and `{novel}` are filled in; `weekday` 0 is Monday; `days` is for exhibitions."""

    title: str
    summary: str
    kind: Kind
    at: time
    minutes: int
    audiences: tuple[Audience, ...]
    weekday: int = 5
    ages: tuple[int | None, int | None] = (None, None)
    rule: str = ""
    description: str = ""
    mode: Mode = Mode.IN_PERSON
    regime: Regime = Regime.FREE
    fee_cents: int | None = None
    capacity: int | None = None
    must_book: bool = False
    outside: str = ""
    days: int = 0
    languages: tuple[str, ...] = ()
    access: tuple[str, ...] = ()
    tags: tuple[str, ...] = field(default_factory=tuple)


CYCLES = (
    Text(
        title="Compiti insieme", kind=Kind.STUDY, at=time(15), minutes=120, audiences=(Audience.TEENAGERS,), ages=(8, 14),
        summary="Aiuto nei compiti con i volontari, dalla terza elementare alla terza media.",
        description="Porta i libri e il diario: al resto pensiamo noi. Si entra e si esce quando si vuole.",
        rule="FREQ=WEEKLY;BYDAY=MO,WE,TH",
    ),
    Text(
        title="Digitale facile: lo sportello", kind=Kind.DIGITAL, at=time(10), minutes=120,
        audiences=(Audience.ADULTS, Audience.ELDERLY), rule="FREQ=WEEKLY;BYDAY=MO,WE,FR",
        summary="SPID, posta elettronica, prenotazioni sanitarie: un facilitatore ti aiuta a fare da te.",
        description="Porta il telefono o il documento che ti serve. Dura in media venti minuti a persona.",
    ),
    Text(
        title="Storie piccine 0–6", kind=Kind.READING, at=time(10, 30), minutes=45,
        audiences=(Audience.CHILDREN, Audience.FAMILIES), ages=(0, 6), rule="FREQ=WEEKLY;BYDAY=WE,SA",
        summary="Letture ad alta voce per chi non legge ancora, con un adulto accanto.", capacity=25, must_book=True,
        description="Un tappeto, dieci libri e molte voci. Le storie cambiano ogni volta, la filastrocca finale mai.",
    ),
    Text(
        title="Nati per Leggere: coccole e libri", kind=Kind.READING, at=time(17), minutes=45,
        audiences=(Audience.CHILDREN, Audience.FAMILIES), ages=(0, 3), rule="FREQ=WEEKLY;BYDAY=TU,TH",
        summary="Le volontarie di Nati per Leggere leggono ai piccolissimi e consigliano libri da portare a casa.",
        access=("ii",),
    ),
    Text(
        title="Scacchi in biblioteca", kind=Kind.GAME, at=time(16, 30), minutes=120, audiences=(Audience.ALL,),
        ages=(7, None), rule="FREQ=WEEKLY;BYDAY=TU,TH,SA",
        summary="Scacchiere per chi gioca da sempre e per chi vuole imparare.", access=("mi", "hi"),
    ),
    Text(
        title="Quattro chiacchiere in italiano", kind=Kind.COURSE, at=time(18), minutes=90, audiences=(Audience.ADULTS,),
        languages=("it",), rule="FREQ=WEEKLY;BYDAY=TU,FR",
        summary="Conversazione per chi impara la nostra lingua: si parla, si ride, si sbaglia.",
    ),
    Text(
        title="Maglia e parole", kind=Kind.OTHER, at=time(15, 30), minutes=120,
        audiences=(Audience.ADULTS, Audience.ELDERLY), rule="FREQ=WEEKLY;BYDAY=MO,FR",
        summary="Ferri, uncinetto e una voce che legge. Il filo lo mettiamo noi la prima volta.",
    ),
    Text(
        title="Serata giochi da tavolo", kind=Kind.GAME, at=time(20, 45), minutes=120,
        audiences=(Audience.YOUNG, Audience.ADULTS), ages=(14, None), rule="FREQ=WEEKLY;BYDAY=FR",
        summary="Oltre cento scatole da aprire, con chi sa spiegare le regole in cinque minuti.",
    ),
    Text(
        title="Giochi in famiglia", kind=Kind.GAME, at=time(15, 30), minutes=150,
        audiences=(Audience.FAMILIES, Audience.CHILDREN), ages=(4, None), rule="FREQ=WEEKLY;BYDAY=SU",
        summary="Apertura straordinaria della domenica con i giochi da tavolo per grandi e piccoli.",
    ),
    Text(
        title="La domenica si legge", kind=Kind.READING, at=time(10, 30), minutes=60, audiences=(Audience.ALL,),
        rule="FREQ=WEEKLY;BYDAY=SU", summary="Un racconto intero letto ad alta voce, poi il caffè insieme.",
        access=("vi",),
    ),
    Text(
        title="Camminata letteraria", kind=Kind.TOUR, at=time(9, 30), minutes=120, audiences=(Audience.ADULTS,),
        rule="FREQ=WEEKLY;BYDAY=SU", summary="Quattro chilometri lenti e cinque soste con una pagina letta ad alta voce.",
        outside="Parco della Pace",
    ),
    Text(
        title="Cinema della domenica", kind=Kind.FILM, at=time(17), minutes=120, audiences=(Audience.ALL,),
        rule="FREQ=WEEKLY;BYDAY=SU", summary="Un film scelto da chi viene, con due parole prima e le luci basse.",
        outside="Auditorium comunale", access=("hi", "mi"),
    ),
    Text(
        title="Dietro gli scaffali", kind=Kind.TOUR, at=time(11, 45), minutes=45, audiences=(Audience.ALL,),
        rule="FREQ=WEEKLY;BYDAY=SU", summary="Visita guidata ai magazzini, dove i libri aspettano il loro turno.",
        access=("mi",),
    ),
    Text(
        title="Piccoli inventori", kind=Kind.WORKSHOP, at=time(15), minutes=90, audiences=(Audience.CHILDREN,),
        ages=(6, 10), rule="FREQ=WEEKLY;BYDAY=SA", capacity=15, must_book=True,
        summary="Si costruisce con cartone, pile e lampadine: quello che si inventa si porta a casa.",
    ),
)  # fmt: skip

SINGLES = (
    Text(
        title="{author} presenta «{novel}»", kind=Kind.AUTHOR, at=time(18), minutes=90, audiences=(Audience.ADULTS,),
        weekday=3, summary="L'autore dialoga con i lettori. Alla fine, firmacopie.", capacity=60,
        description="Una storia di provincia e di partenze. Il libro si prende in prestito la sera stessa.",
    ),
    Text(
        title="Tombola letteraria", kind=Kind.GAME, at=time(16), minutes=120, audiences=(Audience.ALL,),
        summary="Al posto dei numeri, titoli e personaggi: chi fa tombola sceglie un libro.", weekday=6,
    ),
    Text(
        title="Mostra: «Le parole in figura»", kind=Kind.EXHIBITION, at=time(9), minutes=600, days=23,
        audiences=(Audience.ALL,), weekday=5, summary="Quaranta tavole originali di illustratori per l'infanzia.",
        access=("mi",),
    ),
    Text(
        title="Corso di scrittura: cominciare un racconto", kind=Kind.COURSE, at=time(20, 30), minutes=120,
        audiences=(Audience.ADULTS,), weekday=2, regime=Regime.FEE, fee_cents=3500, capacity=14, must_book=True,
        summary="Due ore di esercizi con chi scrive per mestiere. La quota comprende il quaderno.",
    ),
    Text(
        title="Kamishibai: il teatrino di carta", kind=Kind.READING, at=time(11), minutes=45, ages=(3, 7),
        audiences=(Audience.CHILDREN, Audience.FAMILIES), weekday=6, capacity=30,
        summary="Le storie scorrono in una valigetta di legno. A fine lettura si guarda come funziona.",
    ),
    Text(
        title="Sicuri in rete: come riconoscere le truffe", kind=Kind.DIGITAL, at=time(17, 30), minutes=75,
        audiences=(Audience.ADULTS, Audience.ELDERLY), weekday=1, mode=Mode.ONLINE,
        summary="In videoconferenza: messaggi falsi, telefonate sospette, e che cosa fare subito.",
    ),
    Text(
        title="«La bottega dei burattini», spettacolo", kind=Kind.THEATRE, at=time(21), minutes=80, weekday=5,
        audiences=(Audience.FAMILIES,), ages=(5, None), regime=Regime.SHOW, outside="Teatro comunale",
        summary="Una compagnia, dodici burattini e un mistero da risolvere insieme al pubblico.",
    ),
    Text(
        title="Gruppo di lettura: «{novel}»", kind=Kind.READING_GROUP, at=time(20, 45), minutes=105, weekday=3,
        audiences=(Audience.ADULTS,), summary="Si parla di «{novel}» di {author}. Chi non l'ha finito è il benvenuto.",
        mode=Mode.MIXED,
    ),
    Text(
        title="Notte in biblioteca", kind=Kind.OTHER, at=time(20), minutes=780, audiences=(Audience.CHILDREN,),
        ages=(7, 11), weekday=5, capacity=20, must_book=True,
        summary="Sacco a pelo, torcia e storie fino a mezzanotte. Colazione con i genitori alle nove.",
    ),
    Text(
        title="Biblioteca vivente", kind=Kind.TALK, at=time(15), minutes=180, weekday=6,
        audiences=(Audience.YOUNG, Audience.ADULTS), languages=("it", "lis"), access=("hi",),
        summary="Si prende in prestito una persona e si ascolta la sua storia per mezz'ora.",
    ),
    Text(
        title="Concerto tra gli scaffali", kind=Kind.MUSIC, at=time(18, 30), minutes=70, audiences=(Audience.ALL,),
        weekday=6, summary="Un quartetto d'archi della scuola di musica, tra la narrativa e la saggistica.", capacity=70,
    ),
    Text(
        title="Mercatino dei libri usati", kind=Kind.FAIR, at=time(9, 30), minutes=510, audiences=(Audience.ALL,),
        weekday=5, summary="Libri a uno e due euro: il ricavato va in libri nuovi.", outside="Portici del municipio",
    ),
    Text(
        title="Fiabe dal mondo", kind=Kind.READING, at=time(16, 45), minutes=60, ages=(4, 8), weekday=2,
        audiences=(Audience.CHILDREN,), languages=("it", "ar", "ro", "en"),
        summary="La stessa fiaba in quattro lingue, letta da genitori di quattro paesi.",
    ),
    Text(
        title="Il giardino in vaso", kind=Kind.WORKSHOP, at=time(10), minutes=120, weekday=6, capacity=18, must_book=True,
        audiences=(Audience.ADULTS,), summary="Semi, terra e pazienza: ognuno porta a casa il suo vaso.",
        regime=Regime.FEE, fee_cents=500,
    ),
    Text(
        title="Visita alla biblioteca per le classi", kind=Kind.TOUR, at=time(9), minutes=90, weekday=1,
        audiences=(Audience.SCHOOLS,), ages=(6, 10), must_book=True, capacity=25,
        summary="Dalla porta di servizio agli scaffali più alti, con la tessera in tasca all'uscita.",
    ),
    Text(
        title="Robot e coding", kind=Kind.WORKSHOP, at=time(16, 30), minutes=90, weekday=4, ages=(8, 12),
        audiences=(Audience.CHILDREN, Audience.TEENAGERS), capacity=12, must_book=True,
        summary="Si programma un piccolo robot perché esca dal labirinto.",
    ),
    Text(
        title="Yoga della lettura", kind=Kind.READING, at=time(17), minutes=50, ages=(5, 9), weekday=0,
        audiences=(Audience.CHILDREN,), summary="Una storia da ascoltare stando ora albero, ora gatto, ora barca.",
    ),
    Text(
        title="Fumetto: dalla matita alla tavola", kind=Kind.WORKSHOP, at=time(15, 30), minutes=120, weekday=5,
        audiences=(Audience.TEENAGERS,), ages=(11, 16), capacity=16, must_book=True,
        summary="Con {author}, fumettista: si parte da un personaggio e si finisce con una pagina.",
    ),
    Text(
        title="Storia della nostra città in dieci fotografie", kind=Kind.TALK, at=time(17), minutes=90, weekday=4,
        audiences=(Audience.ADULTS, Audience.ELDERLY), mode=Mode.MIXED,
        summary="Dieci immagini dell'archivio, raccontate da chi le ha ritrovate.",
    ),
    Text(
        title="Scambio di libri", kind=Kind.FAIR, at=time(10), minutes=150, audiences=(Audience.ALL,), weekday=6,
        summary="Porti un libro, ne prendi un altro. Con un biglietto dentro per chi lo leggerà.",
    ),
    Text(
        title="Lettura al buio: «{novel}»", kind=Kind.READING, at=time(21), minutes=60, weekday=5, ages=(16, None),
        audiences=(Audience.YOUNG, Audience.ADULTS), access=("vi",), capacity=35,
        summary="Luci spente e una voce sola: {author} legge le prime trenta pagine.",
    ),
)  # fmt: skip

FESTIVALS = {
    "autunno": ("Autunno da leggere", "Foglie di carta", "Storie d'autunno"),
    "inverno": ("Inverno tra le righe", "Libri al caldo", "Storie sotto la coperta"),
    "primavera": ("Primavera dei libri", "La primavera si legge", "Pagine in fiore"),
    "estate": ("Libri all'aperto", "Estate in giardino", "Storie al fresco"),
}
ROOMS = ("sala ragazzi", "sala conferenze", "sala lettura", "spazio bimbi", "")
