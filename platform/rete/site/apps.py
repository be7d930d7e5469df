from django.apps import AppConfig
from django.conf import settings

from rete.site.observing import logs, sentry


class SiteConfig(AppConfig):
    name = "rete.site"
    verbose_name = "piattaforma"

    def ready(self) -> None:
        from rete.site import celery  # noqa: PLC0415, F401 - needs models; importing makes it the current application

        logs.configure()
        if settings.RETE_SENTRY_DSN:
            sentry.start(
                settings.RETE_SENTRY_DSN,
                environment="demo" if settings.RETE_DEMO else "production",
                process=settings.RETE_PROCESS,
            )
