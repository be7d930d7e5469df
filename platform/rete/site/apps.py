from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "rete.site"
    verbose_name = "piattaforma"

    def ready(self) -> None:
        from rete.site import celery  # noqa: PLC0415, F401 - needs models; importing makes it the current application
