from django.apps import AppConfig


class PresenceConfig(AppConfig):
    name = "rete.control.presence"
    verbose_name = "enti nelle reti"
