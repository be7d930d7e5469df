"""Real workers on a real broker: live progress, stopping, being killed, and never another network's data."""

import os
import signal
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from celery import current_app

from rete.core.jobs import sending, services
from rete.core.jobs.broker import RUN_JOB
from rete.core.jobs.models import Job, JobState
from rete.kernel import clock
from rete.kernel.actor import system
from tenants import scope
from tenants.snapshots import NetworkSnapshot
from tests.site.background.workers import Running, job_in, lines, running, wait_for
from tests.site.local.watching import wait_until

pytestmark = pytest.mark.usefixtures("broker")
SYSTEM = system("prova")
LATER = timedelta(minutes=2)


@pytest.fixture
def worker(broker: str, environment: dict[str, str]) -> Iterator[Running]:
    with running("worker", environment) as one:
        yield one


@pytest.fixture
def network(throwaway: Callable[[str], NetworkSnapshot]) -> NetworkSnapshot:
    return throwaway("lavori")


def start(network: NetworkSnapshot, kind: str, **arguments: object) -> Job:
    with scope.visiting(network, reason="prova"):
        return services.start(SYSTEM, kind, arguments, title="Prova")


def sweep_later(network: NetworkSnapshot) -> None:
    """The sweep of two minutes from now: who is silent is thought dead."""
    with scope.visiting(network, reason="prova"):
        sending.sweep(clock.now() + LATER)


def test_progress_is_seen_while_the_run_is_inside_a_transaction(
    worker: Running, network: NetworkSnapshot, tmp_path: Path
) -> None:
    job = start(network, "test.slow", file=str(tmp_path / "runs"), seconds=4)
    wait_until(lambda: job_in(network, job.pk).done > 0)

    seen = job_in(network, job.pk)
    wait_until(lambda: job_in(network, job.pk).done > seen.done, seconds=3)

    assert (seen.state, seen.step) == (JobState.RUNNING, "Aspetto…")
    assert wait_for(network, job.pk, JobState.DONE).result == "Finito."


def test_a_running_job_is_stopped_by_who_asks(
    worker: Running, network: NetworkSnapshot, tmp_path: Path
) -> None:
    job = start(network, "test.slow", file=str(tmp_path / "runs"), seconds=60)
    wait_for(network, job.pk, JobState.RUNNING)

    with scope.visiting(network, reason="prova"):
        services.cancel(SYSTEM, job.pk)

    assert wait_for(network, job.pk, JobState.CANCELLED).finished_at is not None


def test_a_job_whose_process_is_killed_runs_again_and_ends(
    worker: Running, network: NetworkSnapshot, tmp_path: Path
) -> None:
    file = tmp_path / "runs"
    job = start(network, "test.slow", file=str(file), seconds=4)
    wait_until(lambda: lines(file))

    os.kill(int(lines(file)[0]), signal.SIGKILL)
    time.sleep(1)
    assert job_in(network, job.pk).state == JobState.RUNNING
    sweep_later(network)

    assert wait_for(network, job.pk, JobState.DONE).attempts == 2
    assert len(set(lines(file))) == 2


def test_a_worker_killed_whole_leaves_its_job_to_the_next_one(
    broker: str, environment: dict[str, str], network: NetworkSnapshot, tmp_path: Path
) -> None:
    file = tmp_path / "runs"
    with running("worker", environment) as first:
        job = start(network, "test.slow", file=str(file), seconds=4)
        wait_until(lambda: lines(file))
        first.signal_all(signal.SIGKILL)
    sweep_later(network)

    with running("worker", environment):
        assert wait_for(network, job.pk, JobState.DONE).attempts == 2
    assert len(lines(file)) == 2


def test_a_job_that_kills_its_process_is_said_failed_after_three_times(
    worker: Running, network: NetworkSnapshot, tmp_path: Path
) -> None:
    file = tmp_path / "runs"
    job = start(network, "test.slow", file=str(file), seconds=60)

    for times in range(1, 4):
        wait_until(lambda times=times: len(lines(file)) == times)  # type: ignore[misc]
        os.kill(int(lines(file)[-1]), signal.SIGKILL)
        sweep_later(network)

    failed = wait_for(network, job.pk, JobState.FAILED)
    assert "Riprova più tardi" in failed.error
    assert failed.attempts == 3


def test_a_worker_asked_to_stop_leaves_at_once_and_its_job_waits(
    worker: Running, network: NetworkSnapshot, tmp_path: Path
) -> None:
    file = tmp_path / "runs"
    job = start(network, "test.slow", file=str(file), seconds=60)
    wait_until(lambda: lines(file))

    began = time.monotonic()
    worker.signal_all(signal.SIGTERM)
    worker.ended()

    assert time.monotonic() - began < 5
    assert (job_in(network, job.pk).state, job_in(network, job.pk).attempts) == ("in_attesa", 0)


def test_each_network_s_job_runs_with_that_network_s_login(
    worker: Running, throwaway: Callable[[str], NetworkSnapshot]
) -> None:
    networks = [throwaway(f"rete-{number}") for number in range(5)]
    jobs = {network: start(network, "test.where") for network in networks}

    for network, job in jobs.items():
        wait_for(network, job.pk, JobState.DONE)

    assert [job_in(network, job.pk).result for network, job in jobs.items()] == [
        f"{network.slug} {network.role} {network.schema} prova" for network in networks
    ]


def test_a_message_with_another_network_s_name_runs_nothing(
    network: NetworkSnapshot,
    throwaway: Callable[[str], NetworkSnapshot],
    environment: dict[str, str],
) -> None:
    other = throwaway("altra")
    mine = start(network, "test.where")
    with scope.visiting(other, reason="prova"):
        assert not Job.objects.exists()
    current_app.control.purge()

    current_app.send_task(RUN_JOB, ("altra", mine.pk), queue="work")
    current_app.send_task(RUN_JOB, ("nessuna", mine.pk), queue="work")
    with running("worker", environment):
        proof = start(network, "test.where")
        wait_for(network, proof.pk, JobState.DONE)

    assert job_in(network, mine.pk).state == JobState.WAITING


def test_the_owner_s_jobs_run_in_the_operations_process_only(
    broker: str, environment: dict[str, str], network: NetworkSnapshot
) -> None:
    with scope.entered(scope.control()):
        job = services.start(SYSTEM, "test.owner", {}, title="Operazione")
    current_app.send_task(RUN_JOB, (None, job.pk), queue="work")

    def state() -> str:
        with scope.entered(scope.control()):
            return Job.objects.get(pk=job.pk).state

    with running("worker", environment):
        proof = start(network, "test.where")
        wait_for(network, proof.pk, JobState.DONE)
        assert state() == JobState.WAITING
    with running("operations", {**environment, "RETE_OWNER_SECRET": "owner of the tests"}):
        wait_until(lambda: state() == JobState.DONE)
    with scope.entered(scope.control()):
        Job.objects.filter(pk=job.pk).delete()
