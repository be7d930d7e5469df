"""What other networks say of our requests, and of theirs that we have offered for: in the transaction that receives it."""

from datetime import datetime

from modules.interlending.models import Loan, LoanState, Proposal, Request, RequestState
from modules.interlending.services.moving import ACTOR, answer, move_loan, move_request
from rete.control.sharing.contract import get_seen_for
from rete.core.accounts.selectors import people_who_may
from rete.core.notices.notifying import notify
from rete.kernel import clock
from rete.kernel.errors import Missing
from rete.kernel.sharing import OF_OWNER, WITH_RECORD, Heard, Replied, Verb

CHOSEN, UNWANTED = "offerta accettata", "offerta non scelta"
GONE, WRITES = "richiesta ritirata", "c'è un messaggio"
TOLD = (RequestState.ARRIVED, RequestState.RETURNED)
ANSWERS = {Verb.ACCEPT: (LoanState.ACCEPTED, CHOSEN), Verb.REJECT: (LoanState.UNWANTED, UNWANTED)}


def hear(heard: Heard) -> None:
    """An offer for a request of ours; or of its lender, first that the book has left, then that it is home again."""
    request = Request.objects.select_for_update().filter(uid=heard.object_uid).first()
    if request is None or request.is_over:
        return
    now = clock.now()
    if heard.verb is Verb.OFFER:
        _offered(request, heard, now)
    elif heard.verb is Verb.ANSWER and heard.network_uid == request.lender_uid:
        _lender_said(request, now)


def reply(replied: Replied) -> None:
    """An answer to an offer of ours, or a change of a request that we offered for."""
    found = Loan.objects.select_for_update().filter(root_uid=replied.root_uid)
    loan = found.first()
    if loan is None:
        return
    now = clock.now()
    if replied.verb in ANSWERS:
        if loan.response_uid == replied.response_uid and loan.state == LoanState.OFFERED:
            state, words = ANSWERS[replied.verb]
            move_loan(ACTOR, loan, state, now)
            _tell(loan, words, now)
    elif replied.verb in OF_OWNER:
        _changed(loan, now) if replied.verb in WITH_RECORD else _gone(loan, replied.verb, now)
    elif loan.is_going_on:
        _tell(loan, WRITES, now)


def _offered(request: Request, heard: Heard, now: datetime) -> None:
    proposal, _is_new = Proposal.objects.get_or_create(
        response_uid=heard.response_uid,
        defaults={
            "request": request,
            "network_uid": heard.network_uid,
            "network_name": heard.network_name,
            "text": heard.text,
            "received_at": now,
        },
    )
    if request.state == RequestState.ASKED:
        move_request(ACTOR, request, RequestState.OFFERED, now)
    elif request.state != RequestState.OFFERED:
        answer(ACTOR, proposal, now)


def _lender_said(request: Request, now: datetime) -> None:
    if request.sent_at is not None:
        move_request(ACTOR, request, RequestState.CLOSED, now)
        return
    request.sent_at = now
    is_awaited = request.state == RequestState.ACCEPTED
    state = RequestState.SENT if is_awaited else RequestState(request.state)
    move_request(ACTOR, request, state, now, "sent_at")


def _changed(loan: Loan, now: datetime) -> None:
    """How the request stands, read where it is offered; who was not chosen sees it no more."""
    try:
        card = get_seen_for(ACTOR, loan.root_uid).value
    except Missing:
        return
    if card.state == loan.their_state:
        return
    loan.their_state = card.state if card.state in RequestState.values else ""
    loan.save(update_fields=["their_state"])
    if loan.state in {LoanState.ACCEPTED, LoanState.SENT} and loan.their_state in TOLD:
        _tell(loan, str(RequestState(loan.their_state).label), now)


def _gone(loan: Loan, verb: Verb, now: datetime) -> None:
    """Withdrawn or erased: an offer is not wanted any more, a book that is out is still to come back."""
    if verb is Verb.ERASE:
        loan.title = loan.author = ""
        loan.save(update_fields=["title", "author"])
    if loan.state in {LoanState.OFFERED, LoanState.ACCEPTED}:
        move_loan(ACTOR, loan, LoanState.UNWANTED, now)
        _tell(loan, GONE, now)


def _tell(loan: Loan, words: str, now: datetime) -> None:
    people = people_who_may("interlending.edit")
    values = {"altra": loan.network_name, "come": words}
    notify(ACTOR, "interlending.moved", people, values, about=loan.get_absolute_url(), now=now)
