"""The project's apps under stock django-tenants. The database is RETE_STOCK_DATABASE on the same server."""

import os
from urllib.parse import urlsplit

from rete.site.settings import *  # noqa: F403 - the same apps, migrations and options
from rete.site.settings import CORE_APPS, MIGRATION_MODULES, MODULE_APPS

_server = urlsplit(os.environ["RETE_SUPERUSER_URL"])
DATABASES = {
    "default": {
        "ENGINE": "django_tenants.postgresql_backend",
        "NAME": os.environ["RETE_STOCK_DATABASE"],
        "USER": _server.username,
        "PASSWORD": _server.password,
        "HOST": _server.hostname,
        "PORT": str(_server.port),
    }
}
SHARED_APPS = ["django_tenants", "tests.bench.stock", *CORE_APPS]
TENANT_APPS = [*CORE_APPS, *MODULE_APPS]
INSTALLED_APPS = [*SHARED_APPS, *MODULE_APPS]
MIGRATION_MODULES = {**MIGRATION_MODULES, "stock": None}  # type: ignore[dict-item]
TENANT_MODEL = "stock.Tenant"
TENANT_DOMAIN_MODEL = "stock.Site"
TENANT_SYNC_ROUTER = "django_tenants.routers.TenantSyncRouter"
DATABASE_ROUTERS = [TENANT_SYNC_ROUTER]
PUBLIC_SCHEMA_NAME = "public"
SILENCED_SYSTEM_CHECKS = ["guardian.W001"]
