from django.apps import AppConfig


class IdempotencyConfig(AppConfig):
    name = "rete.core.idempotency"
    verbose_name = "richieste ripetute"
