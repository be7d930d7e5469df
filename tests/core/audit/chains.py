"""A network whose register is sealed for real, and somebody who may do anything to it."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg

from rete.core.audit.services import record
from tests.conftest import TESTER


def done(times: int = 1) -> None:
    """So many rows."""
    for number in range(times):
        record(TESTER, "prova.cosa.fatta", None, {"number": number, "città": "Forlì", "ratio": 1.0})


@contextmanager
def superuser(url: str) -> Iterator[psycopg.Connection]:
    """A session that may change what the network's login may not."""
    with psycopg.connect(f"{url.rpartition('/')[0]}/rete_test", autocommit=True) as session:
        session.execute("SET search_path = net_sigilli, ext")
        yield session
