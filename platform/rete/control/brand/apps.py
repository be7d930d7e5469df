from django.apps import AppConfig

from rete.kernel.manifest import Area, Entry, Group
from rete.web import navigation


class BrandConfig(AppConfig):
    name = "rete.control.brand"

    def ready(self) -> None:
        navigation.register(
            Entry(
                title="Aspetto del sito",
                summary="Il colore, il marchio e il motto che si vedono in ogni pagina.",
                url_name="brand:look",
                area=Area.SETTINGS,
                group=Group.SITE,
                order=10,
                permission="network.look",
            )
        )
