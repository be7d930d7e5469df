"""Which migrations exist for a network's schema, and which schemas are behind."""

import hashlib
import inspect
from collections.abc import Iterable, Sequence
from functools import cache

from django.db.migrations.loader import MigrationLoader

from tenants.postgres.owner import Connection, literal, quoted
from tenants.router import home_of

Key = tuple[str, str]  # (app label, migration name)


@cache
def loader() -> MigrationLoader:
    """The migrations on disk, read once a process and without a database."""
    return MigrationLoader(None, ignore_no_migrations=True)


def leaves(*homes: str) -> list[Key]:
    """The last migration of each app that lives in one of these homes: explicit targets."""
    return sorted(key for key in loader().graph.leaf_nodes() if home_of(key[0]) in homes)


def ordered(targets: Sequence[Key]) -> list[Key]:
    """Every migration needed to reach the targets, each after those it depends on."""
    graph, found = loader().graph, dict[Key, None]()
    for target in targets:
        for key in graph.forwards_plan(target):
            found.setdefault(key)
    return [key for key in found if key in graph.nodes and graph.nodes[key] is not None]


def network_migrations() -> list[Key]:
    """All migrations of a network's schema, in order."""
    homes = {"core", "network"}
    return [key for key in ordered(leaves("core", "network")) if home_of(key[0]) in homes]


def graph_hash() -> str:
    """A hash of the networks' migrations: names and source. It keys the compiled template."""
    digest = hashlib.sha256()
    for app_label, name in network_migrations():
        module = inspect.getmodule(type(loader().graph.nodes[app_label, name]))
        source = inspect.getsource(module) if module is not None else ""
        digest.update(f"{app_label}.{name}\n{source}\n".encode())
    return digest.hexdigest()


def missing(
    connection: Connection, schemas: Iterable[str], wanted: Sequence[Key]
) -> dict[str, list[Key]]:
    """Who is behind, and by what: one query over all schemas. Those that lack nothing are left out."""
    existing = _with_migrations(connection, schemas)
    if not existing or not wanted:
        return {}
    values = ", ".join(
        f"({literal(app)}, {literal(name)}, {at})" for at, (app, name) in enumerate(wanted)
    )
    parts = " UNION ALL ".join(
        f"SELECT {literal(schema)}, w.app, w.name, w.at FROM wanted w WHERE NOT EXISTS"
        f" (SELECT FROM {quoted(schema)}.django_migrations m WHERE m.app = w.app AND m.name = w.name)"
        for schema in existing
    )
    query = f"WITH wanted(app, name, at) AS (VALUES {values}) {parts} ORDER BY 1, 4"
    behind: dict[str, list[Key]] = {}
    for schema, app_label, name, _at in connection.execute(query.encode()).fetchall():
        behind.setdefault(str(schema), []).append((str(app_label), str(name)))
    return behind


def schema_exists(connection: Connection, schema: str) -> bool:
    row = connection.execute("SELECT to_regnamespace(%s) IS NOT NULL", (quoted(schema),)).fetchone()
    return row is not None and row[0] is True


def _with_migrations(connection: Connection, schemas: Iterable[str]) -> list[str]:
    rows = connection.execute(
        "SELECT schemaname FROM pg_tables WHERE tablename = 'django_migrations' AND schemaname = ANY(%s)",
        (list(schemas),),
    ).fetchall()
    return sorted(str(row[0]) for row in rows)
