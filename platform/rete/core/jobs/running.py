"""Running one job: claim its row, call what its kind names, write how it ended."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from datetime import datetime

from celery.exceptions import SoftTimeLimitExceeded
from django.db import InterfaceError, OperationalError, connection, transaction
from django.db.models import F
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from rete.core.accounts.models import User
from rete.core.accounts.selectors import actor_of
from rete.core.jobs.ending import keep_file, told_as_ended
from rete.core.jobs.errors import AuthorGone, Cancelled, Interrupted
from rete.core.jobs.kinds import get_kind
from rete.core.jobs.metrics import ENDED, SECONDS
from rete.core.jobs.models import Job, JobState
from rete.core.jobs.reporter import Reporter, columns, of_this_run
from rete.core.jobs.work import Progress, Work
from rete.core.support.selectors import actor_of_access
from rete.kernel import clock
from rete.kernel.actor import ANONYMOUS, Actor, ActorKind, system
from rete.kernel.errors import ReteError
from rete.kernel.manifest import Queue
from tenants.errors import NoConnectionFree

logger = logging.getLogger(__name__)

MOST_ATTEMPTS = 3
# What a second time may mend; anything else would only fail again.
TRANSIENT = (OperationalError, InterfaceError, ConnectionError, NoConnectionFree)
_at_work: set[Work] = set()


def run_job(job_id: int, queue: Queue) -> None:
    """Run a job of the scope, if it is still waiting. Two processes that are told the same number run it once."""
    job = claim(job_id, queue, clock.now())
    if job is not None:
        execute(job)


def interrupt_all() -> None:
    """The process has been asked to stop: runs leave at their next `check_cancelled`. May be called by a signal."""
    for work in tuple(_at_work):
        work.interrupt()


def claim(job_id: int, queue: Queue, now: datetime) -> Job | None:
    """Take a waiting job of this queue, or None: it was taken, cancelled, or is not this process's. One update."""
    taken = Job.objects.filter(pk=job_id, queue=queue.value, state=JobState.WAITING).update(
        state=JobState.RUNNING.value,
        attempts=F("attempts") + 1,
        started_at=now,
        heartbeat_at=now,
        cancel_asked=False,
    )
    return Job.objects.get(pk=job_id) if taken else None


def execute(job: Job, *, inline: bool = False) -> None:
    """Run a claimed job to its end. `inline` reports only at the end, through the caller's own connection: for tests."""
    began = clock.now()
    try:
        work = Work(actor_of_job(job))
    except AuthorGone as error:
        end(job, Progress(), error, began)
        return
    with _known(work), nullcontext() if inline else Reporter(job, work):
        error_of_run = _run(job, work)
    now = clock.now()
    state = _end(job, work, error_of_run, now)
    SECONDS.labels(job.kind).observe((now - began).total_seconds())
    ENDED.labels(job.kind, state.value).inc()


def actor_of_job(job: Job) -> Actor:
    """Who started the job, with what they may do now.

    Raises:
        AuthorGone: a person who may no longer sign in, or support that is over.
    """
    if job.actor_kind == ActorKind.SYSTEM:
        return system(job.actor_name)
    if job.actor_kind == ActorKind.ANONYMOUS:
        return ANONYMOUS
    if job.actor_kind == ActorKind.SUPPORT:
        return _support_of(job)
    user = User.objects.filter(pk=job.created_by or 0, is_active=True).first()
    if user is None:
        raise AuthorGone
    return actor_of(user)


def _support_of(job: Job) -> Actor:
    actor = actor_of_access(job.actor_support_id or 0, clock.now())
    if actor is None:
        raise AuthorGone
    return actor


@transaction.atomic
def end(job: Job, so_far: Progress, error: Exception | None, now: datetime) -> JobState:
    """Write how a run ended, unless the job is no longer this run's. The state it is left in."""
    state, text = _verdict(job, error)
    is_over = state is not JobState.WAITING
    written = of_this_run(job).update(
        state=state.value,
        error=text,
        finished_at=now if is_over else None,
        sent_at=job.sent_at if is_over else None,
        # A process that is stopped is nobody's failure.
        attempts=F("attempts") - (1 if isinstance(error, Interrupted) else 0),
        **columns(so_far),
    )
    if written and is_over:
        told_as_ended(job, state, text or so_far.result, now)
    return state


def _end(job: Job, work: Work, error: Exception | None, now: datetime) -> JobState:
    """With what the run has made, all or nothing: a file that cannot be kept is a run that failed."""
    made = work.made if error is None else None
    if made is None or job.created_by is None:
        return end(job, work.so_far, error, now)
    try:
        with transaction.atomic():
            state = end(job, work.so_far, None, now)
            keep_file(job, work.actor, made, now)
    except (ReteError, OSError) as refusal:
        return end(job, work.so_far, refusal, now)
    return state


def _run(job: Job, work: Work) -> Exception | None:
    """What went wrong, if anything did: an error of a run ends in the job's row, not in the worker."""
    try:
        import_string(get_kind(job.kind).run)(work, **job.arguments)
    except (Cancelled, Interrupted, ReteError, *TRANSIENT) as error:
        return error
    except Exception as error:
        logger.exception("job %s failed", job.pk, extra={"kind": job.kind})
        return error
    finally:
        # A connection that the run left broken is not used to say so.
        if not connection.in_atomic_block:
            connection.close_if_unusable_or_obsolete()
    return None


def _verdict(job: Job, error: Exception | None) -> tuple[JobState, str]:
    if error is None:
        return JobState.DONE, ""
    if isinstance(error, Cancelled):
        return JobState.CANCELLED, ""
    is_transient = isinstance(error, TRANSIENT)
    if isinstance(error, Interrupted) or (is_transient and job.attempts < MOST_ATTEMPTS):
        return JobState.WAITING, ""
    return JobState.FAILED, too_many_attempts() if is_transient else _explained(job, error)


def _explained(job: Job, error: Exception) -> str:
    """What a person reads."""
    if isinstance(error, ReteError):
        return str(error)
    if isinstance(error, SoftTimeLimitExceeded):
        return _("Ha superato il tempo massimo ed è stata fermata.")
    return _(
        "C'è stato un errore imprevisto, che è stato registrato. Riprova; se succede ancora, "
        "chiedi assistenza con il numero %(number)d."
    ) % {"number": job.pk}


def too_many_attempts() -> str:
    return _(
        "Si è interrotta %(times)d volte prima della fine. Riprova più tardi; se succede ancora, chiedi assistenza."
    ) % {"times": MOST_ATTEMPTS}


@contextmanager
def _known(work: Work) -> Iterator[None]:
    _at_work.add(work)
    try:
        yield
    finally:
        _at_work.discard(work)
