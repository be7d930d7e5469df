"""The template: a network's empty schema as SQL, made once from the migrations and replayed for every network.

It is committed (`migrations/network/template.sql`) and keyed by the hash of the migration graph, so a network can
never be made from a stale one.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from tenants import names
from tenants.bootstrap import default_grants
from tenants.errors import TemplateStale
from tenants.migrating.by_django import migrate_schema
from tenants.migrating.graph import graph_hash, leaves, schema_exists
from tenants.operations import LOGIN_TOKEN, SCHEMA_TOKEN, rendered
from tenants.postgres.owner import Connection, owner_connection, quoted, run
from tenants.postgres.programs import pg_dump

HEADER = "-- Made by «manage.py template build» from the migrations: not to be edited.\n-- graph: "
NOISE = re.compile(r"^(--|\\|SET |SELECT pg_catalog\.set_config|ALTER DEFAULT PRIVILEGES)")


def template_file() -> Path:
    return Path(settings.BASE_DIR) / "migrations" / "network" / "template.sql"


def committed() -> str:
    """The committed template, with its tokens.

    Raises:
        TemplateStale: missing, or made from other migrations.
    """
    file = template_file()
    text = file.read_text() if file.exists() else ""
    if not text.startswith(f"{HEADER}{graph_hash()}\n"):
        raise TemplateStale
    return text


def script_for(schema: str, login: str) -> str:
    """SQL that makes a schema from the template, with its login's grants. For one transaction.

    The dump grants what exists; the default privileges come after it, so that an append-only table stays so.
    """
    statements = [
        f"CREATE SCHEMA {quoted(schema)}",
        "SET LOCAL search_path = ''",
        "SET LOCAL check_function_bodies = off",
        rendered(committed(), schema, quoted(login)).rstrip().rstrip(";"),
        f"UPDATE {quoted(schema)}.django_migrations SET applied = now()",
        *default_grants(schema, login),
    ]
    return ";\n".join(statements)


def ensure_template() -> bool:
    """Make the template's schema in the database if it is not there; true when it was made now.

    From the committed template, or through Django's migrations when they have gone on.
    """
    with owner_connection() as connection:
        if schema_exists(connection, names.TEMPLATE_SCHEMA):
            return False
        try:
            run(connection, script_for(names.TEMPLATE_SCHEMA, names.template_role()))
        except TemplateStale:
            connection.rollback()
        else:
            return True
    _make_by_django()
    return True


def build() -> str:
    """A new template's text, from the migrations by Django. The schema in the database is made anew."""
    _make_by_django()
    with owner_connection() as connection:
        _make_reproducible(connection)
    return f"{HEADER}{graph_hash()}\n{_tokenised(_dump())}"


def _make_by_django() -> None:
    with owner_connection() as connection:
        run(connection, f"DROP SCHEMA IF EXISTS {quoted(names.TEMPLATE_SCHEMA)} CASCADE")
        run(connection, f"CREATE SCHEMA {quoted(names.TEMPLATE_SCHEMA)}")
        run(connection, ";\n".join(default_grants(names.TEMPLATE_SCHEMA, names.template_role())))
    migrate_schema(names.TEMPLATE_SCHEMA, leaves("core", "network"))


def _make_reproducible(connection: Connection) -> None:
    migrations = f"{quoted(names.TEMPLATE_SCHEMA)}.django_migrations"
    run(connection, f"UPDATE {migrations} SET applied = '2000-01-01 00:00:00+00'")


def _dump() -> str:
    # --inserts: the text of COPY cannot ride in one message with the rest.
    return pg_dump("--inserts", "--no-owner", "--no-comments", "--schema", names.TEMPLATE_SCHEMA)


def _tokenised(dump: str) -> str:
    # The login's name contains the schema's: it goes first.
    login = re.compile(rf'"?{re.escape(names.template_role())}"?')
    schema = re.compile(rf"\b{names.TEMPLATE_SCHEMA}\b")
    lines = (schema.sub(SCHEMA_TOKEN, login.sub(LOGIN_TOKEN, line)) for line in _statements(dump))
    return "\n".join(lines) + "\n"


def _statements(dump: str) -> Iterator[str]:
    for line in dump.splitlines():
        created = line.startswith(("CREATE SCHEMA ", "GRANT USAGE ON SCHEMA "))
        if line.strip() and not created and not NOISE.match(line):
            yield line
