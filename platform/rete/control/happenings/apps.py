from django.apps import AppConfig

from rete.control.sharing.apps import RULES_PERMISSION
from rete.kernel.manifest import Area, Entry
from rete.web import navigation


class HappeningsConfig(AppConfig):
    name = "rete.control.happenings"
    verbose_name = "calendario delle reti"

    def ready(self) -> None:
        navigation.register(
            Entry(
                title="Calendario delle reti",
                summary="Se gli eventi condivisi si vedono nel calendario della federazione e sui siti delle altre reti.",
                url_name="happenings",
                area=Area.SETTINGS,
                order=87,
                permission=RULES_PERMISSION,
            )
        )
