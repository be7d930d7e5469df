from django.apps import AppConfig


class CharterConfig(AppConfig):
    name = "rete.control.charter"
