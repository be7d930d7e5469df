from django.apps import AppConfig
from django.utils.module_loading import import_string

from tenants import hooks


class TrialsConfig(AppConfig):
    name = "rete.control.trials"
    holds_address = "rete.control.trials.selectors.holds_address"

    def ready(self) -> None:
        hooks.network_changed.register(import_string("rete.control.trials.ending.hear"))
