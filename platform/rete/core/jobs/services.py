"""Starting, stopping and retrying long work."""

import json
from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from rete.core.audit.services import record, record_look
from rete.core.files.models import StoredFile
from rete.core.jobs import locks, policies
from rete.core.jobs.broker import after_commit
from rete.core.jobs.errors import ArgumentsNotPlain, JobEnded, JobNotRetriable, NotInThisScope
from rete.core.jobs.kinds import get_kind
from rete.core.jobs.metrics import STARTED
from rete.core.jobs.models import Job, JobState
from rete.core.jobs.sending import send_job
from rete.kernel import clock
from rete.kernel.actor import Actor, require
from rete.kernel.manifest import JobKind, Queue
from tenants import scope

# What a run leaves in its row.
RUN_FIELDS = (
    *("state", "attempts", "step", "done", "total", "log", "result", "result_address", "error"),
    *("cancel_asked", "sent_at", "started_at", "heartbeat_at", "finished_at"),
)


@transaction.atomic
def start(
    actor: Actor,
    kind: str,
    arguments: Mapping[str, object],
    *,
    title: str = "",
    now: datetime | None = None,
) -> Job:
    """Ask for long work in the caller's transaction; it begins after the commit, and not at all if it is undone.

    `arguments` must be JSON and are kept in the row: pass numbers of rows, not people's data. Who may ask is the
    caller's policy. With the broker down the row waits, and the sweep sends it within a minute of its return.

    Raises:
        UnknownKind, ArgumentsNotPlain, NotInThisScope.
    """
    declared = get_kind(kind)
    _check(declared, arguments)
    job = Job.objects.create(
        kind=kind,
        title=(title or declared.title)[:200],
        arguments=dict(arguments),
        queue=declared.queue.value,
        created_by=actor.user_id,
        actor_support_id=None if actor.support is None else actor.support.access_id,
        actor_kind=actor.kind.value,
        actor_name=actor.name[:150],
        created_at=now or clock.now(),
    )
    record(actor, "jobs.job.started", job, {"kind": kind})
    STARTED.labels(kind).inc()
    after_commit(send_job, job.pk, declared.queue)
    return job


@transaction.atomic
def cancel(actor: Actor, job_id: int, *, now: datetime | None = None) -> Job:
    """Stop a job: at once if it is waiting, else at the next point where its run can be stopped.

    Raises:
        Missing, NotAllowed, JobEnded.
    """
    job = _controlled(actor, job_id)
    if not job.is_open:
        raise JobEnded(title=job.title)
    if job.state == JobState.WAITING:
        job.state, job.finished_at = JobState.CANCELLED.value, now or clock.now()
    job.cancel_asked = True
    job.save(update_fields=["state", "finished_at", "cancel_asked"])
    record(actor, "jobs.job.cancelled", job, {})
    return job


@transaction.atomic
def retry(actor: Actor, job_id: int) -> Job:
    """Run a job that failed or was cancelled again, from the start, for whoever started it.

    Raises:
        Missing, NotAllowed, JobNotRetriable.
    """
    job = _controlled(actor, job_id)
    if not job.may_be_retried:
        raise JobNotRetriable
    fresh = Job()
    for name in RUN_FIELDS:
        setattr(job, name, getattr(fresh, name))
    job.save(update_fields=RUN_FIELDS)
    record(actor, "jobs.job.retried", job, {})
    after_commit(send_job, job.pk, Queue(job.queue))
    return job


def note_file_taken(actor: Actor, job: Job, file: StoredFile) -> None:
    """Write down who carries away what a job made. One insert."""
    record_look(actor, "jobs.file.taken", job, {"file": file.name})


def _controlled(actor: Actor, job_id: int) -> Job:
    job = locks.job(job_id)
    require(policies.can_control(actor, job, in_office=scope.current().is_control))
    return job


def _check(kind: JobKind, arguments: Mapping[str, object]) -> None:
    if kind.queue is Queue.OPERATIONS and not scope.current().is_control:
        raise NotInThisScope(kind=kind.name)
    try:
        is_plain = json.loads(json.dumps(arguments)) == arguments
    except TypeError:
        is_plain = False
    if not is_plain:
        raise ArgumentsNotPlain(kind=kind.name)
