"""From rows to the broker: right after the commit, and again from the sweep when nobody took them."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Count

from rete.core.jobs.broker import RUN_JOB, scope_slug, send
from rete.core.jobs.ending import told_as_ended
from rete.core.jobs.metrics import OPEN
from rete.core.jobs.models import OPEN as OPEN_STATES
from rete.core.jobs.models import Job, JobState
from rete.core.jobs.running import MOST_ATTEMPTS, too_many_attempts
from rete.kernel import clock
from rete.kernel.manifest import Queue

# A message may wait behind others for a while; one that the broker has lost is sent again after this.
SEND_AGAIN = timedelta(minutes=5)
# Twelve heartbeats.
SILENCE = timedelta(minutes=1)
AT_ONCE = 200


def send_job(job_id: int, queue: Queue) -> bool:
    """Tell the broker that a job waits. Two copies of the message are harmless: the row is claimed once."""
    sent = send(RUN_JOB, scope_slug(), job_id, queue=queue.value)
    if sent:
        Job.objects.filter(pk=job_id).update(sent_at=clock.now())
    return sent


def sweep(now: datetime) -> None:
    """The platform's schedule of every minute: jobs whose process is gone wait again or are said failed, those that
    nobody took are sent, and what is open is counted.
    """
    _bury_or_revive(now)
    for job_id, queue in (
        Job.objects.unsent(now - SEND_AGAIN).order_by("id").values_list("pk", "queue")[:AT_ONCE]
    ):
        if not send_job(job_id, Queue(queue)):
            break
    count_open()


@transaction.atomic
def _bury_or_revive(now: datetime) -> None:
    silent = Job.objects.silent(now - SILENCE).select_for_update(skip_locked=True).order_by("id")
    for job in silent[:AT_ONCE]:
        if job.cancel_asked:
            _leave(job, JobState.CANCELLED, "", now)
        elif job.attempts >= MOST_ATTEMPTS:
            _leave(job, JobState.FAILED, too_many_attempts(), now)
        else:
            job.state, job.sent_at = JobState.WAITING.value, None
            job.save(update_fields=["state", "sent_at"])


def _leave(job: Job, state: JobState, error: str, now: datetime) -> None:
    job.state, job.error, job.finished_at = state.value, error, now
    job.save(update_fields=["state", "error", "finished_at"])
    told_as_ended(job, state, error, now)


def count_open() -> None:
    """One query."""
    counts = dict(Job.objects.open().order_by().values_list("state").annotate(Count("pk")))
    for state in OPEN_STATES:
        OPEN.labels(scope_slug() or "", state.value).set(counts.get(state.value, 0))
