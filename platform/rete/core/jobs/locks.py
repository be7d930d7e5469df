"""Row locks."""

from rete.core.jobs.models import Job
from rete.kernel.errors import Missing


def job(job_id: int) -> Job:
    found = Job.objects.select_for_update().filter(pk=job_id).first()
    if found is None:
        raise Missing
    return found
