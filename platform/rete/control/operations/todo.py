"""What «Da fare» says of operations: those of the last week that failed, and networks not of this release."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from rete.control.directory.models import NetworkUse
from rete.core.jobs.models import Job, JobState
from rete.kernel.actor import Actor

LATELY = timedelta(days=7)
MOST = 20


def panel(actor: Actor, now: datetime) -> Mapping[str, object] | None:  # noqa: ARG001 - every provider is asked alike
    """Two queries."""
    failed = Job.objects.filter(state=JobState.FAILED, finished_at__gte=now - LATELY)
    jobs = list(failed.defer("log", "arguments").order_by("-finished_at")[:MOST])
    behind = list(NetworkUse.objects.filter(behind__gt=0).select_related("network"))
    return {"jobs": jobs, "behind": behind} if jobs or behind else None
