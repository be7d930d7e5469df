"""What went wrong in the networks, told to the office as numbers."""

from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings
from django.test import Client

from rete.control.directory import selectors
from rete.control.directory.models import NetworkTroubles
from rete.control.directory.troubles import count_troubles
from rete.core.accounts.demo import fill_office
from rete.core.accounts.models import User
from rete.core.jobs.models import Job, JobState
from rete.core.notices import bouncing
from rete.core.notices.models import Mail, MailState, Notice
from rete.core.notices.services import send_mail
from rete.kernel.actor import system
from tenants import scope
from tenants.snapshots import NetworkSnapshot
from tests.people import with_second_factor

NOW = datetime(2026, 11, 25, 5, 30, tzinfo=UTC)
SYSTEM = system("prova")


@pytest.fixture(autouse=True)
def office(db: None) -> None:
    with scope.entered(scope.control()):
        fill_office()


def failing(network: NetworkSnapshot, *, ago: timedelta = timedelta(hours=1)) -> None:
    """A mail given up and a job that failed in a network, and an address that takes no mail."""
    with scope.visiting(network, reason="prova"):
        mail = send_mail(SYSTEM, to="anna@example.org", subject="Segreto", text="x")
        Mail.objects.filter(pk=mail.pk).update(state=MailState.FAILED, tried_at=NOW - ago)
        Job.objects.create(
            kind="x", title="x", queue="work", state=JobState.FAILED, error="x", actor_kind="system",
            created_at=NOW - ago, finished_at=NOW - ago,
        )  # fmt: skip
        for _ in range(3):
            bouncing.note_bounce("anna@example.org", NOW - ago)


def test_the_office_is_told_how_many_and_nothing_else(
    alfa: NetworkSnapshot, beta: NetworkSnapshot
) -> None:
    failing(alfa)

    with scope.entered(scope.control()):
        assert count_troubles(NOW) == 2
        told, mail = Notice.objects.get(), Mail.objects.get()
        kept = {each.network.slug: each for each in NetworkTroubles.objects.all()}

    assert (
        told.subject
        == mail.subject
        == "Nelle reti: messaggi non consegnati 1, operazioni non riuscite 1"
    )
    assert "Rete Alfa: messaggi 1, operazioni 1" in told.text
    assert "Beta" not in told.text
    assert "anna" not in told.text
    assert [kept["alfa"].failed_mails, kept["alfa"].failed_jobs] == [1, 1]
    assert [kept["alfa"].refused_addresses, kept["beta"].failed_mails] == [1, 0]


def test_what_is_older_than_a_day_is_not_told_again(alfa: NetworkSnapshot) -> None:
    failing(alfa, ago=timedelta(hours=25))

    with scope.entered(scope.control()):
        count_troubles(NOW)
        assert not Notice.objects.exists()
        assert NetworkTroubles.objects.get(network__slug="alfa").refused_addresses == 1
        assert selectors.troubles() == []


def test_the_office_sees_where(alfa: NetworkSnapshot, beta: NetworkSnapshot) -> None:
    failing(beta)
    with scope.entered(scope.control()):
        count_troubles(NOW)
        operatore = Client(headers={"host": settings.RETE_BASE_DOMAIN})
        user = with_second_factor(User.objects.get())
        operatore.force_login(user, backend="django.contrib.auth.backends.ModelBackend")

    page = operatore.get("/ufficio/").content.decode()

    troubles = page.partition("Che cosa non va nelle reti")[2].partition("</table>")[0]
    assert 'href="/ufficio/reti/beta/"' in troubles
    assert 'href="/ufficio/reti/alfa/"' not in troubles
