from django.apps import AppConfig


class RatingsConfig(AppConfig):
    name = "rete.core.ratings"
    verbose_name = "valutazioni delle pagine"
