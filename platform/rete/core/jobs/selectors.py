"""Long work as people see it."""

from rete.core.jobs import policies
from rete.core.jobs.models import Job, JobQuerySet
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
