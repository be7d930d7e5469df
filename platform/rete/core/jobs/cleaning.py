"""Old jobs go: their arguments and logs are of no use to anybody. The files that they made go sooner."""

from datetime import datetime, timedelta

from django.db import transaction

from rete.core.jobs.ending import remove_file
from rete.core.jobs.models import ENDED, Job

KEPT_FOR = timedelta(days=90)


def remove_old(now: datetime) -> None:
    """Files first, each in its own transaction: a job that has one is not removed."""
    for job in Job.objects.with_old_file(now).select_related("result_file").order_by("id"):
        with transaction.atomic():
            remove_file(job)
    old = Job.objects.filter(state__in=ENDED, finished_at__lt=now - KEPT_FOR)
    old.filter(result_file__isnull=True).delete()
