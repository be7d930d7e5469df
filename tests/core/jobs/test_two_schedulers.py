"""Two schedulers and several workers at the very same moment, in threads with connections of their own."""

import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connections

from rete.core.jobs import scheduled, spreading
from rete.core.jobs.models import ScheduleRun
from rete.core.jobs.spreading import Scheduler
from tenants import scope
from tenants.snapshots import NetworkSnapshot
from tests.core.jobs import runs

NOW = datetime(2026, 11, 20, 10, 15, tzinfo=UTC)
THREADS = 6


@pytest.fixture
def committed(throwaway: Callable[[str], NetworkSnapshot]) -> Iterator[NetworkSnapshot]:
    """A network whose rows, and control's, are really written; control's go at the end."""
    yield throwaway("orologio")
    with scope.entered(scope.control()):
        ScheduleRun.objects.all().delete()


def at_once(work: Callable[[], object]) -> None:
    """Do it in several threads that start together."""
    start = threading.Barrier(THREADS)

    def one() -> None:
        start.wait()
        try:
            work()
        finally:
            connections.close_all()

    threads = [threading.Thread(target=one) for _ in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def test_schedulers_that_look_at_the_same_moment_tell_each_network_once(
    committed: NetworkSnapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple[object, object]] = []

    def send(_task: str, slug: object, name: object, _due: object, *, queue: str) -> bool:
        told.append((slug, name))
        return True

    monkeypatch.setattr(spreading, "send", send)
    Scheduler().turn(NOW)

    at_once(lambda: Scheduler().turn(NOW + timedelta(hours=2)))

    assert told.count((None, "test.hourly")) == 1
    assert told.count((committed.slug, "test.hourly")) == 1


def test_workers_that_are_told_the_same_instant_run_it_once(committed: NetworkSnapshot) -> None:
    def run() -> None:
        with scope.visiting(committed, reason="prova"):
            scheduled.run_schedule("test.hourly", NOW, NOW)

    at_once(run)

    assert runs.ticks == [committed.slug]
