"""From an empty PostgreSQL server to one that can hold the federation: owner, database, schemas, roles.

Every step may be repeated; nothing is lost by running it again.
"""

from dataclasses import dataclass

import psycopg
from django.conf import settings

from tenants import names
from tenants.errors import DatabaseUnsuitable
from tenants.postgres.owner import Connection, literal, owner_connection, quoted, run, verifier

MINIMUM_VERSION = 180000
# A replay of 238 tables was measured to hold 7,374 locks at once.
MINIMUM_LOCKS = 512
EXTENSIONS = ("pg_trgm", "unaccent", "btree_gist")
STATEMENT_TIMEOUT = "60s"
SEARCH_LANGUAGE = "italiano"
# Italian that finds «citta» for «città». A configuration is immutable where the function unaccent() is not, so that a
# generated column may use it.
SEARCH_LANGUAGE_SQL = """
DO $$ BEGIN
IF NOT EXISTS (
    SELECT FROM pg_ts_config c JOIN pg_namespace n ON n.oid = c.cfgnamespace
    WHERE (n.nspname, c.cfgname) = ('{schema}', '{name}')
) THEN
    CREATE TEXT SEARCH CONFIGURATION {schema}.{name} (COPY = pg_catalog.italian);
    ALTER TEXT SEARCH CONFIGURATION {schema}.{name}
        ALTER MAPPING FOR hword, hword_part, word WITH {unaccent}.unaccent, pg_catalog.italian_stem;
END IF;
END $$
"""


def bootstrap(superuser_url: str) -> None:
    """Prepare the server. Needs a superuser once; everything after is the owner's.

    Raises:
        DatabaseUnsuitable: too old, or set so that a replay would fail.
    """
    with psycopg.connect(superuser_url, autocommit=True) as connection:
        check_server(connection)
        _make_owner(connection)
        _make_database(connection)
    with owner_connection() as connection:
        _close_to_the_public(connection)
        _make_schemas(connection)
        _make_control(connection)


def check_server(connection: Connection) -> None:
    """Refuse a server that would fail later.

    Raises:
        DatabaseUnsuitable: with what to change.
    """
    version = connection.info.server_version
    if version < MINIMUM_VERSION:
        raise DatabaseUnsuitable(reason=f"serve PostgreSQL 18, questo è il {version // 10000}.")
    locks = int(str(_one(connection, "SELECT current_setting('max_locks_per_transaction')")))
    if locks < MINIMUM_LOCKS:
        raise DatabaseUnsuitable(
            reason=f"max_locks_per_transaction è {locks}, serve almeno {MINIMUM_LOCKS}."
        )


@dataclass(frozen=True, slots=True)
class RoleOptions:
    """What a login of ours is given. `search_path` is its own schema and the extensions'."""

    schema: str
    connection_limit: int = 64


def role_statements(connection: Connection, role: str, options: RoleOptions) -> list[str]:
    """SQL that sets a login's password and settings; creating it comes first."""
    name = quoted(role)
    path = f"{quoted(options.schema)}, {quoted(names.EXTENSIONS_SCHEMA)}"
    return [
        f"ALTER ROLE {name} LOGIN NOCREATEROLE CONNECTION LIMIT {options.connection_limit} PASSWORD {literal(verifier(connection, role))}",
        f"ALTER ROLE {name} SET search_path = {path}",
        f"ALTER ROLE {name} SET timezone = 'UTC'",
        f"ALTER ROLE {name} SET statement_timeout = '{STATEMENT_TIMEOUT}'",
    ]


def default_grants(schema: str, login: str) -> list[str]:
    """SQL by which a login may use a schema and whatever the owner makes in it later."""
    grants = (
        "SELECT, INSERT, UPDATE, DELETE ON TABLES",
        "USAGE, SELECT ON SEQUENCES",
        "EXECUTE ON FUNCTIONS",
    )
    return [
        f"GRANT USAGE ON SCHEMA {quoted(schema)} TO {quoted(login)}",
        *(
            f"ALTER DEFAULT PRIVILEGES IN SCHEMA {quoted(schema)} GRANT {grant} TO {quoted(login)}"
            for grant in grants
        ),
    ]


def role_exists(connection: Connection, role: str) -> bool:
    return _one(connection, "SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = %s)", role) is True


def _make_owner(connection: Connection) -> None:
    owner = names.owner_role()
    if not role_exists(connection, owner):
        run(connection, f"CREATE ROLE {quoted(owner)}")
    secret = literal(verifier(connection, owner))
    run(
        connection,
        f"ALTER ROLE {quoted(owner)} LOGIN CREATEROLE NOSUPERUSER NOBYPASSRLS PASSWORD {secret}",
    )
    run(connection, f"ALTER ROLE {quoted(owner)} SET timezone = 'UTC'")
    # Dropping a network ends its sessions.
    run(connection, f"GRANT pg_signal_backend TO {quoted(owner)}")


def _make_database(connection: Connection) -> None:
    database = _database()
    if (
        _one(connection, "SELECT EXISTS (SELECT FROM pg_database WHERE datname = %s)", database)
        is not True
    ):
        run(
            connection,
            f"CREATE DATABASE {quoted(database)} OWNER {quoted(names.owner_role())} TEMPLATE template0",
        )


def _close_to_the_public(connection: Connection) -> None:
    run(connection, f"REVOKE ALL ON DATABASE {quoted(_database())} FROM PUBLIC")
    run(connection, "REVOKE ALL ON SCHEMA public FROM PUBLIC")


def _make_schemas(connection: Connection) -> None:
    for schema in (names.CONTROL_SCHEMA, names.EXTENSIONS_SCHEMA):
        run(connection, f"CREATE SCHEMA IF NOT EXISTS {quoted(schema)}")
    for extension in EXTENSIONS:
        run(
            connection,
            f"CREATE EXTENSION IF NOT EXISTS {extension} SCHEMA {quoted(names.EXTENSIONS_SCHEMA)}",
        )
    run(connection, search_language(names.EXTENSIONS_SCHEMA))
    # After the extensions, whose functions everyone may call; ours only who is granted them.
    run(connection, "ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC")


def search_language(schema: str, unaccent: str | None = None) -> str:
    """SQL that makes the search configuration in a schema, unless it is there."""
    return SEARCH_LANGUAGE_SQL.format(
        schema=schema, name=SEARCH_LANGUAGE, unaccent=unaccent or schema
    )


def _make_control(connection: Connection) -> None:
    member, control, relay = names.member_role(), names.control_role(), names.relay_role()
    for role in (member, control, relay, names.template_role()):
        if not role_exists(connection, role):
            run(connection, f"CREATE ROLE {quoted(role)} NOLOGIN")
    everyone = ", ".join(quoted(role) for role in (member, control, relay))
    statements = [
        *role_statements(connection, control, RoleOptions(names.CONTROL_SCHEMA, 200)),
        *role_statements(connection, relay, RoleOptions(names.CONTROL_SCHEMA, 10)),
        *default_grants(names.CONTROL_SCHEMA, control),
        f"GRANT USAGE ON SCHEMA {quoted(names.CONTROL_SCHEMA)} TO {quoted(member)}",
        # Networks' logins get these through the group, so that dropping one has nothing to take back.
        f"GRANT CONNECT ON DATABASE {quoted(_database())} TO {everyone}",
        f"GRANT USAGE ON SCHEMA {quoted(names.EXTENSIONS_SCHEMA)} TO {everyone}",
    ]
    run(connection, ";\n".join(statements))


def _database() -> str:
    return str(settings.DATABASES["default"]["NAME"])


def _one(connection: Connection, query: str, *parameters: object) -> object:
    row = connection.execute(query, parameters or None).fetchone()
    return None if row is None else row[0]
