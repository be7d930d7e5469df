from django.apps import AppConfig

from rete.kernel.manifest import Area, Entry
from rete.web import navigation


class WebConfig(AppConfig):
    name = "rete.web"

    def ready(self) -> None:
        from rete.web import asking  # noqa: PLC0415 - needs models
        from rete.web.accounts.profile import erasures  # noqa: PLC0415 - needs models

        asking.register("erasures/_today.html", erasures.today)
        navigation.register(
            Entry(
                title="Richieste di cancellazione",
                summary="Chi chiede di cancellare il proprio accesso e i propri dati.",
                url_name="erasures:list",
                area=Area.SETTINGS,
                order=27,
                permission="network.staff",
            )
        )
        navigation.register(
            Entry(
                title="Persone e ruoli",
                summary="Chi entra nell'area operatori, con quale ruolo e in quali biblioteche.",
                url_name="people:list",
                area=Area.SETTINGS,
                order=20,
                permission="network.staff",
            )
        )
        navigation.register(
            Entry(
                title="Come si entra",
                summary="Con che cosa entrano i cittadini, SPID, CIE e gli altri fornitori d'identità.",
                url_name="ways-in:list",
                area=Area.SETTINGS,
                order=25,
                permission="network.sign-in",
            )
        )
        navigation.register(
            Entry(
                title="Accesso di altri programmi",
                summary="Le chiavi con cui il sito del Comune, il gestionale o un'app usano i dati della rete.",
                url_name="tokens:list",
                area=Area.SETTINGS,
                order=80,
                permission="network.tokens",
            )
        )
