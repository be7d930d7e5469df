"""Who may come into a network's schema in each state: held by the database, whatever the processes believe.

Suspended, nobody: the network's login cannot connect. Read only, another login in its place, which holds no right to
write: the network's own rights are never touched, so there is nothing to put back and an append-only table stays one.
"""

from collections.abc import Iterator

from django.conf import settings

from tenants import names
from tenants.bootstrap import RoleOptions, role_exists, role_statements
from tenants.postgres.owner import Connection, owner_connection, quoted, run
from tenants.snapshots import NetworkState

SHUT = frozenset({NetworkState.SUSPENDED, NetworkState.READ_ONLY, NetworkState.CLOSED})
# Until a session that was told to end is gone.
END_MILLISECONDS = 10_000


def fit_to_state(session: Connection, slug: str, schema: str, state: NetworkState) -> None:
    """Let in who belongs in this state, and no other. In the caller's transaction; doing it twice changes nothing."""
    verb = "NOLOGIN" if state in SHUT else "LOGIN"
    run(session, f"ALTER ROLE {quoted(names.network_role(slug))} {verb}")
    remove_reader(session, slug)
    if state is NetworkState.READ_ONLY:
        add_reader(session, slug, schema)


def ids(session: Connection, slug: str) -> list[int]:
    """The numbers of a network's logins: asked before one is removed, since its sessions then have no name."""
    roles = [names.network_role(slug), names.reader_role(slug)]
    rows = session.execute("SELECT oid FROM pg_roles WHERE rolname = ANY(%s)", (roles,)).fetchall()
    return [int(str(oid)) for (oid,) in rows]


def end_sessions(logins: list[int]) -> int:
    """End every session of these logins and wait until they are gone; how many there were."""
    with owner_connection(autocommit=True) as session:
        ended = session.execute(
            "SELECT pg_terminate_backend(pid, %s) FROM pg_stat_activity WHERE usesysid = ANY(%s)",
            (END_MILLISECONDS, logins),
        ).fetchall()
    return len(ended)


def make_role(session: Connection, role: str, schema: str) -> None:
    """A login that works in a schema, in the networks' group. It has no rights on the schema yet."""
    if role_exists(session, role):
        # Left by a database that was dropped whole: roles outlive it.
        run(session, f"DROP ROLE {quoted(role)}")
    run(session, f"CREATE ROLE {quoted(role)} NOLOGIN")
    run(session, ";\n".join(role_statements(session, role, RoleOptions(schema))))
    group = quoted(names.member_role())
    run(session, f"GRANT {group} TO {quoted(role)} WITH INHERIT TRUE, SET FALSE")


def remove_role(session: Connection, role: str) -> None:
    """A role with whatever it owns and may in this database, if it is there."""
    if role_exists(session, role):
        # Who made a role may give it away, but acts for it only once it is a member.
        run(session, f"GRANT {quoted(role)} TO CURRENT_USER WITH INHERIT TRUE")
        run(session, f"DROP OWNED BY {quoted(role)}; DROP ROLE {quoted(role)}")


def add_reader(session: Connection, slug: str, schema: str) -> None:
    """The login of a network that may only be read: reads what the network's own login reads, now and later."""
    reader = names.reader_role(slug)
    make_role(session, reader, schema)
    run(session, ";\n".join(_reader_grants(session, slug, schema)))


def remove_reader(session: Connection, slug: str) -> None:
    remove_role(session, names.reader_role(slug))


def _reader_grants(session: Connection, slug: str, schema: str) -> Iterator[str]:
    own, reader, place = names.network_role(slug), quoted(names.reader_role(slug)), quoted(schema)
    yield f"GRANT USAGE ON SCHEMA {place} TO {reader}"
    yield f"ALTER DEFAULT PRIVILEGES IN SCHEMA {place} GRANT SELECT ON TABLES TO {reader}"
    for (table,) in session.execute(
        "SELECT relname FROM pg_class WHERE relnamespace = %s::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'S')"
        " AND has_table_privilege(%s, oid, 'SELECT') ORDER BY 1",
        (place, own),
    ).fetchall():
        yield f"GRANT SELECT ON {place}.{quoted(str(table))} TO {reader}"
        kept = settings.RETE_READ_ONLY_KEEPS.get(str(table))
        if kept is not None:
            yield f"GRANT {kept} ON {place}.{quoted(str(table))} TO {reader}"
    # What runs with its definer's rights could write.
    for (function,) in session.execute(
        "SELECT oid::regprocedure::text FROM pg_proc WHERE pronamespace = %s::regnamespace AND NOT prosecdef"
        " AND prokind = 'f' AND has_function_privilege(%s, oid, 'EXECUTE') ORDER BY 1",
        (place, own),
    ).fetchall():
        yield f"GRANT EXECUTE ON FUNCTION {function} TO {reader}"
