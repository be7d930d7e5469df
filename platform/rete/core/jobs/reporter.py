"""Telling how a job goes while it runs: a thread with a connection of its own, so that what it writes is visible at once
even while the run is inside a transaction, and so that a long statement does not look like a dead process.
"""

import logging
from contextvars import copy_context
from dataclasses import asdict
from datetime import datetime, timedelta
from threading import Event, Thread
from typing import Any

from django.db import DatabaseError, connections

from rete.core.jobs.models import Job, JobState
from rete.core.jobs.work import Progress, Work
from rete.kernel import clock
from tenants.errors import NoConnectionFree

logger = logging.getLogger(__name__)

WRITE_SECONDS = 0.3
HEARTBEAT = timedelta(seconds=5)


class Reporter:
    """`with Reporter(job, work):` around a run."""

    def __init__(self, job: Job, work: Work) -> None:
        self._job = job
        self._work = work
        self._ended = Event()
        self._written = Progress()
        self._written_at = clock.now()
        # The thread works in the scope that this one is in.
        self._thread = Thread(target=copy_context().run, args=(self._report,), daemon=True)

    def __enter__(self) -> None:
        self._thread.start()

    def __exit__(self, *_error: object) -> None:
        self._ended.set()
        self._thread.join()

    def _report(self) -> None:
        try:
            while not self._ended.wait(WRITE_SECONDS):
                self._report_once(clock.now())
        finally:
            connections.close_all()

    def _report_once(self, now: datetime) -> None:
        so_far = self._work.so_far
        if so_far == self._written and now - self._written_at < HEARTBEAT:
            return
        try:
            self._write(so_far, now)
        except (DatabaseError, NoConnectionFree) as error:
            # The next turn tries again; if the database stays away the job will be found silent.
            logger.warning("progress of job %s not written: %s", self._job.pk, type(error).__name__)
            connections.close_all()
        else:
            self._written, self._written_at = so_far, now

    def _write(self, so_far: Progress, now: datetime) -> None:
        """One update and one read; stops the run when somebody asked, or when the job is no longer this run's."""
        mine = of_this_run(self._job)
        mine.update(heartbeat_at=now, **columns(so_far))
        if mine.values_list("cancel_asked", flat=True).first() is not False:
            self._work.cancel()


def of_this_run(job: Job) -> Any:
    """The job's row as long as this run holds it: started when it was, and not given to another since."""
    return Job.objects.filter(pk=job.pk, state=JobState.RUNNING, started_at=job.started_at)


def columns(so_far: Progress) -> dict[str, Any]:
    """What was said, as columns of the row."""
    return {**asdict(so_far), "log": list(so_far.log)}
