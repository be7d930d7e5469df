"""Old jobs go: their arguments and logs are of no use to anybody."""

from datetime import datetime, timedelta

from rete.core.jobs.models import ENDED, Job

KEPT_FOR = timedelta(days=90)


def remove_old(now: datetime) -> None:
    Job.objects.filter(state__in=ENDED, finished_at__lt=now - KEPT_FOR).delete()
