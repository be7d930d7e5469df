from django.apps import AppConfig

from rete.kernel.manifest import Area, Entry
from rete.web import navigation


class WebConfig(AppConfig):
    name = "rete.web"

    def ready(self) -> None:
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
                title="Accesso di altri programmi",
                summary="Le chiavi con cui il sito del Comune, il gestionale o un'app usano i dati della rete.",
                url_name="tokens:list",
                area=Area.SETTINGS,
                order=80,
                permission="network.tokens",
            )
        )
        navigation.register(
            Entry(
                title="Valutazioni delle pagine",
                summary="Che cosa pensa chi legge il sito, pagina per pagina.",
                url_name="ratings",
                area=Area.SETTINGS,
                order=60,
                permission="network.ratings",
            )
        )
