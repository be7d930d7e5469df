from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    name = "rete.control.directory"
    to_do = "rete.control.directory.todo.panel"
