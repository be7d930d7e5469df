"""Taking a network away: its door, its schemas and logins, its files."""

from django.db import connection, transaction

from tenants import names, scope
from tenants.lifecycle import files, logins
from tenants.models import Network
from tenants.postgres.owner import Connection, owner_connection, quoted, run
from tenants.snapshots import NetworkSnapshot, NetworkState


def close_the_door(network: NetworkSnapshot) -> None:
    """Nobody may come in any more, and who is in is sent out. It commits: stopped here, the network is closed."""
    with scope.entered(scope.as_owner(names.CONTROL_SCHEMA)), transaction.atomic():
        Network.objects.filter(pk=network.id).update(state=NetworkState.CLOSED)
        connection.ensure_connection()
        session: Connection = connection.connection
        inside = logins.ids(session, network.slug)
        logins.fit_to_state(session, network.slug, network.schema, NetworkState.CLOSED)
    logins.end_sessions(inside)


def remove_schemas_and_logins(session: Connection, slug: str) -> None:
    """A network's schema, what a restore put beside it, and its logins with all they own. In the caller's transaction."""
    for schema in [names.network_schema(slug), *beside(session, slug)]:
        run(session, f"DROP SCHEMA IF EXISTS {quoted(schema)} CASCADE")
    for role in (names.reader_role(slug), names.network_role(slug)):
        logins.remove_role(session, role)


def forget_files(slug: str) -> None:
    """Remove a network's files and those that a restore put beside them. Doing it again is no mistake.

    Raises:
        OSError: some could not be removed.
    """
    files.forget(names.network_schema(slug))
    files.forget(names.restoring_schema(slug))
    for schema in files.matching(names.old_schema_pattern(slug)):
        files.forget(schema)


def beside(session: Connection, slug: str) -> list[str]:
    """Schemas that a restore made for a network: the one being loaded, and what was there before, oldest first."""
    rows = session.execute(
        "SELECT nspname FROM pg_namespace WHERE nspname = %s OR nspname ~ %s ORDER BY nspname",
        (names.restoring_schema(slug), names.old_schema_pattern(slug)),
    ).fetchall()
    return [str(name) for (name,) in rows]


def old_schemas(slug: str) -> list[str]:
    """Where what was there before restores is kept, oldest first."""
    with owner_connection() as session:
        restoring = names.restoring_schema(slug)
        return [schema for schema in beside(session, slug) if schema != restoring]
