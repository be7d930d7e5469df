from django.apps import AppConfig


class OperationsConfig(AppConfig):
    name = "rete.control.operations"
    verbose_name = "operazioni sulle reti"
    to_do = "rete.control.operations.todo.panel"
