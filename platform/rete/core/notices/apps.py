from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "rete.core.notices"
    verbose_name = "avvisi"
