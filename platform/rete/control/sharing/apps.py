from django.apps import AppConfig

from rete.kernel.manifest import Area, Entry
from rete.web import navigation

PERMISSION = "network.exchange"
RULES_PERMISSION = "network.exchange-rules"


class SharingConfig(AppConfig):
    name = "rete.control.sharing"

    def ready(self) -> None:
        navigation.register(
            Entry(
                title="Scambi",
                url_name="sharing:search",
                area=Area.STAFF,
                order=70,
                permission=PERMISSION,
            )
        )
        navigation.register(
            Entry(
                title="Che cosa si condivide",
                summary="Per ogni tipo di contenuto: se si condivide, con chi, con quale licenza.",
                url_name="sharing-rules",
                area=Area.SETTINGS,
                order=86,
                permission=RULES_PERMISSION,
            )
        )
