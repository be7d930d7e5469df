from django.apps import AppConfig


class GroupsConfig(AppConfig):
    name = "rete.control.groups"
    verbose_name = "gruppi di lavoro"
