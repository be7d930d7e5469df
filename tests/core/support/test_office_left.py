"""Who is no more of the office is out of every network at once, whatever access was open."""

import pytest

from rete.core.accounts.models import User
from rete.core.jobs.errors import AuthorGone
from rete.core.jobs.models import Job
from rete.core.jobs.running import actor_of_job
from rete.core.support import selectors, services
from rete.core.support.errors import TicketSpent
from rete.kernel import clock
from tenants import scope
from tenants.snapshots import NetworkSnapshot
from tests.core.support.asking import UGO, UGO_UID, approved
from tests.web.support.visits import inside


def leave(**changes: bool) -> None:
    with scope.entered(scope.control()):
        assert User.objects.filter(uid=UGO_UID).update(**changes) == 1


@pytest.mark.parametrize("changes", [{"is_active": False}, {"is_member": False}])
def test_the_next_page_is_closed(alfa: NetworkSnapshot, changes: dict[str, bool]) -> None:
    office, access = inside(alfa, may_write=True)
    before = office.get("/gestione/").status_code

    leave(**changes)

    answer = office.get("/gestione/")
    assert (before, answer.status_code) == (200, 403)
    assert office.post("/gestione/biblioteche/aggiungi/", {}).status_code == 403
    assert selectors.actor_of_access(access.pk, clock.now()) is None


def test_a_ticket_opens_nothing_any_more(alfa: NetworkSnapshot) -> None:
    now = clock.now()
    access = approved(now=now)
    ticket = services.issue_ticket(UGO, access.uid, UGO_UID, now=now)

    leave(is_active=False)

    with pytest.raises(TicketSpent):
        services.spend_ticket(ticket, now=now)


def test_what_they_started_does_not_go_on(alfa: NetworkSnapshot) -> None:
    access = approved(now=clock.now())
    job = Job(actor_kind="support", actor_support_id=access.pk)
    started = actor_of_job(job)

    leave(is_active=False)

    assert started.support is not None
    with pytest.raises(AuthorGone):
        actor_of_job(job)


def test_who_comes_back_has_what_was_given(alfa: NetworkSnapshot) -> None:
    office, _access = inside(alfa, may_write=False)
    leave(is_active=False)
    away = office.get("/gestione/").status_code

    leave(is_active=True)

    assert (away, office.get("/gestione/").status_code) == (403, 200)
