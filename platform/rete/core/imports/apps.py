from django.apps import AppConfig


class ImportsConfig(AppConfig):
    name = "rete.core.imports"
    verbose_name = "importazioni"
