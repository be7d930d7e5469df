"""The words of the messages about saved searches; a network may write its own."""

from rete.kernel.manifest import SITE, Audience, Channel, NoticeKind, Placeholder

_SEARCH = Placeholder("ricerca", "che cosa si cerca", "per bambini, Biblioteca civica")
_WHEN = Placeholder("quando", "ogni quanto si scrive", "ogni settimana")
_PAGE = Placeholder(
    "pagina", "la pagina della ricerca salvata", "https://rete.example.org/cose-da-fare/avvisami/"
)
_EVENTS = Placeholder("eventi", "gli eventi nuovi", "Storie piccine\nsabato 28 novembre, 10:30")
_END = Placeholder("fine", "il giorno in cui finisce", "24/11/2027")


def _kind(name: str, title: str, subject: str, text: str, *more: Placeholder) -> NoticeKind:
    return NoticeKind(
        name=f"events.search.{name}",
        title=title,
        audience=Audience.STRANGER,
        channels=(Channel.MAIL,),
        is_optional=False,
        placeholders=(SITE, _SEARCH, _WHEN, _PAGE, *more),
        subject=subject,
        text=f"{text}\n\n{{rete}}",
    )


NOTICE_KINDS = (
    _kind(
        "confirm",
        "Una ricerca salvata da confermare",
        "Conferma: ti scriviamo degli eventi nuovi",
        """Hai chiesto di sapere {quando} quali eventi nuovi ci sono: {ricerca}. Apri la pagina e conferma:

{pagina}

Se non l'hai chiesto tu, ignora questo messaggio: non ti scriviamo più.""",
    ),
    _kind(
        "news",
        "Gli eventi nuovi di una ricerca salvata",
        "Eventi nuovi: {ricerca}",
        """Ci sono eventi nuovi: {ricerca}.

{eventi}

Da qui cambi ogni quanto ti scriviamo:

{pagina}""",
        _EVENTS,
    ),
    _kind(
        "ending",
        "Una ricerca salvata che sta per finire",
        "Vuoi ancora sapere degli eventi nuovi?",
        """Da un anno ti scriviamo degli eventi nuovi: {ricerca}. Il {fine} smettiamo, se non ci dici di continuare:

{pagina}""",
        _END,
    ),
)
