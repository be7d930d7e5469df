from django.apps import AppConfig


class OutboxConfig(AppConfig):
    name = "rete.core.outbox"
