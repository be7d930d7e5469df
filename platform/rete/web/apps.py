from typing import ClassVar

from django.apps import AppConfig

from rete.core.notices import face
from rete.kernel.manifest import Area, Entry, Group
from rete.web import navigation

SETTINGS = (
    Entry(
        title="Persone e ruoli",
        summary="Chi entra nell'area operatori, con quale ruolo e in quali biblioteche.",
        url_name="people:list",
        area=Area.SETTINGS,
        group=Group.PEOPLE,
        order=20,
        permission="network.staff",
    ),
    Entry(
        title="Come si entra",
        summary="Con che cosa entrano i cittadini, SPID, CIE e gli altri fornitori d'identità.",
        url_name="ways-in:list",
        area=Area.SETTINGS,
        group=Group.PEOPLE,
        order=22,
        permission="network.sign-in",
    ),
    Entry(
        title="Postazioni al banco",
        summary="I computer del banco, dove gli operatori si danno il cambio con un PIN.",
        url_name="desks:list",
        area=Area.SETTINGS,
        group=Group.PEOPLE,
        order=25,
        permission="network.desks",
    ),
    Entry(
        title="Richieste di cancellazione",
        summary="Chi chiede di cancellare il proprio accesso e i propri dati.",
        url_name="erasures:list",
        area=Area.SETTINGS,
        group=Group.DATA,
        order=27,
        permission="network.staff",
    ),
    Entry(
        title="Messaggi",
        summary="Le parole delle e-mail e delle notifiche che la rete manda.",
        url_name="messages:list",
        area=Area.SETTINGS,
        group=Group.SITE,
        order=30,
        permission="network.messages",
    ),
    Entry(
        title="Valutazioni delle pagine",
        summary="Che cosa pensa chi legge il sito, pagina per pagina.",
        url_name="ratings",
        area=Area.SETTINGS,
        group=Group.SITE,
        order=60,
        permission="network.ratings",
    ),
    Entry(
        title="Accesso di altri programmi",
        summary="Le chiavi con cui il sito del Comune, il gestionale o un'app usano i dati della rete.",
        url_name="tokens:list",
        area=Area.SETTINGS,
        group=Group.PEOPLE,
        order=80,
        permission="network.tokens",
    ),
    Entry(
        title="Registro delle azioni",
        summary="Chi ha fatto che cosa, e quando: di tutti, anche della federazione.",
        url_name="audit:list",
        area=Area.SETTINGS,
        group=Group.DATA,
        order=90,
        permission="network.audit",
    ),
    Entry(
        title="Accessi dell'assistenza",
        summary="Quando e perché l'ufficio della federazione è entrato qui, che cosa ha guardato e cambiato.",
        url_name="support:list",
        area=Area.SETTINGS,
        group=Group.DATA,
        order=100,
        permission="network.support",
    ),
)


class WebConfig(AppConfig):
    name = "rete.web"
    to_do: ClassVar = {
        "support/_today.html": "rete.web.support.today.today_panel",
        "erasures/_today.html": "rete.web.accounts.profile.erasures.today",
    }

    def ready(self) -> None:
        from rete.web.notices.face import face_of  # noqa: PLC0415 - its theme knows models

        face.register(face_of)
        for entry in SETTINGS:
            navigation.register(entry)
