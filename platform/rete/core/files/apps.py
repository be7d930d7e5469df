from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "rete.core.files"
    verbose_name = "file"
