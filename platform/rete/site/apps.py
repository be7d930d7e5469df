from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "rete.site"
    verbose_name = "piattaforma"
