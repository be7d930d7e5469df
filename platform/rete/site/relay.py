"""The relay process: `python -m rete.site.relay`. Two may run at once: an envelope is still carried once."""

import logging
import os
import signal
import threading

import django
from django.db import DatabaseError, connections

LOOK_SECONDS = 0.5
REST_SECONDS = 5.0
logger = logging.getLogger(__name__)


def main() -> None:
    """Carry until SIGTERM or SIGINT. A database that is down is waited for."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rete.site.settings")
    django.setup()
    from rete.control.sharing.relay import Relay  # noqa: PLC0415 - models exist after setup only
    from tenants.startup import refuse_unsafe_start  # noqa: PLC0415 - models exist after setup only

    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    refuse_unsafe_start()
    relay = Relay()
    while not stop.is_set():
        try:
            if not relay.turn():
                relay.wait(LOOK_SECONDS)
        except DatabaseError:
            logger.exception("the database does not answer")
            connections.close_all()
            stop.wait(REST_SECONDS)
    connections.close_all()


if __name__ == "__main__":
    main()
