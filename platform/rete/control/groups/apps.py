from django.apps import AppConfig

from rete.kernel.manifest import Area, Entry
from rete.web import navigation


class GroupsConfig(AppConfig):
    name = "rete.control.groups"
    verbose_name = "gruppi di lavoro"
    to_do = "rete.control.groups.waiting.panel"

    def ready(self) -> None:
        navigation.register(
            Entry(
                title="Area soci",
                summary="Chi lavora per la rete entra nell'Area soci con l'accesso che ha qui.",
                url_name="area-soci:own",
                area=Area.SETTINGS,
                order=85,
                permission="network.sign-in",
            )
        )
