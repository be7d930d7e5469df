from django.apps import AppConfig


class TokensConfig(AppConfig):
    name = "rete.core.tokens"
    verbose_name = "chiavi dell'API"
