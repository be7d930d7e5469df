"""A list too long to wait for becomes a workbook in the background: asked with a button, stopped, retried, taken by its owner."""

import io
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from openpyxl import load_workbook

from modules.libraries.models import Body, Library
from rete.core.accounts.models import User
from rete.core.accounts.services.people import give_role, take_role
from rete.core.accounts.services.roles import default_role
from rete.core.audit.models import Entry
from rete.core.jobs import running
from rete.core.jobs.errors import Cancelled
from rete.core.jobs.models import Job, JobState
from rete.core.jobs.work import Work
from rete.kernel.manifest import Queue, Role
from rete.web.kit.tables import workbooks
from tenants.snapshots import NetworkSnapshot
from tests.conftest import TESTER, signed_in
from tests.web.support.visits import inside

STAFF = "/gestione/biblioteche/"
LONG = f"{STAFF}?q=civica&ordine=-nome"
NAMES = ["Civica 4", "Civica 3", "Civica 2", "Civica 1", "Civica 0"]


@pytest.fixture(autouse=True)
def long_list(alfa: NetworkSnapshot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, settings: Any) -> None:  # fmt: skip
    settings.MEDIA_ROOT = str(tmp_path)
    monkeypatch.setattr(workbooks, "MOST_AT_ONCE", 3)
    body = Body.objects.create(name="Comune di Lodi")
    for name in (*NAMES, "Archivio"):
        Library.objects.create(
            body=body, name=name, municipality="Lodi", municipality_istat="098031"
        )


def asked(client: Client) -> Job:
    client.post(LONG, {"azione": "foglio"})
    return Job.objects.get()


def run(job: Job) -> Job:
    claimed = running.claim(job.pk, Queue.WORK, job.created_at)
    assert claimed is not None
    running.execute(claimed, inline=True)
    job.refresh_from_db()
    return job


def names_in(client: Client, job: Job) -> list[str]:
    answer = client.get(f"/gestione/operazioni/{job.pk}/file/", follow=True)
    sheet = load_workbook(io.BytesIO(answer.content), read_only=True).worksheets[0]
    titles, *rows = sheet.iter_rows(values_only=True)
    at = titles.index("nome")
    return [str(row[at]) for row in rows]


def test_a_long_workbook_is_asked_before_it_is_made(direttrice: Client) -> None:
    page = direttrice.get(f"{LONG}&formato=xlsx").content.decode()

    assert "Scrivere in un foglio XLSX 5 biblioteche?" in page
    assert not Job.objects.exists()
    assert direttrice.get(f"{LONG}&formato=csv").status_code == 200


def test_it_has_what_the_list_finds_and_its_owner_takes_it(direttrice: Client) -> None:
    answer = direttrice.post(LONG, {"azione": "foglio"})
    job = run(Job.objects.get())

    assert answer.headers["Location"] == f"/gestione/operazioni/{job.pk}/"
    assert (job.state, job.result) == (JobState.DONE, "Foglio pronto: 5 biblioteche.")
    assert job.result_file is not None
    assert job.result_file.name == "biblioteche-alfa.xlsx"
    assert names_in(direttrice, job) == NAMES
    exported = Entry.objects.get(action="tables.list.exported")
    assert exported.changes == {
        "file": "biblioteche-alfa.xlsx",
        "rows": 5,
        "filters": {"Cerca": "civica"},
    }


def test_nobody_else_takes_it(alfa: NetworkSnapshot, direttrice: Client) -> None:
    job = run(asked(direttrice))

    answer = signed_in(alfa, Role.REDAZIONE).get(f"/gestione/operazioni/{job.pk}/file/")

    assert answer.status_code == 404


def test_it_is_what_who_asked_may_see_when_it_runs(direttrice: Client) -> None:
    job = asked(direttrice)
    other = User.objects.create_user("altra@example.org", name="Altra")
    give_role(TESTER, other.pk, default_role(Role.DIREZIONE))
    take_role(TESTER, job.created_by or 0, default_role(Role.DIREZIONE))

    run(job)

    assert (job.state, job.error) == (JobState.FAILED, "Non hai il permesso per questa azione.")
    assert job.result_file is None


def test_it_is_stopped_and_made_again(direttrice: Client) -> None:
    job = asked(direttrice)
    direttrice.post(f"/gestione/operazioni/{job.pk}/ferma/")
    job.refresh_from_db()
    stopped = job.state
    direttrice.post(f"/gestione/operazioni/{job.pk}/riprova/")

    run(job)

    assert stopped == JobState.CANCELLED
    assert job.state == JobState.DONE
    assert names_in(direttrice, job) == NAMES


def test_a_running_one_stops_between_rows(direttrice: Client) -> None:
    job = asked(direttrice)
    work = Work(running.actor_of_job(job))
    work.cancel()

    with pytest.raises(Cancelled):
        workbooks.write(work, **job.arguments)


def test_beyond_the_most_there_is_the_csv(
    direttrice: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbooks, "MOST_ROWS", 4)

    page = direttrice.get(f"{LONG}&formato=xlsx", follow=True).content.decode()
    direttrice.post(LONG, {"azione": "foglio"})

    assert "al massimo 4 righe: filtra l&#x27;elenco, o esportalo in CSV" in page
    assert not Job.objects.exists()


def test_who_may_not_save_cannot_ask_for_it(alfa: NetworkSnapshot) -> None:
    answer = signed_in(alfa, Role.SPORTELLO).post(LONG, {"azione": "foglio"})

    assert answer.status_code == 403
    assert not Job.objects.exists()


def test_the_office_in_a_network_has_the_csv(alfa: NetworkSnapshot) -> None:
    office, _access = inside(alfa, may_write=True)

    page = office.get(f"{LONG}&formato=xlsx", follow=True).content.decode()

    assert "esportalo in CSV" in page
    assert not Job.objects.exists()


@pytest.mark.parametrize(
    "address", ["/gestione/niente/", "/gestione/impostazioni/api/9/", "/api/v1/status"]
)
def test_an_address_without_that_list_fails_plainly(direttrice: Client, address: str) -> None:
    job = asked(direttrice)
    Job.objects.update(arguments={"path": address, "query": ""})

    run(job)

    assert (job.state, job.result_file) == (JobState.FAILED, None)
