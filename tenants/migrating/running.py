"""Bringing every network to the last migrations: plan, compile once, canary, replay, fall back, resume.

Each network is one transaction, and its own `django_migrations` says where it is: stopped at any point, the next run
goes on from there.
"""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

import psycopg
from django.conf import settings
from django.db.migrations.operations.fields import FieldOperation

from tenants import names
from tenants.directory import all_networks
from tenants.errors import MigrationRunning
from tenants.migrating.compiling import compile_migrations, compiled
from tenants.migrating.graph import Key, loader, missing, network_migrations
from tenants.models import CompiledMigration
from tenants.operations import rendered
from tenants.postgres.owner import Connection, literal, owner_connection, quoted, run
from tenants.template import ensure_template

LOCK_SECONDS = 2
ATTEMPTS = 5
ADVISORY_LOCK = 7_383_001


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be done: migrations to compile on the template, and each network's missing ones."""

    to_compile: list[Key]
    behind: dict[str, list[Key]]

    @property
    def is_empty(self) -> bool:
        return not self.to_compile and not self.behind


@dataclass(slots=True)
class Outcome:
    """What was done. `failed` has the reason by slug; those networks are as they were."""

    plan: Plan
    migrated: list[str] = field(default_factory=list)
    failed: dict[str, str] = field(default_factory=dict)


Progress = Callable[[str, float], object]


def plan_networks(only: str | None = None) -> Plan:
    """Who lacks what. Two queries, however many the networks; changes nothing."""
    wanted = network_migrations()
    networks = [network for network in all_networks() if only in {None, network.slug}]
    with owner_connection() as connection:
        behind = missing(
            connection, [names.TEMPLATE_SCHEMA, *(network.schema for network in networks)], wanted
        )
    to_compile = behind.pop(names.TEMPLATE_SCHEMA, [])
    return Plan(
        to_compile,
        {network.slug: behind[network.schema] for network in networks if network.schema in behind},
    )


def migrate_networks(
    *, only: str | None = None, progress: Progress = lambda _slug, _seconds: None
) -> Outcome:
    """Bring networks up to date, the first alone as the canary; a network that fails stops nobody but the canary does.

    Raises:
        MigrationRunning: another run holds the lock.
    """
    with _alone():
        ensure_template()
        plan = plan_networks(only)
        compile_migrations(plan.to_compile)
        outcome = Outcome(plan_networks(only))
        behind = outcome.plan.behind
        ready = compiled({key for keys in behind.values() for key in keys})
        networks = {network.slug: network for network in all_networks()}
        with owner_connection() as session:
            for slug, keys in behind.items():
                began = time.perf_counter()
                reason = _migrate(session, networks[slug].schema, keys, ready)
                if reason is None:
                    outcome.migrated.append(slug)
                    progress(slug, time.perf_counter() - began)
                    continue
                outcome.failed[slug] = reason
                if not outcome.migrated:
                    break
        return outcome


def migrate_beside(schema: str) -> str | None:
    """Bring up to date a schema that stands beside its network, before it takes its place; why not, if it failed.

    Raises:
        MigrationRunning: another run holds the lock.
    """
    with owner_connection() as session:
        keys = missing(session, [schema], network_migrations()).get(schema, [])
        if not keys:
            return None
        with _alone():
            ensure_template()
            compile_migrations(plan_networks("").to_compile)
            return _migrate(session, schema, keys, compiled(set(keys)))


def _migrate(
    session: Connection,
    schema: str,
    keys: Sequence[Key],
    ready: dict[Key, CompiledMigration],
) -> str | None:
    """Bring one schema up to date; why not, if it failed."""
    try:
        for by_django, part in _parts(keys, ready):
            if by_django:
                _through_django(schema, part)
            else:
                _replay(session, schema, [ready[key] for key in part])
    except (psycopg.Error, subprocess.CalledProcessError) as error:
        return str(getattr(error, "stderr", None) or error).strip()
    return None


def _parts(
    keys: Sequence[Key], ready: dict[Key, CompiledMigration]
) -> Iterator[tuple[bool, list[Key]]]:
    """Runs of migrations that go the same way, in order: those never compiled go through Django."""
    run_of: list[Key] = []
    by_django = False
    for key in keys:
        this_by_django = key not in ready or ready[key].by_django
        if run_of and this_by_django != by_django:
            yield by_django, run_of
            run_of = []
        by_django = this_by_django
        run_of.append(key)
    if run_of:
        yield by_django, run_of


def _replay(session: Connection, place: str, migrations: Sequence[CompiledMigration]) -> None:
    schema, login = quoted(place), quoted(names.login_of(place))
    recorded = ", ".join(
        f"({literal(each.app_label)}, {literal(each.name)}, now())" for each in migrations
    )
    statements = [
        f"SET LOCAL lock_timeout = '{LOCK_SECONDS}s'",
        f"SET LOCAL search_path = {schema}, {quoted(names.EXTENSIONS_SCHEMA)}",
        *(
            rendered(sql.rstrip(";"), place, login)
            for each in migrations
            for sql in each.statements
        ),
        f"INSERT INTO {schema}.django_migrations (app, name, applied) VALUES {recorded}",
        *(_content_types(schema) if any(_touches_models(each) for each in migrations) else ()),
    ]
    script = ";\n".join(statements)
    for attempt in range(1, ATTEMPTS + 1):
        try:
            with session.transaction():
                run(session, script)
        except (psycopg.errors.LockNotAvailable, psycopg.errors.DeadlockDetected):
            if attempt == ATTEMPTS:
                raise
            time.sleep(0.2 * 2**attempt)
        else:
            return


def _touches_models(migration: CompiledMigration) -> bool:
    """True when a migration may add content types or permissions: it does more than change fields."""
    operations = loader().graph.nodes[migration.app_label, migration.name].operations
    return not all(isinstance(operation, FieldOperation) for operation in operations)


def _content_types(schema: str) -> tuple[str, str]:
    """Content types and permissions that the template has and the network lacks, by their names: ids differ."""
    template = quoted(names.TEMPLATE_SCHEMA)
    types = (
        f"INSERT INTO {schema}.django_content_type (app_label, model)"
        f" SELECT app_label, model FROM {template}.django_content_type ON CONFLICT DO NOTHING"
    )
    permissions = (
        f"INSERT INTO {schema}.auth_permission (name, content_type_id, codename)"
        f" SELECT p.name, own.id, p.codename FROM {template}.auth_permission p"
        f" JOIN {template}.django_content_type t ON t.id = p.content_type_id"
        f" JOIN {schema}.django_content_type own ON (own.app_label, own.model) = (t.app_label, t.model)"
        " ON CONFLICT DO NOTHING"
    )
    return types, permissions


def _through_django(schema: str, keys: Sequence[Key]) -> None:
    """In a process of its own: Django's executor keeps whole project states in memory."""
    command = [
        sys.executable,
        "manage.py",
        "network",
        "migrate-schema",
        schema,
        *(".".join(key) for key in keys),
    ]
    subprocess.run(command, check=True, capture_output=True, text=True, cwd=settings.BASE_DIR)  # noqa: S603


@contextmanager
def _alone() -> Iterator[Connection]:
    """Hold the lock that lets one migration of networks run at a time; it goes with the session."""
    with owner_connection(autocommit=True) as connection:
        row = connection.execute("SELECT pg_try_advisory_lock(%s)", (ADVISORY_LOCK,)).fetchone()
        if row is None or row[0] is not True:
            raise MigrationRunning
        yield connection
