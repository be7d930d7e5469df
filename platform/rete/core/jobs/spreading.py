"""The scheduler: tells the broker which schedule is due in which scope. It runs nothing itself.

One row of control for each schedule says up to which instant everybody was told. It is locked while the networks are
told, so two schedulers do not tell twice; told twice after a crash, a network still runs a due instant once
(`rete.core.jobs.scheduled`). Whatever the clock did, only the last due instant of each network is looked at.
"""

import logging
import time
from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db import transaction
from prometheus_client import Gauge

from rete.core.jobs.broker import RUN_SCHEDULE, SCHEDULES, send
from rete.core.jobs.kinds import all_schedules, module_of
from rete.core.jobs.models import SchedulePart, ScheduleRun
from rete.core.jobs.tasks import is_at_work
from rete.core.jobs.timing import is_next, jitter, latest_due
from rete.kernel.manifest import Schedule, Where
from tenants import directory, scope
from tenants.snapshots import NetworkSnapshot

logger = logging.getLogger(__name__)

TURN = Gauge(
    "rete_scheduler_turn_seconds",
    "When the scheduler last looked at the clock, in seconds since 1970",
    multiprocess_mode="mostrecent",
)
NETWORKS_SECONDS = 10.0


class Scheduler:
    """Call `turn` every second or so. What is remembered here only saves queries."""

    def __init__(self) -> None:
        self._told: dict[str, datetime] = {}
        self._networks: list[NetworkSnapshot] = []
        self._networks_at = -NETWORKS_SECONDS

    def turn(self, now: datetime) -> None:
        """Tell what is due. A transaction for each schedule that is due somewhere, nothing when none is.

        Raises:
            OperationalError: the database does not answer.
        """
        TURN.set(now.timestamp())
        with scope.entered(scope.control()):
            if time.monotonic() - self._networks_at >= NETWORKS_SECONDS:
                self._networks = directory.all_networks()
                self._networks_at = time.monotonic()
            for schedule in all_schedules():
                told = self._told.get(schedule.name)
                if told is None or any(self._due(schedule, told, now)):
                    self._told[schedule.name] = self._tell(schedule, now)

    @transaction.atomic
    def _tell(self, schedule: Schedule, now: datetime) -> datetime:
        """Tell those that are due; the instant up to which they have been told. All again if the broker goes down."""
        # A schedule that is new has missed nothing.
        ScheduleRun.objects.get_or_create(
            schedule=schedule.name,
            part=SchedulePart.SPREAD.value,
            defaults={"due_at": now, "started_at": now, "finished_at": now},
        )
        row = ScheduleRun.objects.select_for_update().get(
            schedule=schedule.name, part=SchedulePart.SPREAD
        )
        told_one = False
        for slug, due in self._due(schedule, row.due_at, now):
            told_one = True
            if not send(RUN_SCHEDULE, slug, schedule.name, due.isoformat(), queue=SCHEDULES):
                return row.due_at
        if told_one:
            row.due_at = row.started_at = row.finished_at = now
            row.save(update_fields=["due_at", "started_at", "finished_at"])
        return row.due_at

    def _due(
        self, schedule: Schedule, told: datetime, now: datetime
    ) -> Iterator[tuple[str | None, datetime]]:
        """(network's slug or None for control, due instant) of those not told yet."""
        for slug in self._places(schedule):
            later = timedelta(0) if slug is None else jitter(schedule, slug)
            due = latest_due(schedule, now, later)
            if is_next(schedule, told, due, now):
                yield slug, due

    def _places(self, schedule: Schedule) -> Iterator[str | None]:
        if schedule.where in {Where.CONTROL, Where.EVERYWHERE}:
            yield None
        if schedule.where in {Where.NETWORKS, Where.EVERYWHERE}:
            yield from (each.slug for each in self._networks if runs_in(schedule, each))


def runs_in(schedule: Schedule, network: NetworkSnapshot) -> bool:
    """Nothing runs in a network that is suspended, closed or read only, nor of a module that is off there."""
    module = module_of(schedule.name)
    return is_at_work(network) and (module is None or module in network.modules)
