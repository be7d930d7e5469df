"""One step of a request or of a loan: saved, recorded, and seen by the other network."""

from datetime import datetime
from typing import Final

from modules.interlending.errors import NotNow
from modules.interlending.models import ENDED, Loan, LoanState, Proposal, Request, RequestState
from rete.core.audit.services import record
from rete.core.outbox import responding
from rete.core.outbox import services as outbox
from rete.core.outbox.models import Answer, Message
from rete.kernel.actor import Actor, system
from rete.kernel.errors import Missing

REQUEST: Final = "interlending.request"
ACTOR: Final = system("Prestito tra reti")


def locked_request(request_id: int, *states: RequestState) -> Request:
    """Raises Missing; NotNow: it is in none of these states."""
    request = Request.objects.select_for_update().filter(pk=request_id).first()
    if request is None:
        raise Missing
    if request.state not in states:
        raise NotNow(title=request.title, state=request.get_state_display())
    return request


def locked_loan(loan_id: int, *states: LoanState) -> Loan:
    """Raises Missing; NotNow: it is in none of these states."""
    loan = Loan.objects.select_for_update().filter(pk=loan_id).first()
    if loan is None:
        raise Missing
    if loan.state not in states:
        raise NotNow(title=loan.title, state=loan.get_state_display())
    return loan


def move_request(
    actor: Actor, request: Request, state: RequestState, now: datetime, *changed: str
) -> Request:
    """Save the new state with other fields that were changed. What is over is forgotten by others, and who asked by us."""
    request.state = state
    if state in ENDED:
        request.ended_at, request.patron = now, None
    request.save(update_fields=["state", "ended_at", "patron", *changed])
    record(actor, "interlending.request.moved", request, {"status": state.value})
    outbox.follow(actor, REQUEST, request.uid, is_public=state not in ENDED, now=now)
    return request


def move_loan(actor: Actor, loan: Loan, state: LoanState, now: datetime, *changed: str) -> Loan:
    loan.state, loan.moved_at = state, now
    loan.save(update_fields=["state", "moved_at", *changed])
    record(actor, "interlending.loan.moved", loan, {"status": state.value})
    return loan


def answer(actor: Actor, proposal: Proposal, now: datetime) -> None:
    """Yes to who made the chosen offer, no to who made another; nothing to who was answered already."""
    waiting = Message.objects.filter(
        response_uid=proposal.response_uid, answer=Answer.WAITING
    ).first()
    if waiting is not None:
        verb = responding.accept if proposal.is_chosen else responding.reject
        verb(actor, waiting.pk, now=now)
