"""An archive's rows and structure into a schema beside the network, in one transaction: whole, or not there."""

from collections.abc import Callable

import psycopg

from tenants import names
from tenants.bootstrap import default_grants, role_exists
from tenants.lifecycle import catalog, logins
from tenants.lifecycle.archive.reading import CHUNK_BYTES, Archive
from tenants.lifecycle.catalog import Counter
from tenants.lifecycle.errors import RestoreFailed
from tenants.lifecycle.manifest import AFTER_ROWS, BEFORE_ROWS, ROWS, TableRows
from tenants.operations import rendered
from tenants.postgres.owner import Connection, owner_connection, quoted, run

Step = Callable[[str], object]


def load(archive: Archive, slug: str, step: Step) -> str:
    """Make the schema `restoring_schema(slug)` from an archive; its name. A killed one's remains are dropped first.

    The network's login is made if there is none, and cannot connect; it has no use of the schema yet.

    Raises:
        RestoreFailed: the server refused something, or rows are missing; nothing is left.
    """
    schema = names.restoring_schema(slug)
    try:
        with owner_connection() as session:
            run(session, f"DROP SCHEMA IF EXISTS {quoted(schema)} CASCADE")
            _ensure_login(session, slug)
            run(session, f"CREATE SCHEMA {quoted(schema)}")
            _load(session, archive, slug, step)
        with owner_connection(autocommit=True) as session:
            for table in archive.manifest.tables:
                run(session, f"ANALYZE {quoted(schema)}.{quoted(table.name)}")
    except psycopg.Error as error:
        raise RestoreFailed(slug=slug, reason=str(error).strip()) from error
    return schema


def discard(slug: str) -> None:
    """Drop what was loaded, and the login if it was made for it."""
    with owner_connection() as session:
        run(session, f"DROP SCHEMA IF EXISTS {quoted(names.restoring_schema(slug))} CASCADE")
        known = session.execute(
            f"SELECT FROM {names.CONTROL_SCHEMA}.tenants_network WHERE slug = %s".encode(), (slug,)
        ).fetchone()
        if known is None:
            logins.remove_role(session, names.network_role(slug))


def _ensure_login(session: Connection, slug: str) -> None:
    role = names.network_role(slug)
    if not role_exists(session, role):
        logins.make_role(session, role, names.network_schema(slug))
        run(session, f"ALTER ROLE {quoted(role)} NOLOGIN")


def _load(session: Connection, archive: Archive, slug: str, step: Step) -> None:
    schema, login = names.restoring_schema(slug), names.network_role(slug)
    manifest = archive.manifest
    step("struttura")
    run(session, rendered(archive.text(BEFORE_ROWS), schema, quoted(login)))
    for table in manifest.tables:
        step(table.name)
        rows = _copy(session, archive, schema, table)
        if rows != table.rows:
            raise RestoreFailed(
                slug=slug, reason=f"{table.name} ha {rows} righe invece di {table.rows}"
            )
    for counter in manifest.counters:
        _set(session, schema, counter)
    step("indici e vincoli")
    run(session, rendered(archive.text(AFTER_ROWS), schema, quoted(login)))
    _, *defaults = default_grants(schema, login)
    # The defaults come last, so that an append-only table stays so.
    granted = catalog.grant_statements(schema, slug, manifest.grants)
    run(session, ";\n".join([*granted, *defaults]))


def _copy(session: Connection, archive: Archive, schema: str, table: TableRows) -> int:
    columns = ", ".join(quoted(column) for column in table.columns)
    statement = f"COPY {quoted(schema)}.{quoted(table.name)} ({columns}) FROM STDIN"
    with archive.member(ROWS.format(table.name)) as source, session.cursor() as cursor:
        with cursor.copy(statement.encode()) as rows:
            while chunk := source.read(CHUNK_BYTES):
                rows.write(chunk)
        return cursor.rowcount


def _set(session: Connection, schema: str, counter: Counter) -> None:
    session.execute(
        "SELECT setval(%s::regclass, %s, %s)",
        (f"{quoted(schema)}.{quoted(counter.name)}", counter.last_value, counter.is_called),
    )
