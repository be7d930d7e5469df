from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "rete.core.desk"
    verbose_name = "postazioni al banco"
