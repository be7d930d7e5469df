from django.apps import AppConfig


class JourneysConfig(AppConfig):
    name = "rete.core.journeys"
    verbose_name = "percorsi a passi"
