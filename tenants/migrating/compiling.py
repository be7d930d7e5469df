"""Compiling a migration: rendered once on the template, applied to it, kept for every network.

What introspection finds on the template (names of constraints) is true in every network, which was made from it.
"""

from collections.abc import Collection, Sequence

from django.db import connection, transaction
from django.db.migrations import Migration
from django.db.migrations.operations.base import Operation
from django.db.migrations.recorder import MigrationRecorder

from tenants import names, scope
from tenants.migrating.by_django import migrate_schema, register_content_types
from tenants.migrating.graph import Key, loader
from tenants.models import CompiledMigration
from tenants.operations import rendered
from tenants.postgres.owner import quoted


def compile_migrations(keys: Sequence[Key]) -> None:
    """Render, apply to the template and keep each migration, in order. Each is one transaction."""
    for key in keys:
        _compile(key)


def compiled(keys: Collection[Key]) -> dict[Key, CompiledMigration]:
    """What was compiled of these migrations. One query."""
    with scope.entered(scope.as_owner(names.CONTROL_SCHEMA)):
        rows = CompiledMigration.objects.filter(app_label__in={app_label for app_label, _ in keys})
        return {(row.app_label, row.name): row for row in rows}


def is_plain_sql(migration: Migration) -> bool:
    """True when the migration can be replayed as SQL in one transaction."""
    return bool(migration.atomic) and all(
        _reduces_to_sql(operation) for operation in migration.operations
    )


def _reduces_to_sql(operation: Operation) -> bool:
    inner = getattr(operation, "database_operations", None)
    if inner is not None:
        return all(_reduces_to_sql(each) for each in inner)
    return bool(operation.reduces_to_sql)


def _compile(key: Key) -> None:
    migration = loader().graph.nodes[key]
    if not is_plain_sql(migration):
        migrate_schema(names.TEMPLATE_SCHEMA, [key])
        _keep(key, statements=[], by_django=True)
        return
    with scope.entered(scope.as_owner(names.TEMPLATE_SCHEMA)), transaction.atomic():
        statements = _render(key, migration)
        with connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(
                    rendered(statement, names.TEMPLATE_SCHEMA, quoted(names.template_role()))
                )
        MigrationRecorder(connection).record_applied(*key)
        register_content_types()
        _keep_in_this_transaction(key, statements)


def _render(key: Key, migration: Migration) -> list[str]:
    state = loader().project_state(key, at_end=False)
    with connection.schema_editor(collect_sql=True, atomic=False) as editor:
        migration.apply(state, editor, collect_sql=True)
    return [statement for statement in editor.collected_sql if not statement.startswith("--")]


def _keep(key: Key, *, statements: list[str], by_django: bool) -> None:
    with scope.entered(scope.as_owner(names.CONTROL_SCHEMA)):
        CompiledMigration.objects.update_or_create(
            app_label=key[0],
            name=key[1],
            defaults={"statements": statements, "by_django": by_django},
        )


def _keep_in_this_transaction(key: Key, statements: list[str]) -> None:
    """The template's transaction keeps it too: never a template that is ahead of what is kept."""
    table = f"{quoted(names.CONTROL_SCHEMA)}.{quoted(CompiledMigration._meta.db_table)}"
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} (app_label, name, statements, by_django, compiled_at)"
            " VALUES (%s, %s, %s, false, now())"
            " ON CONFLICT (app_label, name) DO UPDATE SET statements = EXCLUDED.statements, by_django = false",
            [key[0], key[1], statements],
        )
