"""Running a schedule once in the scope, and never the same due instant twice."""

import logging
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.module_loading import import_string

from rete.core.jobs.broker import RUN_SCHEDULE, SCHEDULES, scope_slug, send
from rete.core.jobs.kinds import find_schedule, module_of
from rete.core.jobs.metrics import SCHEDULED
from rete.core.jobs.models import SchedulePart, ScheduleRun
from rete.core.jobs.running import TRANSIENT
from rete.core.jobs.timing import is_next
from rete.kernel import clock
from rete.kernel.manifest import Schedule
from tenants import scope

logger = logging.getLogger(__name__)

# Longer than a run may take (`rete.site.celery`): a run that has not ended by then was killed.
STALLED = timedelta(minutes=20)
INSTANT = timedelta(microseconds=1)


def run_schedule(name: str, due: datetime, now: datetime) -> None:
    """Run a schedule in the scope for one due instant, unless that was done, or its module is off here.

    An error is logged and stands in the schedule's row; the next due instant comes anyway.

    Raises:
        one of `TRANSIENT`: not done, and free to be tried again.
    """
    schedule = find_schedule(name)
    if schedule is None or _is_off(name):
        return
    claimed = claim(schedule, due, now)
    if claimed is None:
        return
    try:
        import_string(schedule.run)(now)
    except TRANSIENT as error:
        _finish(claimed, f"{type(error).__name__}: {error}", due_at=due - INSTANT)
        raise
    except Exception as error:
        logger.exception("schedule %s failed", name)
        _finish(claimed, f"{type(error).__name__}: {error}")
    else:
        _finish(claimed, "")


@transaction.atomic
def claim(schedule: Schedule, due: datetime, now: datetime) -> ScheduleRun | None:
    """Take one due instant of the scope, or None: it is being run or was. The row's lock makes it one at a time."""
    row, is_first = ScheduleRun.objects.get_or_create(
        schedule=schedule.name,
        part=SchedulePart.RUN.value,
        defaults={"due_at": due, "started_at": now},
    )
    if is_first:
        return row
    row = ScheduleRun.objects.select_for_update().get(pk=row.pk)
    was_killed = row.finished_at is None and row.started_at < now - STALLED
    if not is_next(schedule, row.due_at, due, now) and not (was_killed and row.due_at == due):
        return None
    row.due_at, row.started_at, row.finished_at, row.error = due, now, None, ""
    row.save()
    return row


def send_killed(now: datetime) -> None:
    """Send again the runs whose process was killed."""
    killed = ScheduleRun.objects.filter(
        part=SchedulePart.RUN, finished_at=None, started_at__lt=now - STALLED
    )
    for name, due in killed.values_list("schedule", "due_at"):
        send(RUN_SCHEDULE, scope_slug(), name, due.isoformat(), queue=SCHEDULES)


def _finish(run: ScheduleRun, error: str, **changes: datetime) -> None:
    ScheduleRun.objects.filter(pk=run.pk, started_at=run.started_at).update(
        finished_at=clock.now(), error=error, **changes
    )
    SCHEDULED.labels(run.schedule, "failed" if error else "done").inc()


def _is_off(name: str) -> bool:
    module, network = module_of(name), scope.current().network
    return module is not None and (network is None or module not in network.modules)
