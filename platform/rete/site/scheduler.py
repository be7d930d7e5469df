"""The scheduler process: `python -m rete.site.scheduler`. Two may run at once: a schedule is still told once."""

import logging
import os
import signal
import threading

import django
from django.db import DatabaseError, connections

from rete.kernel import clock

TURN_SECONDS = 1.0
REST_SECONDS = 5.0
logger = logging.getLogger(__name__)


def main() -> None:
    """Turn until SIGTERM or SIGINT. A database that is down is waited for."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rete.site.settings")
    django.setup()
    from rete.core.jobs.spreading import Scheduler  # noqa: PLC0415 - models exist after setup only
    from tenants.startup import refuse_unsafe_start  # noqa: PLC0415 - models exist after setup only

    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    refuse_unsafe_start()
    scheduler, pause = Scheduler(), 0.0
    while not stop.wait(pause):
        pause = TURN_SECONDS
        try:
            scheduler.turn(clock.now())
        except DatabaseError:
            logger.exception("the database does not answer")
            pause = REST_SECONDS
        finally:
            connections.close_all()


if __name__ == "__main__":
    main()
