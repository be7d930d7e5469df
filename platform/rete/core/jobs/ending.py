"""What follows from a job's end: it is written down, who started it is told, and what it made is theirs for a time."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from rete.core.accounts.models import User
from rete.core.audit.services import record
from rete.core.files.errors import FileInUse
from rete.core.files.services import remove, store_document
from rete.core.jobs.models import Job, JobState
from rete.core.jobs.work import ResultFile
from rete.core.notices.notifying import notify
from rete.kernel.actor import Actor, ActorKind, system
from tenants import scope

FILE_KEPT_FOR = timedelta(days=7)


def told_as_ended(job: Job, state: JobState, outcome: str, now: datetime) -> None:
    """In the transaction that ends it. `outcome` is its result, or what went wrong."""
    actor = system(_("operazioni"))
    error = outcome if state is JobState.FAILED else ""
    record(actor, "jobs.job.ended", job, {"state": state.value, "error": error})
    if job.actor_kind != ActorKind.PERSON or job.created_by is None:
        return
    values = {"titolo": job.title, "esito": state.label, "dettagli": outcome}
    people = User.objects.filter(pk=job.created_by)
    notify(actor, "jobs.ended", people, values, about=page_of(job), now=now)


def keep_file(job: Job, actor: Actor, made: ResultFile, now: datetime) -> None:
    """Store what a run made, in the transaction that ends it; nothing if the job is no longer this run's.

    Raises what `store_document` raises.
    """
    ended = Job.objects.filter(pk=job.pk, state=JobState.DONE, started_at=job.started_at)
    if ended.exists():
        file = store_document(actor, made.content, name=made.name)
        ended.update(result_file=file, result_file_until=now + FILE_KEPT_FOR)


def remove_file(job: Job) -> None:
    """The job stays, its file goes; unless something else has come to need it."""
    file = job.result_file
    job.result_file = job.result_file_until = None
    job.save(update_fields=["result_file", "result_file_until"])
    if file is None:
        return
    try:
        remove(system(_("operazioni")), file)
    except FileInUse:
        return


def page_of(job: Job) -> str:
    """Where a job is watched: the same page in the staff's area and in the office's."""
    area = "ufficio" if scope.current().is_control else "gestione"
    return f"/{area}/operazioni/{job.pk}/"
