from django.apps import AppConfig


class SupportConfig(AppConfig):
    name = "rete.core.support"
    verbose_name = "accessi di assistenza"
