"""Requests and loans as their pages show them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from modules.interlending import policies
from modules.interlending.models import HERE, Loan, LoanState, Proposal, Request, RequestState
from modules.patrons.contract import Patrons
from rete.kernel import registry
from rete.kernel.actor import Actor, require
from rete.kernel.clock import ROME
from rete.kernel.errors import Missing

SOON = timedelta(days=7)
TODAY_SHOWN = 6


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Another network: how many books it has lent here, and how many were lent to it."""

    name: str
    from_it: int
    to_it: int


@dataclass(frozen=True, slots=True)
class Figures:
    """A year, by the day on which each was asked or offered. `spent_cents` is what our requests have cost us."""

    asked: int
    met: int
    unmet: int
    offered: int
    lent: int
    spent_cents: int
    neighbours: Sequence[Neighbour]


@dataclass(frozen=True, slots=True)
class ToDo:
    """What waits for somebody here, each at most a few."""

    to_choose: Sequence[Request]
    to_give_back: Sequence[Request]
    to_send: Sequence[Loan]
    late: Sequence[Loan]


def requests_for(actor: Actor) -> QuerySet[Request]:
    """With how many offers each has. Raises NotAllowed."""
    require(policies.can_ask(actor))
    return Request.objects.select_related("library").annotate(offers=Count("proposals"))


def get_request_for(actor: Actor, request_id: int) -> Request:
    """Raises NotAllowed, Missing."""
    found = requests_for(actor).filter(pk=request_id).first()
    if found is None:
        raise Missing
    return found


def get_proposal_for(actor: Actor, proposal_id: int) -> Proposal:
    """Raises NotAllowed, Missing."""
    require(policies.can_ask(actor))
    found = Proposal.objects.filter(pk=proposal_id).first()
    if found is None:
        raise Missing
    return found


def loans_for(actor: Actor) -> QuerySet[Loan]:
    """Raises NotAllowed."""
    require(policies.can_ask(actor))
    return Loan.objects.all()


def get_loan_for(actor: Actor, loan_id: int) -> Loan:
    """Raises NotAllowed, Missing."""
    found = loans_for(actor).filter(pk=loan_id).first()
    if found is None:
        raise Missing
    return found


def find_loan(root_uid: UUID) -> Loan | None:
    """What we have offered for a request. One query."""
    return Loan.objects.filter(root_uid=root_uid).first()


def who_asked(actor: Actor, request: Request, today: date) -> str:
    """Who asked for it here; empty for who may not know, and when nobody was written. Two queries at most."""
    if request.patron_id is None or not policies.can_see_who_asked(actor):
        return ""
    found = registry.answer_of(Patrons).find(request.patron_id, today)
    return "" if found is None else found.name


def figures_of(actor: Actor, year: int) -> Figures:
    """Two queries. Raises NotAllowed."""
    asked = list(requests_for(actor).filter(asked_at__year=year))
    offered = list(loans_for(actor).filter(offered_at__year=year))
    met = [each for each in asked if each.state in HERE]
    lent = [each for each in offered if each.state in {LoanState.SENT, LoanState.BACK}]
    return Figures(
        asked=len(asked),
        met=len(met),
        unmet=sum(each.state in {RequestState.REFUSED, RequestState.EXPIRED} for each in asked),
        offered=len(offered),
        lent=len(lent),
        spent_cents=sum(each.cost_cents for each in asked),
        neighbours=_neighbours(met, lent),
    )


def to_do(actor: Actor, now: datetime) -> ToDo:
    """Four queries. Raises NotAllowed."""
    today = now.astimezone(ROME).date()
    requests, loans = requests_for(actor), loans_for(actor)
    here = requests.filter(state=RequestState.ARRIVED, due_on__lte=today + SOON)
    out = loans.filter(state=LoanState.SENT)
    is_late = Q(due_on__lt=today) | Q(their_state=RequestState.RETURNED)
    return ToDo(
        to_choose=list(requests.filter(state=RequestState.OFFERED)[:TODAY_SHOWN]),
        to_give_back=list(here.order_by("due_on", "id")[:TODAY_SHOWN]),
        to_send=list(loans.filter(state=LoanState.ACCEPTED)[:TODAY_SHOWN]),
        late=list(out.filter(is_late).order_by("due_on", "id")[:TODAY_SHOWN]),
    )


def _neighbours(met: Sequence[Request], lent: Sequence[Loan]) -> list[Neighbour]:
    from_them = Counter(each.lender_name for each in met)
    to_them = Counter(each.network_name for each in lent)
    names = sorted(from_them.keys() | to_them.keys())
    return [Neighbour(name, from_them[name], to_them[name]) for name in names]
