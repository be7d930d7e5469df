"""Long work as people see it."""

from datetime import datetime

from rete.core.files.models import StoredFile
from rete.core.jobs import policies
from rete.core.jobs.errors import FileGone
from rete.core.jobs.models import Job, JobQuerySet, JobState
from rete.kernel import clock
from rete.kernel.actor import Actor
from rete.kernel.errors import Missing
from tenants import scope


def jobs_for(actor: Actor) -> JobQuerySet:
    """What this actor may see, the newest first, without arguments and log."""
    jobs = Job.objects.defer("arguments", "log")
    if policies.sees_all(actor, in_office=scope.current().is_control):
        return jobs
    return jobs.filter(created_by=actor.user_id) if policies.sees_own(actor) else jobs.none()


def get_job_for(actor: Actor, job_id: int) -> Job:
    """Raises Missing: there is none, or it is somebody else's."""
    job = Job.objects.filter(pk=job_id).first()
    in_office = scope.current().is_control
    if job is None or not policies.can_control(actor, job, in_office=in_office):
        raise Missing
    return job


def get_file_for(actor: Actor, job: Job) -> StoredFile:
    """What a job made. One query. Raises FileGone: it made none, its time is over, or somebody else started it."""
    is_there = job.result_file_until is not None and clock.now() < job.result_file_until
    if not is_there or job.result_file is None or not policies.can_save_file(actor, job):
        raise FileGone
    return job.result_file


def failed_jobs(since: datetime) -> int:
    """Of everybody, ended badly since that instant. One query."""
    return Job.objects.filter(state=JobState.FAILED, finished_at__gte=since).count()
