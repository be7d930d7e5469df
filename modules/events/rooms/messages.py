"""The words of the messages to who books a room or a seat; a network may write its own."""

from rete.kernel.manifest import SITE, Audience, Channel, NoticeKind, Placeholder

_PERSON = Placeholder("persona", "chi ha prenotato", "Anna Neri")
_ROOM = Placeholder("sala", "che cosa è prenotato", "Aula studio, posto 7")
_LIBRARY = Placeholder("biblioteca", "la biblioteca", "Biblioteca civica, Melzo")
_WHEN = Placeholder("quando", "il giorno e le ore", "sabato 28 novembre 2026, 10:00–12:00")
_CODE = Placeholder("codice", "il codice da dire in biblioteca", "K7M2Q9XD")
_BY = Placeholder("entro", "fino a quando si può rispondere", "28/11/2026 alle 18:00")
_NOTE = Placeholder("avviso", "che cosa scrive la biblioteca", "La biblioteca è chiusa per ferie.")
_PAGE = Placeholder("pagina", "la pagina della prenotazione", "https://rete.example.org/sala/")
_ALWAYS = (SITE, _PERSON, _ROOM, _LIBRARY, _WHEN, _CODE, _PAGE)
_WHAT = """{sala}
{biblioteca}
{quando}
codice {codice}"""


def _kind(
    name: str,
    title: str,
    subject: str,
    text: str,
    *more: Placeholder,
    always: tuple[Placeholder, ...] = _ALWAYS,
) -> NoticeKind:
    return NoticeKind(
        name=f"events.room.{name}",
        title=title,
        audience=Audience.STRANGER,
        channels=(Channel.MAIL,),
        is_optional=False,
        placeholders=(*always, *more),
        subject=subject,
        text=f"Ciao {{persona}},\n\n{text}\n\n{{rete}}",
    )


NOTICE_KINDS = (
    _kind(
        "held",
        "Una sala o un posto da confermare",
        "Conferma la prenotazione: {sala}",
        f"""teniamo libero per te fino al {{entro}}. Per prenotare apri la pagina e conferma:

{{pagina}}

{_WHAT}

Se non hai prenotato tu, ignora questo messaggio: il posto torna libero da solo.""",
        _BY,
    ),
    _kind(
        "asked",
        "Una sala chiesta alla biblioteca",
        "Richiesta ricevuta: {sala}",
        f"""abbiamo ricevuto la richiesta. Ti scriviamo appena la biblioteca risponde.

{_WHAT}

Se non ti serve più, annulla dalla pagina:

{{pagina}}""",
    ),
    _kind(
        "booked",
        "Una sala o un posto prenotato",
        "Prenotato: {sala}",
        f"""la prenotazione è confermata. {{avviso}}

{_WHAT}

Se non puoi venire, annulla dalla pagina: serve ad altri.

{{pagina}}""",
        _NOTE,
    ),
    _kind(
        "refused",
        "Una richiesta non accolta",
        "Non possiamo darti: {sala}",
        f"""la biblioteca non può accogliere la richiesta. {{avviso}}

{_WHAT}

Puoi scegliere un altro giorno dal sito, o chiedere in biblioteca.""",
        _NOTE,
    ),
    _kind(
        "cancelled",
        "Una sala o un posto annullato",
        "Prenotazione annullata: {sala}",
        f"""la prenotazione è annullata. {{avviso}}

{_WHAT}

Se ti serve ancora, puoi prenotare di nuovo dal sito.""",
        _NOTE,
    ),
    _kind(
        "expired",
        "Una sala o un posto non confermato",
        "Prenotazione scaduta: {sala}",
        f"""nessuno ha confermato in tempo, e il posto è tornato libero.

{_WHAT}

Se ti serve ancora, puoi prenotare di nuovo dal sito.""",
    ),
    _kind(
        "called_off",
        "La biblioteca è chiusa nelle ore prenotate",
        "Non si può più: {sala}",
        f"""nelle ore che avevi prenotato la biblioteca non è più aperta. {{avviso}}

{_WHAT}

La prenotazione è chiusa: scegli un altro momento dal sito. Ci dispiace.""",
        _NOTE,
    ),
    _kind(
        "moved",
        "Una prenotazione spostata dalla biblioteca",
        "La prenotazione è spostata: {sala}",
        f"""la biblioteca ha spostato la prenotazione. Ora è così: {{avviso}}

{_WHAT}

Se così non puoi venire, annulla dalla pagina:

{{pagina}}""",
        _NOTE,
    ),
    _kind(
        "reminder",
        "Il promemoria della sala o del posto",
        "Ti aspettiamo: {sala}",
        f"""ti ricordiamo la prenotazione.

{_WHAT}

Se non puoi venire, annulla dalla pagina: serve ad altri.

{{pagina}}""",
    ),
    _kind(
        "not_taken",
        "Una prenotazione che non si può prendere",
        "La prenotazione non è stata presa",
        """non abbiamo preso la prenotazione che hai chiesto. {avviso}

Se non l'hai chiesta tu, ignora questo messaggio.""",
        _NOTE,
        always=(SITE, _PERSON),
    ),
)
