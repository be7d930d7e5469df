from django.apps import AppConfig


class ProcessorsConfig(AppConfig):
    name = "rete.control.processors"
    verbose_name = "responsabili del trattamento"
    to_do = "rete.control.processors.todo.panel"
