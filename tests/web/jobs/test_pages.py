"""The pages of long work: who sees what, live and without JavaScript."""

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings as real_settings
from django.contrib.auth import get_user
from django.http import HttpRequest
from django.test import Client

from rete.core.accounts.demo import fill_office
from rete.core.accounts.models import User
from rete.core.accounts.selectors import actor_of
from rete.core.jobs import running, services
from rete.core.jobs.models import Job, JobState
from rete.core.jobs.work import Work
from rete.kernel import clock
from rete.kernel.actor import system
from rete.kernel.manifest import Queue, Role
from tenants.scope import Scope
from tenants.snapshots import NetworkSnapshot
from tests.conftest import signed_in
from tests.core.jobs import declared
from tests.people import with_second_factor

OFFICE = {"host": real_settings.RETE_BASE_DOMAIN}
HTMX = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def declare(settings: Any) -> None:
    settings.RETE_JOBS = declared.KINDS


@pytest.fixture
def sportello(alfa: NetworkSnapshot) -> Client:
    return signed_in(alfa, Role.SPORTELLO)


def asked_by(client: Client) -> Job:
    """A job that the person of this browser started."""
    request = HttpRequest()
    request.session = client.session
    user = get_user(request)
    assert isinstance(user, User)
    return services.start(actor_of(user), "test.count", {"to": 4}, title="Conta le biblioteche")


def running_at(job: Job, done: int) -> Job:
    claimed = running.claim(job.pk, Queue.WORK, clock.now())
    assert claimed is not None
    Job.objects.filter(pk=job.pk).update(done=done, total=40, step="Conto…", log=["una riga"])
    return claimed


def page(client: Client, address: str, **headers: str) -> str:
    answer = client.get(address, headers=headers)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_list_says_what_it_is_for_when_it_is_empty(direttrice: Client) -> None:
    assert "Nessuna operazione" in page(direttrice, "/gestione/operazioni/")


def test_who_started_a_job_watches_it_and_the_management_all(
    sportello: Client, direttrice: Client, alfa: NetworkSnapshot
) -> None:
    redazione = signed_in(alfa, Role.REDAZIONE)
    address = f"/gestione/operazioni/{asked_by(sportello).pk}/"

    for client in (sportello, direttrice):
        assert "Conta le biblioteche" in page(client, "/gestione/operazioni/")
        assert "Conta le biblioteche" in page(client, address)
    assert "Conta le biblioteche" not in page(redazione, "/gestione/operazioni/")
    assert redazione.get(address).status_code == 404
    for action in ("ferma", "riprova"):
        assert redazione.post(f"{address}{action}/").status_code == 404
    assert Job.objects.get().state == JobState.WAITING


def test_readers_and_strangers_are_kept_out(
    lettrice: Client, client: Client, direttrice: Client, alfa: NetworkSnapshot
) -> None:
    address = f"/gestione/operazioni/{asked_by(direttrice).pk}/"
    host = {"host": alfa.domain}

    assert lettrice.get("/gestione/operazioni/").status_code == 403
    assert lettrice.get(address).status_code == 403
    assert lettrice.post(f"{address}ferma/").status_code == 403
    assert client.get(address, headers=host).status_code == 302
    assert client.post(f"{address}ferma/", headers=host).status_code == 302
    assert not Job.objects.get().cancel_asked


def test_a_page_whose_session_ended_goes_whole_to_the_sign_in(
    direttrice: Client, client: Client, alfa: NetworkSnapshot
) -> None:
    address = f"/gestione/operazioni/{asked_by(direttrice).pk}/"

    answer = client.get(address, headers={"host": alfa.domain, **HTMX})

    assert (answer.status_code, answer.content) == (204, b"")
    assert answer["HX-Redirect"].startswith("/accesso/entra/?next=/gestione/operazioni/")


def test_a_job_that_has_not_ended_is_asked_about_again(direttrice: Client) -> None:
    job = asked_by(direttrice)
    running_at(job, 14)

    text = page(direttrice, f"/gestione/operazioni/{job.pk}/")

    assert 'hx-trigger="every 2s"' in text
    assert (
        '<progress class="job-bar" aria-label="Conta le biblioteche" max="100" value="35">' in text
    )
    assert (
        '<p class="visually-hidden" role="status" id="annuncio">in corso, Conto…, 30%</p>' in text
    )
    assert "<li>una riga</li>" in text
    assert "django_htmx/htmx-2.min" in text
    assert "Aggiorna</a>" in text


def test_the_part_that_htmx_asks_for_is_a_part_and_speaks_only_of_news(direttrice: Client) -> None:
    job = asked_by(direttrice)
    running_at(job, 14)
    address = f"/gestione/operazioni/{job.pk}/"

    first = page(direttrice, address, **HTMX)
    mark = first.partition("?detto=")[2].partition('"')[0]
    Job.objects.update(done=15)
    same = page(direttrice, f"{address}?detto={mark}", **HTMX)
    Job.objects.update(done=16)
    news = page(direttrice, f"{address}?detto={mark}", **HTMX)

    assert "<html" not in first
    assert "hx-swap-oob" not in same
    assert "in corso, Conto…, 40%" in news


def test_the_last_part_asks_for_nothing_more(direttrice: Client) -> None:
    job = asked_by(direttrice)
    claimed = running_at(job, 40)
    work = Work(system("prova"))
    work.result("Contate 40 biblioteche.", address="/biblioteche/")
    running.end(claimed, work.so_far, None, clock.now())

    part = page(direttrice, f"/gestione/operazioni/{job.pk}/", **HTMX)

    assert "hx-trigger" not in part
    assert "Contate 40 biblioteche." in part
    assert 'href="/biblioteche/"' in part


def test_a_job_is_stopped_and_retried_with_a_button(direttrice: Client) -> None:
    address = f"/gestione/operazioni/{asked_by(direttrice).pk}/"

    assert direttrice.get(f"{address}ferma/").status_code == 405
    stopped = direttrice.post(f"{address}ferma/", follow=True).content.decode()
    assert "Operazione annullata" in stopped
    assert Job.objects.get().state == JobState.CANCELLED
    again = direttrice.post(f"{address}riprova/", follow=True).content.decode()
    assert "ricomincia" in again
    assert Job.objects.get().state == JobState.WAITING
    refused = direttrice.post(f"{address}riprova/")
    assert refused.status_code == 409
    assert "Si può riprovare solo" in refused.content.decode()


def test_a_running_job_stops_when_it_can(direttrice: Client) -> None:
    job = asked_by(direttrice)
    running_at(job, 1)
    address = f"/gestione/operazioni/{job.pk}/"

    answer = direttrice.post(f"{address}ferma/", follow=True).content.decode()

    assert "si ferma appena può" in answer
    assert "Ferma l'operazione" not in page(direttrice, address)
    assert (Job.objects.get().state, Job.objects.get().cancel_asked) == ("in_corso", True)


def test_a_failure_says_what_to_do(direttrice: Client) -> None:
    job = asked_by(direttrice)
    running.end(running_at(job, 1), Work(system("prova")).so_far, ZeroDivisionError(), clock.now())

    text = page(direttrice, f"/gestione/operazioni/{job.pk}/")

    assert f"chiedi assistenza con il numero {job.pk}" in text
    assert "Riprova</button>" in text


def test_the_office_has_the_same_pages(in_control: Scope, client: Client) -> None:
    fill_office()
    operatore = Client(headers=OFFICE)
    user = with_second_factor(User.objects.get())
    operatore.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    job = services.start(system("prova"), "test.owner", {}, title="Sposta una rete")

    assert "Sposta una rete" in page(operatore, "/ufficio/operazioni/")
    assert "Sposta una rete" in page(operatore, f"/ufficio/operazioni/{job.pk}/")
    assert client.get("/ufficio/operazioni/", headers=OFFICE).status_code == 302


def test_a_job_of_the_federation_is_not_on_a_network_s_pages(
    direttrice: Client, in_control: Scope
) -> None:
    job = services.start(system("prova"), "test.owner", {}, title="Sposta una rete")

    assert direttrice.get(f"/gestione/operazioni/{job.pk}/").status_code == 404


def test_the_list_costs_the_same_with_one_and_fifty(
    direttrice: Client, django_assert_num_queries: Callable[..., Any]
) -> None:
    asked_by(direttrice)
    direttrice.get("/gestione/operazioni/")
    with django_assert_num_queries(6):
        direttrice.get("/gestione/operazioni/")
    for _ in range(49):
        asked_by(direttrice)
    with django_assert_num_queries(6):
        direttrice.get("/gestione/operazioni/")
