from django.apps import AppConfig


class TenantsConfig(AppConfig):
    name = "tenants"
    verbose_name = "reti"

    def ready(self) -> None:
        from tenants import caching, checks  # noqa: PLC0415, F401 - need models; importing registers the checks

        caching.keep_content_types_by_scope()
