from django.apps import AppConfig


class DeadlinesConfig(AppConfig):
    name = "rete.control.deadlines"
    verbose_name = "scadenze"
    to_do = "rete.control.deadlines.todo.panel"
