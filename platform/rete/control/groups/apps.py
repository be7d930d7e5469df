from typing import ClassVar

from django.apps import AppConfig

from rete.kernel.manifest import Area, Entry
from rete.web import navigation


class GroupsConfig(AppConfig):
    name = "rete.control.groups"
    verbose_name = "gruppi di lavoro"
    to_do: ClassVar = {
        "groups/_todo.html": "rete.control.groups.waiting.panel",
        "erasures/_today.html": "rete.web.accounts.profile.erasures.today",
    }
    personal_data = "rete.control.groups.own_data.personal_data"
    forget_person = "rete.control.groups.own_data.forget_person"

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
