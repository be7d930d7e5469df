from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "rete.core.jobs"
    verbose_name = "operazioni"

    def ready(self) -> None:
        from rete.core.jobs import checks  # noqa: PLC0415, F401 - importing registers them
