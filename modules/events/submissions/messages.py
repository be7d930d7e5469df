"""The words of the messages about submissions; a network may write its own."""

from rete.kernel.manifest import ADDRESS, NAME, SITE, Audience, Channel, NoticeKind, Placeholder

_PERSON = Placeholder("persona", "chi scrive per l'associazione", "Anna Neri")
_ASSOCIATION = Placeholder("associazione", "il nome dell'associazione", "Amici del libro")
_EVENT = Placeholder("evento", "il titolo", "Storie piccine")
_COMMENT = Placeholder("commento", "che cosa ha scritto chi ha deciso", "Manca l'ora della fine.")
_PAGE = Placeholder("pagina", "la pagina da aprire", "https://rete.example.org/proposte/")


def _to_association(
    name: str, title: str, subject: str, text: str, *more: Placeholder
) -> NoticeKind:
    return NoticeKind(
        name=f"events.{name}",
        title=title,
        audience=Audience.STRANGER,
        channels=(Channel.MAIL,),
        is_optional=False,
        placeholders=(SITE, _PERSON, _ASSOCIATION, _COMMENT, _PAGE, *more),
        subject=subject,
        text=f"Ciao {{persona}},\n\n{text}\n\n{{rete}}",
    )


def _to_staff(name: str, title: str, subject: str, text: str, *more: Placeholder) -> NoticeKind:
    return NoticeKind(
        name=f"events.{name}",
        title=title,
        audience=Audience.STAFF,
        placeholders=(NAME, SITE, ADDRESS, _ASSOCIATION, *more),
        subject=subject,
        text=f"Ciao {{nome}},\n\n{text}\n\n{{indirizzo}}\n\n{{rete}}",
    )


NOTICE_KINDS = (
    _to_association(
        "association.welcome",
        "Un'associazione accolta",
        "{associazione} può proporre eventi",
        """da oggi {associazione} può proporre eventi per il calendario. Si fa da questa pagina, senza password:

{pagina}

Il collegamento è solo vostro: chi lo ha può scrivere a nome dell'associazione. Conservate questo messaggio.""",
    ),
    _to_association(
        "association.refused",
        "Un'associazione non accolta",
        "La richiesta di {associazione}",
        """la richiesta di {associazione} di proporre eventi non è stata accolta. {commento}

Se è cambiato qualcosa potete chiedere di nuovo:

{pagina}""",
    ),
    _to_association(
        "association.link",
        "Il collegamento di un'associazione",
        "Il collegamento di {associazione}",
        """da questa pagina {associazione} propone eventi e vede le risposte:

{pagina}

Se non l'avete chiesto voi, ignorate questo messaggio.""",
    ),
    _to_association(
        "submission.change_asked",
        "Una proposta da correggere",
        "Da correggere: {evento}",
        """abbiamo letto la vostra proposta «{evento}». Prima di pubblicarla chiediamo una correzione:

{commento}

Correggete e mandate di nuovo da questa pagina:

{pagina}""",
        _EVENT,
    ),
    _to_association(
        "submission.refused",
        "Una proposta non accolta",
        "Non accolta: {evento}",
        """la vostra proposta «{evento}» non è stata accolta.

{commento}

{pagina}""",
        _EVENT,
    ),
    _to_association(
        "submission.accepted",
        "Una proposta accolta",
        "Accolta: {evento}",
        """la vostra proposta «{evento}» è stata accolta: la biblioteca la completa e la pubblica. {commento}

{pagina}""",
        _EVENT,
    ),
    _to_association(
        "submission.published",
        "Una proposta pubblicata",
        "Pubblicato: {evento}",
        """«{evento}» è nel calendario. {commento}

{pagina}

Per cambiare qualcosa, aprite la pagina della proposta e scegliete «Proponi un cambiamento».""",
        _EVENT,
    ),
    _to_staff(
        "association.asked",
        "Un'associazione chiede di proporre eventi",
        "{associazione} chiede di proporre eventi",
        "{associazione} chiede di proporre eventi per il calendario.",
    ),
    _to_staff(
        "submission.sent",
        "Una proposta da guardare",
        "Da guardare: {evento}",
        "{associazione} propone «{evento}».",
        _EVENT,
    ),
    _to_staff(
        "submission.out",
        "Una proposta pubblicata subito",
        "Pubblicato: {evento}",
        "{associazione} ha pubblicato «{evento}». Chi pubblica subito non aspetta: dai un'occhiata.",
        _EVENT,
    ),
)
