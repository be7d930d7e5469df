"""A book from one network's shelf to another's desk and home again, over the real road: three networks that commit."""

import threading
from collections.abc import Callable
from datetime import date, timedelta
from uuid import UUID

import pytest
from django.db import connections

from modules.interlending.errors import AlreadyOffered, NotNow, OwnRequest
from modules.interlending.models import Loan, LoanState, Request, RequestState
from modules.interlending.services import asking, lending
from modules.interlending.services.lending import Conditions
from modules.interlending.services.rounds import go_round
from rete.core.notices.models import Notice
from rete.core.outbox import receiving, services
from rete.core.outbox.models import Message
from rete.kernel.errors import Missing
from rete.kernel.manifest import Role
from tenants import scope
from tenants.postgres.programs import pg_dump
from tenants.snapshots import NetworkSnapshot
from tests.conftest import signed_in
from tests.control.sharing.conftest import carried
from tests.control.sharing.test_converging import faults
from tests.modules.interlending.making import ACTOR, NOW, asked, shared

LATER = NOW + timedelta(hours=1)
TERMS = Conditions(cost_cents=450, days=30, note="Parte martedì.")
Trio = tuple[NetworkSnapshot, NetworkSnapshot, NetworkSnapshot]


@pytest.fixture
def trio(throwaway: Callable[[str], NetworkSnapshot]) -> Trio:
    """Who asks, and two who have the book."""
    return throwaway("prestito-uno"), throwaway("prestito-due"), throwaway("prestito-tre")


def request_in(network: NetworkSnapshot, title: str = "Lessico famigliare") -> Request:
    with scope.visiting(network, reason="prova"):
        return shared(asked(title))


def offer_from(network: NetworkSnapshot, uid: UUID) -> Loan:
    with scope.visiting(network, reason="prova"):
        return lending.offer(ACTOR, uid, TERMS, now=LATER)


def meanwhile(*networks: NetworkSnapshot) -> None:
    """What has been said is carried and read."""
    carried()
    for network in networks:
        with scope.visiting(network, reason="prova"):
            receiving.read_received(LATER)
    carried()


def accept_of(asker: NetworkSnapshot, request: Request, lender: NetworkSnapshot) -> None:
    with scope.visiting(asker, reason="prova"):
        proposals = Request.objects.get(pk=request.pk).proposals
        asking.accept(ACTOR, proposals.get(network_uid=lender.uid).pk, now=LATER)


def loan_of(network: NetworkSnapshot) -> Loan:
    with scope.visiting(network, reason="prova"):
        return Loan.objects.get()


def state_of(network: NetworkSnapshot, request: Request) -> str:
    with scope.visiting(network, reason="prova"):
        return Request.objects.get(pk=request.pk).state


def test_asked_offered_accepted_sent_used_and_home_again(trio: Trio) -> None:
    asker, lender, other = trio
    with scope.visiting(lender, reason="prova"):
        signed_in(lender, Role.SPORTELLO)
    request = request_in(asker)
    carried()
    offer_from(lender, request.uid)
    offer_from(other, request.uid)
    meanwhile(*trio)
    with scope.visiting(asker, reason="prova"):
        words = request.proposals.get(network_uid=lender.uid).text
    offered = state_of(asker, request)

    accept_of(asker, request, lender)
    meanwhile(*trio)
    chosen, refused = loan_of(lender), loan_of(other)
    with scope.visiting(lender, reason="prova"):
        lending.send(ACTOR, chosen.pk, due_on=date(2026, 12, 20), note="Col corriere.", now=LATER)
    meanwhile(*trio)
    sent = state_of(asker, request)
    with scope.visiting(asker, reason="prova"):
        asking.mark_arrived(ACTOR, request.pk, due_on=date(2026, 12, 20), cost_cents=450, now=LATER)
    meanwhile(*trio)
    used = loan_of(lender).their_state
    with scope.visiting(asker, reason="prova"):
        asking.give_back(ACTOR, request.pk, now=LATER)
    meanwhile(*trio)
    on_its_way = loan_of(lender).their_state
    with scope.visiting(lender, reason="prova"):
        lending.take_back(ACTOR, chosen.pk, now=LATER)
    meanwhile(*trio)

    assert words == "Spese: 4,50 €\nPuò restare 30 giorni\nParte martedì."
    assert (offered, sent) == (RequestState.OFFERED, RequestState.SENT)
    assert (chosen.state, refused.state) == (LoanState.ACCEPTED, LoanState.UNWANTED)
    assert (used, on_its_way) == (RequestState.ARRIVED, RequestState.RETURNED)
    assert (loan_of(lender).state, state_of(asker, request)) == (LoanState.BACK, "chiusa")
    with scope.visiting(lender, reason="prova"):
        told = Notice.objects.filter(kind="interlending.moved").values_list("subject", flat=True)
        assert [each.rpartition(": ")[2] for each in told.order_by("pk")] == [
            "offerta accettata",
            "arrivata",
            "restituita",
        ]
    assert faults(list(trio)) == []


def test_an_offer_is_made_once_to_others_and_in_time(trio: Trio) -> None:
    asker, lender, other = trio
    request = request_in(asker)
    with scope.visiting(lender, reason="prova"), pytest.raises(Missing):
        lending.offer(ACTOR, request.uid, TERMS, now=LATER)
    carried()

    offer_from(lender, request.uid)
    with scope.visiting(lender, reason="prova"), pytest.raises(AlreadyOffered):
        lending.offer(ACTOR, request.uid, TERMS, now=LATER)
    with scope.visiting(asker, reason="prova"), pytest.raises(OwnRequest):
        lending.offer(ACTOR, request.uid, TERMS, now=LATER)
    meanwhile(asker)
    accept_of(asker, request, lender)
    meanwhile(asker)

    with scope.visiting(other, reason="prova"), pytest.raises(Missing):
        lending.offer(ACTOR, request.uid, TERMS, now=LATER)
    with scope.visiting(other, reason="prova"):
        assert (Loan.objects.count(), Message.objects.count()) == (0, 0)


def test_two_offers_accepted_at_once_leave_one_lender(trio: Trio) -> None:
    asker, *lenders = trio
    request = request_in(asker)
    carried()
    for lender in lenders:
        offer_from(lender, request.uid)
    meanwhile(asker)
    start = threading.Barrier(2)
    outcomes: list[str] = []

    def run(lender: NetworkSnapshot) -> None:
        start.wait()
        try:
            accept_of(asker, request, lender)
            outcomes.append("scelta")
        except NotNow:
            outcomes.append("tardi")
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[lender]) for lender in lenders]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    meanwhile(*trio)

    assert sorted(outcomes) == ["scelta", "tardi"]
    assert sorted(loan_of(lender).state for lender in lenders) == ["da spedire", "non scelta"]


def test_a_request_that_is_withdrawn_wants_no_offers_and_the_book_that_is_out_comes_back(
    trio: Trio,
) -> None:
    asker, lender, other = trio
    request = request_in(asker)
    carried()
    offer_from(lender, request.uid)
    offer_from(other, request.uid)
    meanwhile(asker)
    accept_of(asker, request, lender)
    meanwhile(*trio)
    with scope.visiting(lender, reason="prova"):
        signed_in(lender, Role.SPORTELLO)
        lending.send(ACTOR, loan_of_here().pk, due_on=NOW.date(), note="", now=LATER)
    meanwhile(*trio)

    with scope.visiting(asker, reason="prova"):
        services.erase(ACTOR, request.uid, now=LATER)
    meanwhile(*trio)
    with scope.visiting(lender, reason="prova"):
        late = go_round(LATER + timedelta(days=1))
        again = go_round(LATER + timedelta(days=1))
        lending.take_back(ACTOR, loan_of_here().pk, now=LATER)

    kept = loan_of(lender)
    assert (late, again) == (1, 0)
    assert (kept.state, kept.title) == (LoanState.BACK, "")
    assert loan_of(other).state == LoanState.UNWANTED
    dump = pg_dump("--data-only", "--inserts", f"--exclude-schema={asker.schema}")
    assert "Lessico famigliare" not in dump


def loan_of_here() -> Loan:
    return Loan.objects.get()
