"""A broker that is down stops nobody, and what waited is sent when it is back."""

import time
from collections.abc import Callable

import pytest
from django.db import transaction

from rete.core.jobs import sending, services
from rete.core.jobs.models import Job, JobState
from rete.core.notices.models import Mail, MailState
from rete.core.notices.services import send_mail
from rete.kernel import clock
from rete.kernel.actor import system
from tenants import scope
from tenants.snapshots import NetworkSnapshot
from tests.site.background.conftest import point_at
from tests.site.background.workers import running, wait_for

DOWN = "redis://127.0.0.1:1/0"
SYSTEM = system("prova")


def test_a_job_started_while_the_broker_is_down_runs_when_it_is_back(
    throwaway: Callable[[str], NetworkSnapshot],
    broker: str,
    environment: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    network = throwaway("giu")
    point_at(DOWN, monkeypatch)

    with scope.visiting(network, reason="prova"):
        began = time.monotonic()
        jobs = [services.start(SYSTEM, "test.count", {"to": 3}, title="Conta") for _ in range(5)]
        mail = send_mail(SYSTEM, to="a@example.org", subject="Ciao", text="Ciao")
        seconds = time.monotonic() - began
        assert list(Job.objects.values_list("state", "sent_at")) == [("in_attesa", None)] * 5
        assert Mail.objects.get(pk=mail.pk).state == MailState.WAITING
        sending.sweep(clock.now())
        assert not Job.objects.exclude(sent_at=None).exists()
    assert seconds < 3

    point_at(broker, monkeypatch)
    with scope.visiting(network, reason="prova"):
        sending.sweep(clock.now())
        assert not Job.objects.filter(sent_at=None).exists()
    with running("worker", environment):
        for job in jobs:
            assert wait_for(network, job.pk, JobState.DONE).result == "Contati 3."


def test_what_is_undone_is_never_sent(
    throwaway: Callable[[str], NetworkSnapshot], broker: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    network = throwaway("disfatta")
    sent: list[int] = []
    monkeypatch.setattr(services, "send_job", lambda job_id, _queue: sent.append(job_id))

    with scope.visiting(network, reason="prova"):
        with pytest.raises(ZeroDivisionError):
            start_and_fail()
        kept = services.start(SYSTEM, "test.count", {"to": 1}, title="Conta")

    assert sent == [kept.pk]


@transaction.atomic
def start_and_fail() -> None:
    services.start(SYSTEM, "test.count", {"to": 1}, title="Conta")
    raise ZeroDivisionError
