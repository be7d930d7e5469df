from django.apps import AppConfig


class AssistanceConfig(AppConfig):
    name = "rete.control.assistance"
    verbose_name = "assistenza alle reti"
    to_do = "rete.control.assistance.todo.panel"
