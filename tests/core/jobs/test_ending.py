"""What follows from the end of long work: who started it is told, and what it made is theirs for a week."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from rete.core.files.models import StoredFile
from rete.core.jobs import cleaning, running, selectors, sending, services
from rete.core.jobs.errors import FileGone
from rete.core.jobs.models import Job, JobState
from rete.core.notices.models import Mail, Notice
from rete.kernel import clock
from rete.kernel.actor import Actor, system
from rete.kernel.manifest import Queue, Role
from tenants.snapshots import NetworkSnapshot
from tests.core.jobs.test_jobs import person

NOW = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)
SYSTEM = system("prova")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: Any) -> Path:
    settings.MEDIA_ROOT = str(tmp_path)
    return tmp_path


def ran(actor: Actor, kind: str, title: str = "Fai un file", **arguments: object) -> Job:
    job = services.start(actor, kind, arguments, title=title)
    claimed = running.claim(job.pk, Queue.WORK, NOW)
    assert claimed is not None
    running.execute(claimed, inline=True)
    return Job.objects.get(pk=job.pk)


def test_who_started_it_is_told_on_the_site(alfa: NetworkSnapshot) -> None:
    anna = person()

    job = ran(anna, "test.count", "Conta fino a tre", to=3)

    told = Notice.objects.get()
    assert (told.person_id, told.kind) == (anna.user_id, "jobs.ended")
    assert told.subject == "Conta fino a tre: operazione riuscita"
    assert "Contati 3." in told.text
    assert told.address == f"/gestione/operazioni/{job.pk}/"
    assert not Mail.objects.exists()


def test_a_failure_is_told_with_its_reason(alfa: NetworkSnapshot) -> None:
    job = ran(person(), "test.refuse")

    told = Notice.objects.get()
    assert told.subject == "Fai un file: operazione non riuscita"
    assert job.error in told.text


def test_a_job_whose_process_is_gone_is_told_when_it_is_given_up(alfa: NetworkSnapshot) -> None:
    job = services.start(person(), "test.count", {"to": 1}, title="Conta")
    running.claim(job.pk, Queue.WORK, NOW)
    Job.objects.update(attempts=running.MOST_ATTEMPTS)

    sending.sweep(NOW + timedelta(minutes=5))

    assert Job.objects.get().state == JobState.FAILED
    assert Notice.objects.get().subject == "Conta: operazione non riuscita"


def test_what_the_system_started_is_told_to_nobody(alfa: NetworkSnapshot) -> None:
    job = ran(SYSTEM, "test.make", name="a.txt", text="a")

    assert (job.state, job.result_file) == (JobState.DONE, None)
    assert not Notice.objects.exists()
    assert not StoredFile.objects.exists()


def test_what_a_job_made_is_for_who_started_it_alone(alfa: NetworkSnapshot) -> None:
    anna, capo = person(), person("capo@example.org", Role.DIREZIONE)

    job = ran(anna, "test.make", name="utenti.csv", text="nome\nAnna\n")

    assert selectors.get_job_for(capo, job.pk) == job
    assert selectors.get_file_for(anna, job).name == "utenti.csv"
    with pytest.raises(FileGone):
        selectors.get_file_for(capo, job)


@pytest.mark.parametrize("made", [{"fails": True}, {"name": "programma.exe"}])
def test_a_run_that_fails_leaves_no_file(
    alfa: NetworkSnapshot, folder: Path, made: dict[str, Any]
) -> None:
    job = ran(person(), "test.make", **{"name": "a.txt", "text": "a", **made})

    assert (job.state, job.result_file) == (JobState.FAILED, None)
    assert not StoredFile.objects.exists()
    assert list(folder.iterdir()) == []


def test_after_a_week_the_file_goes_and_after_three_months_the_job(
    alfa: NetworkSnapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna = person()
    job = ran(anna, "test.make", name="a.txt", text="a")
    later = clock.now() + timedelta(days=7, minutes=1)

    cleaning.remove_old(later - timedelta(hours=1))
    assert StoredFile.objects.count() == 1
    monkeypatch.setattr(clock, "now", lambda: later)
    with pytest.raises(FileGone):
        selectors.get_file_for(anna, job)
    cleaning.remove_old(later)
    assert not StoredFile.objects.exists()
    assert Job.objects.get().result == "Fatto."
    cleaning.remove_old(later + timedelta(days=90))
    assert not Job.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [{"result_file_until": None}, {"state": JobState.CANCELLED}, {"created_by": None}],
)
def test_the_database_keeps_a_file_with_its_owner_and_its_time(
    alfa: NetworkSnapshot, wrong: dict[str, object]
) -> None:
    ran(person(), "test.make", name="a.txt", text="a")

    with pytest.raises(IntegrityError, match="file_of_who_started_it"), transaction.atomic():
        Job.objects.update(**wrong)
