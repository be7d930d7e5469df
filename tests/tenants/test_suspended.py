"""A suspended network: its pages and its API say so and why; its jobs, schedules and mail wait until it is resumed."""

from datetime import UTC, datetime

import pytest
from django.test import Client

from rete.core.jobs import tasks
from rete.core.jobs.models import Job, JobState
from rete.core.jobs.services import start
from rete.core.notices import tasks as mail_tasks
from rete.core.notices.models import Mail, MailState
from rete.core.notices.services import send_mail
from rete.kernel.actor import system
from tenants import directory, scope
from tenants.models import Network
from tenants.snapshots import NetworkSnapshot

REASON = "Trasloco dei server fino a lunedì."
NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)
ACTOR = system("prova")


@pytest.fixture
def suspended(alfa: NetworkSnapshot) -> NetworkSnapshot:
    with scope.entered(scope.control()):
        Network.objects.filter(slug="alfa").update(state="suspended", state_reason=REASON)
    directory.snapshots().clear()
    return alfa


def test_pages_say_why(suspended: NetworkSnapshot) -> None:
    for address in ("/", "/gestione/", "/accesso/entra/"):
        answer = Client(headers={"host": suspended.domain}).get(address)

        assert (answer.status_code, answer["Retry-After"]) == (503, "30")
        assert REASON in answer.content.decode()


def test_the_api_says_why_to_programs(suspended: NetworkSnapshot) -> None:
    answer = Client(headers={"host": suspended.domain}).get("/api/v1/status")

    assert (answer.status_code, answer["Content-Type"]) == (503, "application/problem+json")
    assert answer.json() == {
        "type": "about:blank",
        "title": "Servizio momentaneamente sospeso",
        "status": 503,
        "detail": f"Il sito della rete è sospeso per il momento. {REASON}",
        "code": "rete_sospesa",
    }


def test_a_host_that_is_nobody_s_says_nothing_of_networks(db: None) -> None:
    answer = Client(headers={"host": "niente.rete.localhost"}).get("/api/v1/status")

    assert answer.status_code == 404
    assert "code" not in answer.json()


def test_jobs_and_mail_wait(suspended: NetworkSnapshot) -> None:
    job = start(ACTOR, "imports.apply", {"upload_id": 0, "address": "/"}, now=NOW)
    mail = send_mail(ACTOR, to="anna@example.org", subject="Ciao", text="Ciao", now=NOW)

    tasks.run_job("alfa", job.pk)
    tasks.run_schedule("alfa", "jobs.clean", NOW.isoformat())
    mail_tasks.deliver_mail("alfa", mail.pk)

    assert Job.objects.get(pk=job.pk).state == JobState.WAITING
    assert Mail.objects.get(pk=mail.pk).state == MailState.WAITING
    assert Mail.objects.get(pk=mail.pk).attempts == 0
