"""Migrating one schema through Django's own executor: control, the template's first build, and what SQL cannot say."""

from collections.abc import Sequence

from django.apps import apps
from django.contrib.auth.management import create_permissions
from django.contrib.contenttypes.management import create_contenttypes
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor

from tenants import names, scope
from tenants.migrating.graph import Key, leaves
from tenants.postgres.owner import owner_connection, quoted, run
from tenants.router import home_of


def migrate_control() -> int:
    """Bring the schema `control` to its apps' last migrations; the number applied."""
    applied = migrate_schema(names.CONTROL_SCHEMA, leaves("core", "control"))
    publish()
    return applied


def migrate_schema(schema: str, targets: Sequence[Key]) -> int:
    """Apply what is missing up to the targets, as the owner, with content types and permissions; the number applied."""
    with scope.entered(scope.as_owner(schema)):
        executor = MigrationExecutor(connection)
        plan = executor.migration_plan(list(targets))
        if plan:
            executor.migrate(list(targets), plan)
        register_content_types()
        connection.close()
    return len(plan)


def register_content_types() -> None:
    """Rows of content types and permissions for the apps of the scope's schema. In the owner's scope."""
    homes = {"core", "control" if scope.current().is_control else "network"}
    with transaction.atomic():
        for app_config in apps.get_app_configs():
            if app_config.models_module is not None and home_of(app_config.label) in homes:
                create_contenttypes(app_config, verbosity=0)
                create_permissions(app_config, verbosity=0)


def published_tables() -> list[str]:
    """Tables of control that every network may read: those whose model says so."""
    return sorted(
        model._meta.db_table
        for model in apps.get_models()
        if getattr(model, "published_to_networks", False)
    )


def publish() -> None:
    """Grant the published tables to the networks' group and take back all others."""
    schema, member = quoted(names.CONTROL_SCHEMA), quoted(names.member_role())
    tables = ", ".join(f"{schema}.{quoted(table)}" for table in published_tables())
    with owner_connection() as session:
        run(
            session,
            f"REVOKE ALL ON ALL TABLES IN SCHEMA {schema} FROM {member}; GRANT SELECT ON {tables} TO {member}",
        )
