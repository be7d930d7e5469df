"""The words of the messages to who books; a network may write its own."""

from rete.kernel.manifest import SITE, Audience, Channel, NoticeKind, Placeholder

_PERSON = Placeholder("persona", "chi ha prenotato", "Anna Neri")
_EVENT = Placeholder("evento", "il titolo", "Storie piccine")
_WHEN = Placeholder("quando", "il giorno e l'ora", "sabato 28 novembre 2026, 10:30–11:30")
_WHERE = Placeholder("dove", "la biblioteca o il luogo", "Biblioteca civica, Melzo")
_SEATS = Placeholder("posti", "quanti posti", "2 posti")
_CODE = Placeholder("codice", "il codice da dire in biblioteca", "K7M2Q9XD")
_BY = Placeholder("entro", "fino a quando si può rispondere", "28/11/2026 alle 18:00")
_NOTE = Placeholder("avviso", "che cosa è cambiato", "La data è ora: spostato online.")
_PAGE = Placeholder(
    "pagina", "la pagina della prenotazione", "https://rete.example.org/prenotazione/"
)
_ALWAYS = (SITE, _PERSON, _EVENT, _WHEN, _WHERE, _SEATS, _CODE, _PAGE)
_WHAT = """{evento}
{quando}
{dove}
{posti}, codice {codice}"""


def _kind(name: str, title: str, subject: str, text: str, *more: Placeholder) -> NoticeKind:
    return NoticeKind(
        name=f"events.booking.{name}",
        title=title,
        audience=Audience.STRANGER,
        channels=(Channel.MAIL,),
        is_optional=False,
        placeholders=(*_ALWAYS, *more),
        subject=subject,
        text=f"Ciao {{persona}},\n\n{text}\n\n{{rete}}",
    )


NOTICE_KINDS = (
    _kind(
        "letter",
        "Un messaggio della biblioteca a chi ha prenotato",
        "A proposito di: {evento}",
        f"""{{avviso}}

{_WHAT}

La tua prenotazione:

{{pagina}}""",
        _NOTE,
    ),
    _kind(
        "to_pay",
        "Una quota da pagare",
        "Da pagare: {evento}",
        f"""per l'evento che hai prenotato c'è una quota: {{avviso}}

{_WHAT}

Se non puoi venire, annulla dalla pagina: la quota non si deve più.

{{pagina}}""",
        _NOTE,
    ),
    _kind(
        "requested",
        "Una richiesta per una classe o un gruppo",
        "Richiesta ricevuta: {evento}",
        f"""abbiamo ricevuto la richiesta per la classe o il gruppo. La biblioteca la guarda e ti scrive.

{_WHAT}

Da questa pagina la puoi ritirare:

{{pagina}}""",
    ),
    _kind(
        "refused",
        "Una richiesta che non si può accettare",
        "Non possiamo: {evento}",
        f"""ci dispiace, non possiamo accettare la richiesta per la classe o il gruppo. {{avviso}}

{_WHAT}

Se un'altra data va bene, chiedi di nuovo dalla pagina dell'evento.""",
        _NOTE,
    ),
    _kind(
        "held",
        "Una prenotazione da confermare",
        "Conferma la prenotazione: {evento}",
        f"""teniamo da parte il tuo posto fino al {{entro}}. Per averlo apri la pagina e conferma:

{{pagina}}

{_WHAT}

Se non hai prenotato tu, ignora questo messaggio: il posto torna libero da solo.""",
        _BY,
    ),
    _kind(
        "booked",
        "Una prenotazione confermata",
        "Prenotato: {evento}",
        f"""la prenotazione è confermata.

{_WHAT}

Se non puoi venire, annulla dalla pagina: c'è chi aspetta un posto.

{{pagina}}""",
    ),
    _kind(
        "waiting",
        "Un posto in lista d'attesa",
        "In lista d'attesa: {evento}",
        f"""i posti sono finiti: sei in lista d'attesa. Appena se ne libera uno per te ti scriviamo.

{_WHAT}

Da questa pagina puoi uscire dalla lista:

{{pagina}}""",
    ),
    _kind(
        "offered",
        "Un posto che si è liberato",
        "Si è liberato un posto: {evento}",
        f"""si è liberato un posto per te. Lo teniamo fino al {{entro}}: se ti interessa apri la pagina e conferma.

{{pagina}}

{_WHAT}

Se non rispondi, il posto passa a chi viene dopo.""",
        _BY,
    ),
    _kind(
        "cancelled",
        "Una prenotazione annullata",
        "Prenotazione annullata: {evento}",
        f"""la prenotazione è annullata.

{_WHAT}

Se cambi idea, puoi prenotare di nuovo dalla pagina dell'evento.""",
    ),
    _kind(
        "expired",
        "Una prenotazione scaduta",
        "Prenotazione scaduta: {evento}",
        f"""nessuno ha confermato in tempo, e il posto è tornato libero.

{_WHAT}

Se ti interessa ancora, puoi prenotare di nuovo dalla pagina dell'evento.""",
    ),
    _kind(
        "called_off",
        "Una data annullata",
        "Annullato: {evento}",
        f"""l'evento che avevi prenotato non si fa. {{avviso}}

{_WHAT}

Non devi fare nulla: la prenotazione è chiusa.""",
        _NOTE,
    ),
    _kind(
        "date_changed",
        "Una data cambiata",
        "È cambiato qualcosa: {evento}",
        f"""è cambiato qualcosa nell'evento che hai prenotato. {{avviso}}

{_WHAT}

La prenotazione vale ancora. Se così non puoi venire, annulla dalla pagina:

{{pagina}}""",
        _NOTE,
    ),
    _kind(
        "reminder",
        "Il promemoria del giorno prima",
        "Ti aspettiamo: {evento}",
        f"""ti ricordiamo l'evento che hai prenotato.

{_WHAT}

Se non puoi venire, annulla dalla pagina: c'è chi aspetta un posto.

{{pagina}}""",
    ),
)
