"""Long work from the asking to the end, inside one process."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from rete.core.accounts.models import User
from rete.core.accounts.selectors import actor_of
from rete.core.accounts.services.people import give_role
from rete.core.accounts.services.roles import default_role
from rete.core.audit.models import Entry
from rete.core.jobs import running, sending, services
from rete.core.jobs.checks import check_background
from rete.core.jobs.errors import (
    ArgumentsNotPlain,
    Cancelled,
    Interrupted,
    JobEnded,
    JobNotRetriable,
    NotInThisScope,
    UnknownKind,
)
from rete.core.jobs.models import Job, JobState
from rete.core.jobs.work import Work
from rete.kernel.actor import Actor, system
from rete.kernel.errors import Missing, NotAllowed
from rete.kernel.manifest import JobKind, Queue, Role, Schedule
from tenants import scope
from tenants.scope import Scope
from tenants.snapshots import NetworkSnapshot
from tests.people import with_second_factor

NOW = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)
SYSTEM = system("prova")


def run(job: Job) -> Job:
    """Claim and run a job here."""
    claimed = running.claim(job.pk, Queue(job.queue), NOW)
    assert claimed is not None
    running.execute(claimed, inline=True)
    job.refresh_from_db()
    return job


def person(email: str = "anna@example.org", role: Role | None = Role.SPORTELLO) -> Actor:
    user = User.objects.create_user(email, name=email.partition("@")[0].title())
    if role is not None:
        give_role(SYSTEM, user.pk, default_role(role))
        with_second_factor(user)
    return actor_of(user)


def actions() -> list[str]:
    found = Entry.objects.filter(action__startswith="jobs.").order_by("id")
    return list(found.values_list("action", flat=True))


def test_a_job_runs_and_says_what_came_of_it(alfa: NetworkSnapshot) -> None:
    job = run(services.start(SYSTEM, "test.count", {"to": 3}, title="Conta fino a tre"))

    assert (job.title, job.state, job.result) == ("Conta fino a tre", "riuscita", "Contati 3.")
    assert (job.step, job.done, job.total, job.percent) == ("Conto…", 3, 3, 100)
    assert job.log == ["riga 1", "riga 2", "riga 3"]
    assert (job.result_address, job.attempts, job.error) == ("/gestione/", 1, "")
    assert actions() == ["jobs.job.started", "jobs.job.ended"]


def test_a_job_asked_in_a_transaction_that_is_undone_was_never_asked(alfa: NetworkSnapshot) -> None:
    with pytest.raises(ZeroDivisionError):
        start_and_fail()

    assert not Job.objects.exists()
    assert actions() == []


@transaction.atomic
def start_and_fail() -> None:
    services.start(SYSTEM, "test.count", {"to": 1}, title="Conta")
    raise ZeroDivisionError


@pytest.mark.parametrize("arguments", [{"when": NOW}, {"some": (1, 2)}, {1: "uno"}])
def test_arguments_that_json_would_change_are_refused(
    alfa: NetworkSnapshot, arguments: dict[str, object]
) -> None:
    with pytest.raises(ArgumentsNotPlain):
        services.start(SYSTEM, "test.count", arguments, title="Conta")

    assert not Job.objects.exists()


def test_a_kind_that_nobody_declares_is_refused(alfa: NetworkSnapshot) -> None:
    with pytest.raises(UnknownKind):
        services.start(SYSTEM, "test.nothing", {}, title="Niente")


def test_the_owner_s_operations_start_in_the_federation_only(alfa: NetworkSnapshot) -> None:
    with pytest.raises(NotInThisScope):
        services.start(SYSTEM, "test.owner", {}, title="Operazione")

    with scope.entered(scope.control()):
        assert services.start(SYSTEM, "test.owner", {}, title="Operazione").queue == "operations"


def test_a_job_is_taken_once_and_only_by_its_queue(in_control: Scope) -> None:
    job = services.start(SYSTEM, "test.owner", {}, title="Operazione")

    assert running.claim(job.pk, Queue.WORK, NOW) is None
    assert running.claim(job.pk, Queue.OPERATIONS, NOW) is not None
    assert running.claim(job.pk, Queue.OPERATIONS, NOW) is None


def test_an_unforeseen_error_is_said_without_its_insides(alfa: NetworkSnapshot) -> None:
    job = run(services.start(SYSTEM, "test.fail", {}, title="Sbaglia"))

    assert job.state == JobState.FAILED
    assert "errore imprevisto" in job.error
    assert str(job.pk) in job.error
    assert "ZeroDivision" not in job.error
    assert job.step == "Prima dell'errore"


def test_a_refusal_is_said_with_its_own_words_and_not_tried_again(alfa: NetworkSnapshot) -> None:
    job = run(services.start(SYSTEM, "test.refuse", {}, title="Rifiuta"))

    assert (job.state, job.error) == (JobState.FAILED, str(JobNotRetriable()))
    assert job.attempts == 1


def test_a_passing_fault_is_tried_three_times_and_then_said(alfa: NetworkSnapshot) -> None:
    job = services.start(SYSTEM, "test.stumble", {}, title="Inciampa")

    states = [(run(job).state, job.attempts) for _ in range(3)]

    assert states == [("in_attesa", 1), ("in_attesa", 2), ("fallita", 3)]
    assert "Si è interrotta 3 volte" in job.error


def test_a_run_is_somebody_s_with_what_they_may_do_now(alfa: NetworkSnapshot) -> None:
    anna = person()
    job = services.start(anna, "test.where", {}, title="Dove")
    User.objects.update(name="Anna Nuova")

    assert run(job).result.endswith("Anna Nuova")


def test_a_job_of_somebody_who_left_is_not_run(alfa: NetworkSnapshot) -> None:
    job = services.start(person(), "test.where", {}, title="Dove")
    User.objects.update(is_active=False)

    run(job)

    assert job.state == JobState.FAILED
    assert "non può più accedere" in job.error


def test_a_waiting_job_is_cancelled_at_once_and_not_run(alfa: NetworkSnapshot) -> None:
    anna = person()
    job = services.start(anna, "test.count", {"to": 3}, title="Conta")

    assert services.cancel(anna, job.pk).state == JobState.CANCELLED

    assert running.claim(job.pk, Queue.WORK, NOW) is None
    with pytest.raises(JobEnded):
        services.cancel(anna, job.pk)


def test_a_cancelled_job_is_retried_from_the_start(alfa: NetworkSnapshot) -> None:
    anna = person()
    job = services.start(anna, "test.count", {"to": 2}, title="Conta")
    services.cancel(anna, job.pk)

    retried = services.retry(anna, job.pk)

    assert (retried.state, retried.attempts, retried.cancel_asked) == ("in_attesa", 0, False)
    assert run(retried).state == JobState.DONE
    with pytest.raises(JobNotRetriable):
        services.retry(anna, job.pk)


def test_only_who_started_it_and_the_management_stop_a_job(alfa: NetworkSnapshot) -> None:
    job = services.start(person(), "test.count", {"to": 1}, title="Conta")
    before = actions()

    for actor in (person("b@example.org"), person("c@example.org", None)):
        with pytest.raises(NotAllowed):
            services.cancel(actor, job.pk)

    job.refresh_from_db()
    assert (job.state, job.cancel_asked, actions()) == ("in_attesa", False, before)
    services.cancel(person("d@example.org", Role.DIREZIONE), job.pk)


def test_a_job_of_one_network_is_missing_in_another(
    alfa: NetworkSnapshot, beta: NetworkSnapshot
) -> None:
    job = services.start(SYSTEM, "test.count", {"to": 1}, title="Conta")

    with scope.entered(scope.of_network(beta)):
        assert running.claim(job.pk, Queue.WORK, NOW) is None
        with pytest.raises(Missing):
            services.cancel(SYSTEM, job.pk)

    assert running.claim(job.pk, Queue.WORK, NOW) is not None


def test_a_silent_job_waits_again_and_after_three_times_is_said_failed(
    alfa: NetworkSnapshot,
) -> None:
    job = services.start(SYSTEM, "test.count", {"to": 1}, title="Conta")
    states = []

    for hour in range(1, 4):
        started = NOW + timedelta(hours=hour)
        assert running.claim(job.pk, Queue.WORK, started)
        sending.sweep(started + timedelta(seconds=59))
        assert Job.objects.get().state == JobState.RUNNING
        sending.sweep(started + timedelta(seconds=61))
        states.append(Job.objects.get().state)

    assert states == ["in_attesa", "in_attesa", "fallita"]
    assert "Si è interrotta 3 volte" in Job.objects.get().error


def test_a_silent_job_that_was_to_stop_is_cancelled(alfa: NetworkSnapshot) -> None:
    job = services.start(SYSTEM, "test.count", {"to": 1}, title="Conta")
    assert running.claim(job.pk, Queue.WORK, NOW)
    services.cancel(SYSTEM, job.pk)

    sending.sweep(NOW + timedelta(minutes=2))

    assert Job.objects.get().state == JobState.CANCELLED


def test_a_run_that_was_given_up_for_dead_writes_nothing_more(alfa: NetworkSnapshot) -> None:
    job = services.start(SYSTEM, "test.count", {"to": 1}, title="Conta")
    given_up = running.claim(job.pk, Queue.WORK, NOW)
    assert given_up is not None
    sending.sweep(NOW + timedelta(minutes=2))
    again = running.claim(job.pk, Queue.WORK, NOW + timedelta(minutes=3))
    assert again is not None

    running.execute(given_up, inline=True)
    assert Job.objects.get().state == JobState.RUNNING
    running.execute(again, inline=True)

    assert Job.objects.get().state == JobState.DONE
    assert actions().count("jobs.job.ended") == 1


def test_a_process_that_is_stopped_is_not_counted_against_the_job(alfa: NetworkSnapshot) -> None:
    job = services.start(SYSTEM, "test.count", {"to": 1}, title="Conta")
    claimed = running.claim(job.pk, Queue.WORK, NOW)
    assert claimed is not None

    running.end(claimed, Work(SYSTEM).so_far, Interrupted(), NOW)

    job.refresh_from_db()
    assert (job.state, job.attempts, job.finished_at) == ("in_attesa", 0, None)


def test_a_run_leaves_where_it_says_it_may(alfa: NetworkSnapshot) -> None:
    work = Work(SYSTEM)
    work.check_cancelled()

    work.interrupt()
    with pytest.raises(Interrupted):
        work.check_cancelled()
    work.cancel()
    with pytest.raises(Cancelled):
        work.check_cancelled()


def test_progress_stays_within_its_bounds() -> None:
    work = Work(SYSTEM)
    for line in range(250):
        work.say(str(line) * 600)
    work.progress(12, 10)
    work.step("x" * 500)

    assert (work.so_far.done, work.so_far.total, len(work.so_far.step)) == (10, 10, 200)
    assert len(work.so_far.log) == 200
    assert max(map(len, work.so_far.log)) == 500
    assert work.so_far.log[-1].startswith("249")


@pytest.mark.parametrize(
    "wrong",
    [
        {"state": "boh"},
        {"state": JobState.DONE.value},
        {"state": JobState.RUNNING.value},
        {"state": JobState.FAILED.value, "finished_at": NOW},
        {"finished_at": NOW},
        {"queue": "altra"},
        {"done": 3, "total": 2},
        {"actor_kind": "nessuno"},
    ],
)
def test_the_database_refuses_a_job_that_makes_no_sense(
    alfa: NetworkSnapshot, wrong: dict[str, object]
) -> None:
    services.start(SYSTEM, "test.count", {"to": 1}, title="Conta")

    with pytest.raises(IntegrityError), transaction.atomic():
        Job.objects.update(**wrong)


def test_what_is_declared_but_cannot_be_imported_fails_the_checks(settings: Any) -> None:
    assert check_background() == []

    settings.RETE_JOBS = (*settings.RETE_JOBS, JobKind("test.x", "x", "tests.nowhere.x"))
    settings.RETE_SCHEDULES = (
        *settings.RETE_SCHEDULES,
        Schedule("test.x", "tests.core.jobs.runs.fail"),
    )

    assert sorted(str(error.id) for error in check_background()) == [
        "jobs.E001",
        "jobs.E002",
        "jobs.E003",
    ]
