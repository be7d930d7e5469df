from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "rete.core.audit"

    def ready(self) -> None:
        from rete.core.audit.services import record_network_change, record_visit  # noqa: PLC0415 - needs models
        from tenants import hooks  # noqa: PLC0415 - needs models

        hooks.visited.register(record_visit)
        hooks.network_changed.register(record_network_change)
