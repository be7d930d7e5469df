"""The list of operations narrowed, and what they made saved."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from rete.core.accounts.models import User
from rete.core.accounts.selectors import actor_of
from rete.core.audit.models import Entry
from rete.core.jobs import running, services
from rete.core.jobs.models import Job, JobState
from rete.kernel import clock
from rete.kernel.actor import system
from rete.kernel.manifest import Queue, Role
from tenants.snapshots import NetworkSnapshot
from tests.conftest import signed_in
from tests.core.jobs import declared

PAGE = "/gestione/operazioni/"


@pytest.fixture(autouse=True)
def declare(settings: Any, tmp_path: Path) -> None:
    settings.RETE_JOBS, settings.MEDIA_ROOT = declared.KINDS, str(tmp_path)


@pytest.fixture
def sportello(alfa: NetworkSnapshot) -> Client:
    return signed_in(alfa, Role.SPORTELLO)


def made_by(email: str) -> Job:
    """A job of this person, ended, with its file."""
    arguments = {"name": "utenti.csv", "text": "nome\nAnna\n"}
    who = actor_of(User.objects.get(email=email))
    job = services.start(who, "test.make", arguments, title="Esporta gli utenti")
    claimed = running.claim(job.pk, Queue.WORK, clock.now())
    assert claimed is not None
    running.execute(claimed, inline=True)
    return job


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", {"aperta", "fallita", "Esporta gli utenti"}),
        ("?stato=fallita", {"fallita"}),
        ("?mie=1", {"Esporta gli utenti"}),
        ("?mie=1&stato=fallita", set()),
    ],
)
def test_the_list_is_narrowed_by_state_and_by_who_started(
    direttrice: Client, query: str, found: set[str]
) -> None:
    services.start(system("prova"), "test.count", {"to": 1}, title="aperta")
    failed = services.start(system("prova"), "test.count", {"to": 1}, title="fallita")
    Job.objects.filter(pk=failed.pk).update(
        state=JobState.FAILED, error="x", finished_at=clock.now()
    )
    made_by("direzione@example.org")

    answer = direttrice.get(f"{PAGE}{query}")

    assert {job.title for job in answer.context["listing"].rows} == found
    assert ("Nessuna operazione corrisponde" in answer.content.decode()) == (not found)


def test_who_started_it_saves_what_it_made(sportello: Client, alfa: NetworkSnapshot) -> None:
    job = made_by("sportello@example.org")

    text = sportello.get(f"{PAGE}{job.pk}/").content.decode()
    answer = sportello.get(f"{PAGE}{job.pk}/file/", follow=True)

    assert f'href="{PAGE}{job.pk}/file/"' in text
    assert answer.content == b"nome\nAnna\n"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="utenti.csv"'
    taken = Entry.objects.get(action="jobs.file.taken")
    assert (taken.object_id, taken.changes) == (str(job.pk), {"file": "utenti.csv"})


def test_who_sees_everything_sees_that_it_ran_and_not_what_it_made(
    sportello: Client, direttrice: Client
) -> None:
    job = made_by("sportello@example.org")

    text = direttrice.get(f"{PAGE}{job.pk}/").content.decode()

    assert "Scarica il file" not in text
    assert "lo scarica chi ha avviato" in text
    assert direttrice.get(f"{PAGE}{job.pk}/file/").status_code == 404
    assert not Entry.objects.filter(action="jobs.file.taken").exists()
