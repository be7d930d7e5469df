from django.apps import AppConfig


class RosterConfig(AppConfig):
    name = "rete.core.roster"
    verbose_name = "personale da un foglio"
