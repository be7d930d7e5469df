"""What a network's login can reach: only its own. Generated from the catalog, so a new module is covered by itself."""

from collections.abc import Iterator
from typing import cast

import psycopg
import pytest
from psycopg import sql

from tenants import names
from tenants.migrating.by_django import published_tables
from tenants.postgres.owner import dsn, owner_connection
from tenants.snapshots import NetworkSnapshot

ON_A_TABLE = {
    "SELECT": "SELECT * FROM {table}",
    "INSERT": "INSERT INTO {table} DEFAULT VALUES",
    "UPDATE": "UPDATE {table} SET {column} = {column}",
    "DELETE": "DELETE FROM {table}",
    "TRUNCATE": "TRUNCATE {table}",
    "COPY": "COPY {table} TO STDOUT",
    "LOCK": "LOCK TABLE {table} IN ACCESS SHARE MODE",
    "DROP": "DROP TABLE {table}",
    "REFERENCES": "CREATE VIEW pg_temp.spy AS SELECT * FROM {table}",
    "DO": "DO $$ BEGIN PERFORM 1 FROM {table}; END $$",
}
BECOMING = {
    "SET ROLE": "SET ROLE {role}",
    "SET SESSION AUTHORIZATION": "SET SESSION AUTHORIZATION {role}",
    "set_config role": "SELECT set_config('role', {name}, false)",
    "DO set role": "DO $$ BEGIN EXECUTE 'SET ROLE {plain}'; END $$",
    "GRANT": "GRANT {role} TO CURRENT_USER",
    "ALTER ROLE": "ALTER ROLE {role} PASSWORD 'x'",
}
MAKING = {
    "CREATE in public": "CREATE TABLE public.spy ()",
    "CREATE in control": "CREATE TABLE control.spy ()",
    "CREATE in ext": "CREATE FUNCTION ext.spy() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    "CREATE in the other": "CREATE TABLE {other}.spy ()",
    "CREATE at home": "CREATE TABLE spy ()",
    "CREATE SCHEMA": "CREATE SCHEMA spy",
    "CREATE TEMP": "CREATE TEMP TABLE spy ()",
    "CREATE ROLE": "CREATE ROLE spy",
    "CREATE DATABASE": "CREATE DATABASE spy",
    "CREATE EXTENSION": "CREATE EXTENSION hstore",
    "ALTER SYSTEM": "ALTER SYSTEM SET work_mem = '1GB'",
    "READ FILE": "SELECT pg_read_file('PG_VERSION')",
    "PROGRAM": "COPY (SELECT 1) TO PROGRAM 'true'",
    "row_security": "SELECT * FROM pg_authid",
    "TERMINATE": "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = {owner}",
}

# What control lets every network's login call: who it is, and a search of what is offered to it.
FOR_MEMBERS = frozenset({"my_network", "sharing_search"})

Connection = psycopg.Connection


def refused(session: Connection, statement: sql.Composed) -> bool:
    """True when the server refuses for want of privilege, and for no other reason."""
    try:
        with session.transaction(force_rollback=True):
            session.execute(statement)
    except psycopg.errors.ActiveSqlTransaction:
        return refused_alone(session, statement)
    except psycopg.errors.InsufficientPrivilege:
        return True
    return False


def refused_alone(session: Connection, statement: sql.Composed) -> bool:
    """The same for what cannot run inside a transaction."""
    try:
        session.execute(statement)
    except psycopg.errors.InsufficientPrivilege:
        return True
    return False


def login(network: NetworkSnapshot) -> Connection:
    return psycopg.connect(
        dsn(network.role, password=names.password(network.role)), autocommit=True
    )


def tables(schema: str) -> Iterator[tuple[str, str]]:
    """Tables of a schema with one column of each."""
    query = (
        "SELECT c.relname, min(a.attname) FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped"
        " WHERE c.relnamespace = %s::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm') GROUP BY 1 ORDER BY 1"
    )
    with owner_connection() as session:
        for name, column in session.execute(query, (schema,)).fetchall():
            yield str(name), str(column)


def forbidden_tables(own: NetworkSnapshot, other: NetworkSnapshot) -> list[tuple[str, str, str]]:
    closed = [(other.schema, *each) for each in tables(other.schema)]
    closed += [(names.TEMPLATE_SCHEMA, *each) for each in tables(names.TEMPLATE_SCHEMA)]
    published = published_tables()
    closed += [
        (names.CONTROL_SCHEMA, table, column)
        for table, column in tables(names.CONTROL_SCHEMA)
        if table not in published
    ]
    return closed


def attempts_on_tables(
    own: NetworkSnapshot, other: NetworkSnapshot
) -> Iterator[tuple[str, sql.Composed]]:
    for schema, table, column in forbidden_tables(own, other):
        place, named = sql.Identifier(schema, table), sql.Identifier(column)
        for what, template in ON_A_TABLE.items():
            yield f"{what} {schema}.{table}", sql.SQL(template).format(table=place, column=named)
    columns = dict(tables(names.CONTROL_SCHEMA))
    for table in published_tables():
        place, named = sql.Identifier(names.CONTROL_SCHEMA, table), sql.Identifier(columns[table])
        for what in ("INSERT", "UPDATE", "DELETE", "TRUNCATE", "DROP"):
            statement = sql.SQL(ON_A_TABLE[what]).format(table=place, column=named)
            yield f"{what} published {table}", statement


def attempts_to_become(own: NetworkSnapshot) -> Iterator[tuple[str, sql.Composed]]:
    with owner_connection() as session:
        rows = session.execute(
            "SELECT rolname FROM pg_roles WHERE rolname !~ '^pg_' AND rolname <> %s", (own.role,)
        ).fetchall()
    for (role,) in rows:
        for what, statement in BECOMING.items():
            yield (
                f"{what} {role}",
                sql.SQL(statement).format(
                    role=sql.Identifier(str(role)),
                    name=sql.Literal(str(role)),
                    plain=sql.SQL(str(role)),
                ),
            )


def attempts_to_call(other: NetworkSnapshot) -> Iterator[tuple[str, sql.Composed]]:
    """Functions of another network, of control and of the template, definer or not."""
    query = (
        "SELECT n.nspname, p.proname, p.proargtypes::regtype[]::text[]"
        " FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace"
        " WHERE n.nspname = ANY(%s) AND p.prokind = 'f' AND p.prorettype <> 'trigger'::regtype"
    )
    with owner_connection() as session:
        rows = session.execute(
            query, ([other.schema, names.CONTROL_SCHEMA, names.TEMPLATE_SCHEMA],)
        ).fetchall()
    for schema, function, kinds in rows:
        if function in FOR_MEMBERS:
            continue
        nulls = ", ".join(f"NULL::{kind}" for kind in cast("list[str]", kinds))
        call = sql.SQL("SELECT {function}({nulls})").format(
            function=sql.Identifier(str(schema), str(function)), nulls=sql.SQL(nulls)
        )
        yield f"CALL {schema}.{function}", call


def attempts_to_make(other: NetworkSnapshot) -> Iterator[tuple[str, sql.Composed]]:
    for what, statement in MAKING.items():
        parts = {"other": sql.Identifier(other.schema), "owner": sql.Literal(names.owner_role())}
        yield what, sql.SQL(statement).format(**parts)


def test_no_login_opens_anything_of_another_network_or_of_control(
    prepared: tuple[NetworkSnapshot, NetworkSnapshot], capsys: pytest.CaptureFixture[str]
) -> None:
    opened: list[str] = []
    count = 0
    with owner_connection() as held:  # a session of the owner's to be attacked
        held.execute("SELECT 1")
        for own, other in (prepared, prepared[::-1]):
            with login(own) as session:
                attempts = [
                    *attempts_on_tables(own, other),
                    *attempts_to_become(own),
                    *attempts_to_make(other),
                    *attempts_to_call(other),
                ]
                for what, statement in attempts:
                    count += 1
                    if not refused(session, statement):
                        opened.append(f"{own.slug}: {what}")

    with capsys.disabled():
        print(f"\nattack matrix: {count} attempts, {len(opened)} opened", end=" ")  # noqa: T201 - the count is the proof
    assert opened == []
    assert count > 500


def test_a_login_works_in_its_own_schema_and_reads_what_control_publishes(
    prepared: tuple[NetworkSnapshot, NetworkSnapshot],
) -> None:
    with login(prepared[0]) as session:
        own = session.execute("SELECT count(*) FROM accounts_user").fetchone()
        networks = session.execute("SELECT slug FROM control.tenants_network ORDER BY 1").fetchall()

    assert own == (0,)
    assert {("alfa",), ("beta",)} <= set(networks)


def test_the_login_may_add_to_the_audit_and_not_change_it(
    prepared: tuple[NetworkSnapshot, NetworkSnapshot],
) -> None:
    with login(prepared[0]) as session:
        for statement in (
            "UPDATE audit_entry SET action = 'x'",
            "DELETE FROM audit_entry",
            "TRUNCATE audit_entry",
        ):
            assert refused(session, sql.SQL(statement).format())


def test_no_key_view_function_or_default_leaves_a_network_s_schema(
    prepared: tuple[NetworkSnapshot, NetworkSnapshot],
) -> None:
    query = """
        SELECT c.conname FROM pg_constraint c JOIN pg_class f ON f.oid = c.confrelid
          WHERE c.connamespace = %(schema)s::regnamespace AND f.relnamespace <> c.connamespace
        UNION ALL
        SELECT DISTINCT v.relname FROM pg_class v JOIN pg_rewrite r ON r.ev_class = v.oid
          JOIN pg_depend d ON d.objid = r.oid JOIN pg_class t ON t.oid = d.refobjid
          WHERE v.relnamespace = %(schema)s::regnamespace AND t.relnamespace <> v.relnamespace
        UNION ALL
        SELECT p.proname FROM pg_proc p WHERE p.pronamespace = %(schema)s::regnamespace
          AND regexp_replace(pg_get_functiondef(p.oid), %(schema)s::text, '', 'g') ~ '(net_[a-z]|control\\.|rete_template)'
        UNION ALL
        SELECT d.adrelid::regclass::text FROM pg_attrdef d JOIN pg_class t ON t.oid = d.adrelid
          WHERE t.relnamespace = %(schema)s::regnamespace
          AND replace(pg_get_expr(d.adbin, d.adrelid), %(schema)s::text || '.', '') ~ '(net_[a-z]|control\\.|rete_template)'
        UNION ALL
        SELECT t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid
          WHERE c.relnamespace = %(schema)s::regnamespace AND NOT t.tgisinternal
          AND p.pronamespace NOT IN (c.relnamespace, 'pg_catalog'::regnamespace)
    """
    with owner_connection() as session:
        for network in prepared:
            assert session.execute(query, {"schema": network.schema}).fetchall() == []


def test_identities_are_big(prepared: tuple[NetworkSnapshot, NetworkSnapshot]) -> None:
    others = (
        "account_",
        "allauth_idp_oidc_",
        "auth_",
        "django_",
        "guardian_",
        "mfa_",
        "socialaccount_",
        "usersessions_",
        "accounts_user_",
    )
    query = f"""
        SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'id'
        WHERE c.relnamespace = %s::regnamespace AND c.relkind = 'r' AND a.atttypid NOT IN ('bigint'::regtype, 'uuid'::regtype)
        AND NOT EXISTS (SELECT FROM unnest(ARRAY{list(others)}) p WHERE starts_with(c.relname, p))
    """
    with owner_connection() as session:
        assert session.execute(query.encode(), (prepared[0].schema,)).fetchall() == []
