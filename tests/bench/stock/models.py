"""The least that django-tenants asks for."""

from django_tenants.models import DomainMixin, TenantMixin


class Tenant(TenantMixin):  # type: ignore[misc]
    auto_create_schema = False

    def __str__(self) -> str:
        return str(self.schema_name)


class Site(DomainMixin):  # type: ignore[misc]
    def __str__(self) -> str:
        return str(self.domain)
