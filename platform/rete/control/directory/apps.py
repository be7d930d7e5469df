from django.apps import AppConfig
from django.utils.module_loading import import_string

from tenants import hooks


class DirectoryConfig(AppConfig):
    name = "rete.control.directory"
    to_do = "rete.control.directory.todo.panel"

    def ready(self) -> None:
        hooks.network_changed.register(import_string("rete.control.directory.models.lasting.hear"))
