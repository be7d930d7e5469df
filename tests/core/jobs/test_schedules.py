"""Schedules: told once, run once in each network, caught up once."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.db import OperationalError

from rete.core.jobs import scheduled, spreading
from rete.core.jobs.models import SchedulePart, ScheduleRun
from rete.core.jobs.spreading import Scheduler, runs_in
from rete.core.jobs.tasks import working_in
from rete.kernel.manifest import Schedule
from tenants import scope
from tenants.models import Network
from tenants.scope import Scope
from tenants.snapshots import NetworkSnapshot, NetworkState
from tests.core.jobs import declared, runs

NOW = datetime(2026, 11, 20, 10, 15, tzinfo=UTC)
HOURLY = "test.hourly"
Told = list[tuple[str | None, str, str]]


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Told:
    """What the scheduler tells the broker: (network, schedule, due)."""
    messages: Told = []

    def send(_task: str, slug: str | None, name: str, due: str, *, queue: str) -> bool:
        messages.append((slug, name, due))
        return True

    monkeypatch.setattr(spreading, "send", send)
    return messages


def test_a_due_instant_is_run_once_in_a_network(alfa: NetworkSnapshot) -> None:
    for _ in range(3):
        scheduled.run_schedule(HOURLY, NOW, NOW)

    assert runs.ticks == ["alfa"]
    row = ScheduleRun.objects.get()
    assert (row.due_at, row.error, row.finished_at is None) == (NOW, "", False)


def test_an_older_instant_that_arrives_late_is_not_run(alfa: NetworkSnapshot) -> None:
    scheduled.run_schedule(HOURLY, NOW, NOW)
    scheduled.run_schedule(HOURLY, NOW - timedelta(hours=1), NOW)
    scheduled.run_schedule(HOURLY, NOW + timedelta(hours=1), NOW + timedelta(hours=1))

    assert runs.ticks == ["alfa", "alfa"]


def test_each_network_has_its_own_place(alfa: NetworkSnapshot, beta: NetworkSnapshot) -> None:
    scheduled.run_schedule(HOURLY, NOW, NOW)
    with scope.entered(scope.of_network(beta)):
        scheduled.run_schedule(HOURLY, NOW, NOW)

    assert runs.ticks == ["alfa", "beta"]


def test_a_run_that_fails_is_written_down_and_the_next_one_comes(alfa: NetworkSnapshot) -> None:
    scheduled.run_schedule("test.broken", NOW, NOW)

    assert ScheduleRun.objects.get().error.startswith("ZeroDivisionError")
    assert scheduled.claim(declared.SCHEDULES[2], NOW + timedelta(minutes=5), NOW) is not None


def test_a_passing_fault_leaves_the_instant_to_be_tried_again(alfa: NetworkSnapshot) -> None:
    for _ in range(2):
        with pytest.raises(OperationalError):
            scheduled.run_schedule("test.unlucky", NOW, NOW)


def test_a_run_whose_process_was_killed_is_done_again_after_a_while(alfa: NetworkSnapshot) -> None:
    schedule = declared.SCHEDULES[0]
    assert scheduled.claim(schedule, NOW, NOW) is not None

    assert scheduled.claim(schedule, NOW, NOW + timedelta(minutes=19)) is None
    assert scheduled.claim(schedule, NOW, NOW + timedelta(minutes=21)) is not None


def test_the_scheduler_tells_everybody_once_within_ten_minutes(
    in_control: Scope, beta: NetworkSnapshot, told: Told
) -> None:
    scheduler, hour = Scheduler(), NOW.replace(minute=59)
    scheduler.turn(hour)
    assert told == []

    for second in range(0, 700, 10):
        scheduler.turn(hour + timedelta(seconds=60 + second))

    hourly = [slug for slug, name, _ in told if name == HOURLY]
    assert hourly[0] is None
    assert sorted(str(slug) for slug in hourly) == ["None", "alfa", "beta"]


def test_two_schedulers_tell_once(in_control: Scope, beta: NetworkSnapshot, told: Told) -> None:
    one, other = Scheduler(), Scheduler()
    for scheduler in (one, other):
        scheduler.turn(NOW)
    for second in range(0, 3600, 30):
        for scheduler in (one, other):
            scheduler.turn(NOW + timedelta(seconds=second))

    assert len([slug for slug, name, _ in told if name == HOURLY]) == 3


def test_after_a_long_sleep_each_is_told_once(
    in_control: Scope, beta: NetworkSnapshot, told: Told
) -> None:
    Scheduler().turn(NOW)
    awake = Scheduler()
    for second in range(5):
        awake.turn(NOW + timedelta(days=9, seconds=second))

    assert len([slug for slug, name, _ in told if name == HOURLY]) == 3
    assert len([slug for slug, name, _ in told if name == "test.nightly"]) == 2


def test_a_clock_put_back_makes_no_storm_and_does_not_stop_the_scheduler(
    in_control: Scope, beta: NetworkSnapshot, told: Told
) -> None:
    scheduler = Scheduler()
    scheduler.turn(NOW)
    scheduler.turn(NOW + timedelta(days=365))
    told.clear()

    for minute in range(0, 180, 5):
        scheduler.turn(NOW + timedelta(minutes=minute))

    hourly = [slug for slug, name, _ in told if name == HOURLY and slug is None]
    assert len(hourly) == 4


def test_with_the_broker_down_nobody_is_counted_as_told(
    in_control: Scope, monkeypatch: pytest.MonkeyPatch
) -> None:
    scheduler = Scheduler()
    scheduler.turn(NOW)
    before = ScheduleRun.objects.get(schedule=HOURLY, part=SchedulePart.SPREAD).due_at
    monkeypatch.setattr(spreading, "send", lambda *_a, **_k: False)

    scheduler.turn(NOW + timedelta(hours=1))

    assert ScheduleRun.objects.get(schedule=HOURLY, part=SchedulePart.SPREAD).due_at == before


@pytest.mark.parametrize(
    ("state", "runs_there"),
    [
        (NetworkState.ACTIVE, True),
        (NetworkState.TRIAL, True),
        (NetworkState.LEAVING, True),
        (NetworkState.READ_ONLY, False),
        (NetworkState.SUSPENDED, False),
        (NetworkState.PROVISIONING, False),
        (NetworkState.CLOSED, False),
    ],
)
def test_nothing_runs_in_a_network_that_is_stopped(
    alfa: NetworkSnapshot,
    with_state: Callable[[NetworkState], NetworkSnapshot],
    state: NetworkState,
    *,
    runs_there: bool,
) -> None:
    network = with_state(state)

    assert runs_in(Schedule("jobs.x", "x", every=1), network) is runs_there
    assert runs_in(Schedule("libraries.x", "x", every=1), network) is runs_there
    with scope.entered(scope.control()), working_in("alfa") as is_open:
        assert is_open is runs_there


@pytest.fixture
def with_state(alfa: NetworkSnapshot) -> Callable[[NetworkState], NetworkSnapshot]:
    def change(state: NetworkState) -> NetworkSnapshot:
        with scope.entered(scope.control()):
            Network.objects.filter(pk=alfa.id).update(state=state, leaving_since=NOW)
            return Network.objects.for_snapshot().get(pk=alfa.id).snapshot()

    return change


def test_a_module_that_is_off_has_no_schedules(alfa: NetworkSnapshot) -> None:
    without = replace(alfa, modules=alfa.modules - {"libraries"})

    assert runs_in(Schedule("libraries.x", "x", every=1), alfa)
    assert not runs_in(Schedule("libraries.x", "x", every=1), without)


def test_a_message_for_a_network_that_is_gone_is_let_go(db: None) -> None:
    with working_in("nessuna") as is_open:
        assert is_open is False
