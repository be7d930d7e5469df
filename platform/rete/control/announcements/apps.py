from django.apps import AppConfig
from django.utils.module_loading import import_string

from rete.web import banners


class AnnouncementsConfig(AppConfig):
    name = "rete.control.announcements"
    verbose_name = "annunci alle reti"

    def ready(self) -> None:
        banners.register(
            "announcements/_banner.html",
            import_string("rete.control.announcements.selectors.banner"),
        )
