"""A worker killed with -9 while it writes an import: nothing half, and the next run does it all."""

import signal
from collections.abc import Callable

import pytest
from django.db import connection

from modules.events.importing import services
from modules.events.importing.starting import start_import
from modules.events.models import Event, ImportDraft, ImportRun, Occurrence
from rete.core.accounts.models import User
from rete.core.accounts.selectors import actor_of
from rete.core.accounts.services.people import give_role
from rete.core.accounts.services.roles import default_role
from rete.core.jobs import sending
from rete.core.jobs.models import Job, JobState
from rete.kernel import clock
from rete.kernel.actor import system
from rete.kernel.manifest import Role
from tenants import scope
from tenants.snapshots import NetworkSnapshot
from tests.modules.events.importing.files import ics, one
from tests.people import with_second_factor
from tests.site.background.conftest import broker, environment, valkey  # noqa: F401 - fixtures
from tests.site.background.test_worker import LATER
from tests.site.background.workers import running, wait_for
from tests.site.local.watching import wait_until

EVENTS = 3000


def start(network: NetworkSnapshot) -> Job:
    tomorrow = f"DTSTART;VALUE=DATE:{clock.now().year + 1}0301"
    content = ics(*[one(tomorrow, uid=str(number)) for number in range(EVENTS)])
    with scope.visiting(network, reason="prova"):
        person = User.objects.create_user("d@example.org", name="D")
        give_role(system("prova"), person.pk, default_role(Role.DIREZIONE))
        with_second_factor(person)
        actor = actor_of(person)
        draft = services.keep_draft(actor, "eventi.ics", content, {}, now=clock.now())
        return start_import(actor, draft.pk, now=clock.now())


def is_writing(network: NetworkSnapshot) -> bool:
    """Whether the worker, which signs in as the network does, is at an insert of an import."""
    with scope.visiting(network, reason="prova"), connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity"
            " WHERE usename = current_user AND query LIKE 'INSERT INTO \"events_%%'"
        )
        return bool(cursor.fetchone()[0])


def counted(network: NetworkSnapshot) -> tuple[int, int, int, int]:
    with scope.visiting(network, reason="prova"):
        return (
            Event.objects.count(),
            Occurrence.objects.count(),
            ImportRun.objects.count(),
            ImportDraft.objects.count(),
        )


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_an_import_killed_in_the_middle_leaves_nothing_and_is_done_again(
    broker: str,  # noqa: F811 - the fixture
    environment: dict[str, str],  # noqa: F811
    throwaway: Callable[[str], NetworkSnapshot],
) -> None:
    network = throwaway("importa")
    with running("worker", environment) as first:
        job = start(network)
        wait_until(lambda: is_writing(network), seconds=90)
        first.signal_all(signal.SIGKILL)
    assert counted(network) == (0, 0, 0, 1)

    with scope.visiting(network, reason="prova"):
        sending.sweep(clock.now() + LATER)
    with running("worker", environment):
        done = wait_for(network, job.pk, JobState.DONE, seconds=120)

    assert (done.attempts, done.result) == (2, f"{EVENTS} nuovi.")
    assert counted(network) == (EVENTS, EVENTS, 1, 0)
