"""One life-changing operation on a network at a time."""

from collections.abc import Iterator
from contextlib import contextmanager

from tenants.lifecycle.errors import NetworkBusy
from tenants.postgres.owner import owner_connection

ADVISORY_LOCK = 7_383_002


@contextmanager
def alone(slug: str) -> Iterator[None]:
    """Hold a network's lock; it goes with the session, also of a process that is killed.

    Raises:
        NetworkBusy: somebody restores, goes back or drops it now.
    """
    with owner_connection(autocommit=True) as session:
        row = session.execute(
            "SELECT pg_try_advisory_lock(%s, hashtext(%s))", (ADVISORY_LOCK, slug)
        ).fetchone()
        if row is None or row[0] is not True:
            raise NetworkBusy(slug=slug)
        yield
