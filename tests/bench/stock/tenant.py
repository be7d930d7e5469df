"""`python -m tests.bench.stock.tenant create|migrate SCHEMA …`: seconds a tenant, one line each."""

import os
import sys
import time

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.bench.stock.settings"
django.setup()

from django.core.management import call_command  # noqa: E402 - after setup
from django.db import connection  # noqa: E402

from tenants.bootstrap import search_language  # noqa: E402
from tests.bench.stock.models import Tenant  # noqa: E402


def prepare() -> None:
    """The public schema with the extensions that our own migrations use."""
    with connection.cursor() as cursor:
        for extension in ("pg_trgm", "unaccent", "btree_gist"):
            cursor.execute(f"CREATE EXTENSION IF NOT EXISTS {extension}")
        cursor.execute("CREATE SCHEMA IF NOT EXISTS ext")
        cursor.execute(search_language("ext", unaccent="public"))
    call_command("migrate_schemas", shared=True, run_syncdb=True, verbosity=0)


def create(schema: str) -> None:
    tenant = Tenant(schema_name=schema)
    tenant.save(verbosity=0)
    tenant.create_schema(check_if_exists=True, sync_schema=True, verbosity=0)


def migrate(schema: str) -> None:
    call_command("migrate_schemas", schema_name=schema, verbosity=0)


def make_role(name: str) -> None:
    """Append-only tables take a right back from the schema's login: there must be one."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT FROM pg_roles WHERE rolname = %s", [name])
        if cursor.fetchone() is None:
            cursor.execute(f'CREATE ROLE "{name}" NOLOGIN')


if __name__ == "__main__":
    action, schemas = sys.argv[1], sys.argv[2:]
    if action == "prepare":
        from tenants.names import login_of

        for each in schemas:
            make_role(login_of(each))
        prepare()
    for schema in schemas if action != "prepare" else []:
        began = time.perf_counter()
        (create if action == "create" else migrate)(schema)
        print(time.perf_counter() - began, flush=True)
