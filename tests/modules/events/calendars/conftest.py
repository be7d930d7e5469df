"""A server to fetch from."""

import threading
from collections.abc import Iterator

import pytest

from modules.events.calendars.fetching import Bounds
from tests.modules.events.calendars.answering import Server


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as running:
        thread = threading.Thread(target=running.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        yield running
        running.shutdown()
        thread.join()


@pytest.fixture
def here(server: Server) -> Bounds:
    """This machine allowed, and little patience."""
    return Bounds(seconds=1, ports=frozenset({server.port}), allows=lambda ip: ip.is_loopback)
