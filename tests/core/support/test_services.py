"""Support: asked, answered, used once by ticket, ended; the network decides and both sides know."""

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction

from rete.core.accounts.demo import fill_office
from rete.core.accounts.models import User
from rete.core.accounts.services.people import give_role
from rete.core.accounts.services.roles import default_role
from rete.core.audit.models import Entry
from rete.core.jobs import running
from rete.core.jobs import services as jobs
from rete.core.jobs.errors import AuthorGone
from rete.core.notices.models import Mail
from rete.core.support import selectors, services
from rete.core.support.errors import (
    AccessOver,
    AlreadyAsked,
    AlreadyDecided,
    LifeNotOffered,
    TicketSpent,
)
from rete.core.support.models import Access, Opened
from rete.kernel import clock, registry
from rete.kernel.actor import ALL, ANONYMOUS, Actor, ActorKind, system
from rete.kernel.errors import Missing, NotAllowed
from rete.kernel.manifest import Role
from tenants import directory, scope
from tenants.snapshots import NetworkSnapshot
from tests.conftest import TESTER
from tests.core.support.asking import DARIA, NOW, REASON, UGO, UGO_UID, approved, asked

SOON = NOW + timedelta(minutes=1)


def copy() -> Access:
    with scope.entered(scope.control()):
        return Access.objects.get()


def done() -> list[tuple[str, str, str]]:
    found = Entry.objects.filter(action__startswith="support.").order_by("id")
    return [(entry.action, entry.actor_name, entry.actor_kind) for entry in found]


def test_the_direction_hears_of_a_request_by_mail_and_nobody_else(alfa: NetworkSnapshot) -> None:
    for role in (Role.DIREZIONE, Role.REDAZIONE):
        person = User.objects.create_user(
            f"{role.name}@example.org", name=role.value, is_member=True
        )
        give_role(TESTER, person.pk, default_role(role))

    access = asked()

    (mail,) = Mail.objects.all()
    assert mail.to == "direzione@example.org"
    assert REASON in mail.text
    assert "anche modificare" in mail.text
    assert access.is_waiting
    assert done() == [("support.access.asked", "Ugo Ferri", "support")]
    entry = Entry.objects.get(action="support.access.asked")
    assert entry.actor_user_id is None


def test_what_the_network_decides_is_copied_for_the_office(alfa: NetworkSnapshot) -> None:
    access = asked()
    before = copy()

    services.approve(DARIA, access.pk, hours=4, may_write=True, now=NOW)

    after = copy()
    assert (before.state, after.state) == ("chiesto", "consentito")
    assert (after.uid, after.network, after.reason) == (access.uid, "alfa", REASON)
    assert after.expires_at == NOW + timedelta(hours=4)
    assert (after.may_write, after.decided_by) == (True, "Daria Fontana")
    assert done()[-1] == ("support.access.approved", "Daria Fontana", "person")


def test_every_page_of_the_network_can_say_that_the_office_may_be_in(alfa: NetworkSnapshot) -> None:
    access = approved()
    during = directory.get_network("alfa").support_until

    services.end(DARIA, access.pk, now=SOON)

    assert during == NOW + timedelta(hours=1)
    assert directory.get_network("alfa").support_until is None
    assert directory.get_network("beta").support_until is None


def test_who_asked_is_written_to_when_they_are_answered(alfa: NetworkSnapshot) -> None:
    with scope.entered(scope.control()):
        fill_office()
        User.objects.update(uid=UGO_UID)

    approved()

    with scope.entered(scope.control()):
        (mail,) = Mail.objects.all()
        assert (mail.to, mail.subject) == (
            "ufficio@example.org",
            "Rete Alfa: risposta alla tua richiesta di accesso",
        )
        assert "fino alle 14:00 del 25/11/2026" in mail.text
        assert "/ufficio/reti/alfa/assistenza/" in mail.text


def test_more_than_was_asked_for_is_not_given(alfa: NetworkSnapshot) -> None:
    access = asked(wants_to_write=False)

    services.approve(DARIA, access.pk, hours=1, may_write=True, now=NOW)

    assert not Access.objects.get().may_write


@pytest.mark.parametrize("hours", [0, 2, 25, -1])
def test_only_the_times_that_are_offered(alfa: NetworkSnapshot, hours: int) -> None:
    access = asked()

    with pytest.raises(LifeNotOffered):
        services.approve(DARIA, access.pk, hours=hours, may_write=False, now=NOW)

    assert Access.objects.get().is_waiting


NOBODY = [
    ANONYMOUS,
    Actor(ActorKind.PERSON, "Renato", 2),
    Actor(ActorKind.PERSON, "Silvia", 3, grants={"network.support": frozenset({1})}),
    Actor(ActorKind.SUPPORT, "Ugo", grants={"network.support": ALL}),
    system("qualcosa"),
]


@pytest.mark.parametrize("actor", NOBODY, ids=lambda actor: actor.name)
def test_only_who_decides_for_the_whole_network_answers(
    alfa: NetworkSnapshot, actor: Actor
) -> None:
    access = asked()
    actions: list[Callable[[], object]] = [
        lambda: services.approve(actor, access.pk, hours=1, may_write=False, now=NOW),
        lambda: services.refuse(actor, access.pk, now=NOW),
        lambda: services.end(actor, access.pk, now=NOW),
    ]

    for action in actions:
        with pytest.raises(NotAllowed):
            action()

    assert Access.objects.get().is_waiting
    assert len(done()) == 1


def test_a_request_is_answered_once(alfa: NetworkSnapshot) -> None:
    access = asked()
    services.refuse(DARIA, access.pk, now=NOW)

    with pytest.raises(AlreadyDecided, match="Daria Fontana"):
        services.approve(DARIA, access.pk, hours=1, may_write=False, now=NOW)

    assert copy().state == "rifiutato"
    assert selectors.actor_of_access(access.pk, NOW) is None


def test_one_request_waits_at_a_time(alfa: NetworkSnapshot) -> None:
    asked()

    with pytest.raises(AlreadyAsked):
        asked()

    assert Access.objects.count() == 1


def test_who_asked_may_withdraw_and_nobody_else(alfa: NetworkSnapshot) -> None:
    access = asked()
    another = UUID(int=1)

    with pytest.raises(Missing):
        services.withdraw(UGO, access.uid, another, now=SOON)
    services.withdraw(UGO, access.uid, UGO_UID, now=SOON)

    assert not Access.objects.get().is_waiting
    with pytest.raises(AlreadyDecided):
        services.approve(DARIA, access.pk, hours=1, may_write=False, now=SOON)


def test_who_comes_in_may_do_what_modules_let_do_and_nothing_of_people(
    alfa: NetworkSnapshot,
) -> None:
    actor = selectors.actor_of_access(approved().pk, NOW)

    assert actor is not None
    held = set(actor.grants)
    assert set(registry.module_codenames()) <= held
    assert held & {"network.staff", "network.tokens", "network.support"} == set()
    assert (actor.name, actor.kind, actor.user_id) == (
        "Ugo Ferri, assistenza",
        ActorKind.SUPPORT,
        None,
    )


@pytest.mark.parametrize(
    ("after", "holds"),
    [(timedelta(0), True), (timedelta(minutes=59), True), (timedelta(hours=1), False), (timedelta(days=9), False)],
)  # fmt: skip
def test_an_access_holds_for_its_time(
    alfa: NetworkSnapshot, after: timedelta, holds: object
) -> None:
    access = approved()

    assert (selectors.actor_of_access(access.pk, NOW + after) is not None) is holds


def test_a_ticket_lets_in_once(alfa: NetworkSnapshot) -> None:
    access = approved()
    ticket = services.issue_ticket(UGO, access.uid, UGO_UID, now=NOW)

    actor = services.spend_ticket(ticket, now=NOW)

    assert actor.support is not None
    assert actor.support.access_id == access.pk
    with pytest.raises(TicketSpent):
        services.spend_ticket(ticket, now=NOW)
    assert done()[-1] == ("support.access.entered", "Ugo Ferri, assistenza", "support")


def test_a_new_ticket_takes_the_place_of_the_one_before(alfa: NetworkSnapshot) -> None:
    access = approved()
    old, new = (services.issue_ticket(UGO, access.uid, UGO_UID, now=NOW) for _ in range(2))

    with pytest.raises(TicketSpent):
        services.spend_ticket(old, now=NOW)
    assert services.spend_ticket(new, now=NOW).support is not None


def test_a_ticket_is_nothing_on_another_network(
    alfa: NetworkSnapshot, beta: NetworkSnapshot
) -> None:
    ticket = services.issue_ticket(UGO, approved().uid, UGO_UID, now=NOW)

    with scope.visiting(beta, reason="prova"):
        approved()
        Access.objects.update(ticket_sha256=Access.objects.get().ticket_sha256)
        with pytest.raises(TicketSpent):
            services.spend_ticket(ticket, now=NOW)


@pytest.mark.parametrize("ticket", ["", "x", "x:y:z"])
def test_an_invented_ticket_is_nothing(alfa: NetworkSnapshot, ticket: str) -> None:
    with pytest.raises(TicketSpent):
        services.spend_ticket(ticket, now=NOW)


def test_a_ticket_is_old_after_two_minutes(
    alfa: NetworkSnapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    ticket = services.issue_ticket(UGO, approved().uid, UGO_UID, now=NOW)
    monkeypatch.setattr(services, "TICKET_LIFE", timedelta(0))

    with pytest.raises(TicketSpent):
        services.spend_ticket(ticket, now=NOW)


@pytest.mark.parametrize("when", [NOW, NOW + timedelta(hours=2)])
def test_without_an_open_access_there_is_no_ticket(alfa: NetworkSnapshot, when: datetime) -> None:
    access = asked() if when == NOW else approved()

    with pytest.raises(AccessOver):
        services.issue_ticket(UGO, access.uid, UGO_UID, now=when)


def test_a_ticket_of_an_access_that_was_ended_opens_nothing(alfa: NetworkSnapshot) -> None:
    access = approved()
    ticket = services.issue_ticket(UGO, access.uid, UGO_UID, now=NOW)
    services.end(DARIA, access.pk, now=SOON)

    with pytest.raises(TicketSpent):
        services.spend_ticket(ticket, now=SOON)
    assert copy().ended_by == "Daria Fontana"


def test_long_work_goes_on_as_long_as_the_access_holds(alfa: NetworkSnapshot) -> None:
    access = approved(now=clock.now())
    actor = selectors.actor_of_access(access.pk, clock.now())
    assert actor is not None
    job = jobs.start(actor, "events.read_calendar", {})

    assert running.actor_of_job(job) == actor
    services.end(DARIA, access.pk, now=clock.now())
    with pytest.raises(AuthorGone):
        running.actor_of_job(job)


WRONG: dict[str, dict[str, object]] = {
    "no reason": {"reason": ""},
    "approved without an end": {"expires_at": None},
    "longer than a day": {"expires_at": NOW + timedelta(hours=25)},
    "over before it began": {"expires_at": NOW - timedelta(hours=1)},
    "decided by nobody": {"decided_by": ""},
    "never decided": {"decided_at": None},
    "an end of what waits": {"state": "chiesto"},
    "writing though refused": {"state": "rifiutato", "expires_at": None},
    "ended by nobody": {"ended_at": NOW},
    "a ticket of what was ended": {"ended_at": NOW, "ended_by": "x", "ticket_sha256": "a" * 64},
    "a ticket that is none": {"ticket_sha256": "x"},
    "an unknown state": {"state": "x"},
}


@pytest.mark.parametrize("what", WRONG)
def test_the_database_refuses(alfa: NetworkSnapshot, what: str) -> None:
    access = approved()

    with pytest.raises(IntegrityError), transaction.atomic():
        Access.objects.filter(pk=access.pk).update(**WRONG[what])


def test_the_database_refuses_a_page_without_an_address(alfa: NetworkSnapshot) -> None:
    access = approved()

    with pytest.raises(IntegrityError), transaction.atomic():
        Opened.objects.create(access=access, at=NOW, method="GET", address="", status=200)
