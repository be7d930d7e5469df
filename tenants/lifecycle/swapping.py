"""One schema takes another's place, in the caller's transaction."""

import re
from datetime import datetime

import psycopg

from tenants import names
from tenants.lifecycle import logins
from tenants.lifecycle.errors import NetworkBusy
from tenants.migrating.graph import schema_exists
from tenants.postgres.owner import Connection, quoted, run

LOCK_SECONDS = 2
ATTEMPTS = 5
FUNCTIONS = """
    SELECT pg_get_functiondef(oid) FROM pg_proc
    WHERE pronamespace = %s::regnamespace AND prokind IN ('f', 'p') ORDER BY oid
"""


def swap(session: Connection, slug: str, incoming: str, now: datetime) -> str:
    """`incoming` becomes the network's schema; what was there is kept under the name returned, or "" if there was nothing.

    Sessions of the network are ended, and whoever comes back waits until the transaction is over: no one sees half of each.

    Raises:
        NetworkBusy: an export or a migration holds the tables.
    """
    live, login, old = names.network_schema(slug), quoted(names.network_role(slug)), ""
    if schema_exists(session, live):
        _take(session, slug, live)
        old = names.old_schema(slug, now)
        rename(session, live, old)
        run(session, f"REVOKE USAGE ON SCHEMA {quoted(old)} FROM {login}")
    rename(session, incoming, live)
    run(session, f"GRANT USAGE ON SCHEMA {quoted(live)} TO {login}")
    return old


def rename(session: Connection, source: str, target: str) -> None:
    """Rename a schema, also where its functions name it: in their settings (`SET search_path FROM CURRENT`) and bodies.

    Views, keys, defaults and triggers point by number and follow by themselves.
    """
    run(session, f"ALTER SCHEMA {quoted(source)} RENAME TO {quoted(target)}")
    run(session, "SET LOCAL check_function_bodies = off")
    named = re.compile(rf"\b{re.escape(source)}\b(?=[.'])")
    for (definition,) in session.execute(FUNCTIONS, (quoted(target),)).fetchall():
        if named.search(str(definition)):
            # The same function to whoever calls it, with its rights and its owner.
            run(session, named.sub(target, str(definition)))


def _take(session: Connection, slug: str, schema: str) -> None:
    """Hold every table of a schema, ending those who do."""
    rows = session.execute(
        "SELECT relname FROM pg_class WHERE relnamespace = %s::regnamespace AND relkind IN ('r', 'p') ORDER BY 1",
        (quoted(schema),),
    ).fetchall()
    listed = ", ".join(f"{quoted(schema)}.{quoted(str(name))}" for (name,) in rows)
    for _attempt in range(ATTEMPTS):
        logins.end_sessions(logins.ids(session, slug))
        try:
            with session.transaction():
                run(session, f"SET LOCAL lock_timeout = '{LOCK_SECONDS}s'")
                run(session, f"LOCK TABLE {listed} IN ACCESS EXCLUSIVE MODE")
        except (psycopg.errors.LockNotAvailable, psycopg.errors.DeadlockDetected):
            continue
        run(session, "SET LOCAL lock_timeout = 0")
        return
    raise NetworkBusy(slug=slug)
