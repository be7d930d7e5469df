"""What this network does with a request of another."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from modules.interlending import policies
from modules.interlending.errors import AlreadyOffered, NoLongerAsked, OwnRequest
from modules.interlending.models import OPEN, Loan, LoanState
from modules.interlending.services.moving import locked_loan, move_loan
from modules.interlending.words import day, euros
from rete.control.sharing.contract import get_seen_for, is_own
from rete.core.audit.services import record
from rete.core.outbox import responding
from rete.kernel.actor import Actor, require
from rete.kernel.errors import Missing
from rete.kernel.sharing import Verb


@dataclass(frozen=True, slots=True)
class Conditions:
    """On what terms a book is offered: whole cents, days that it may stay, words."""

    cost_cents: int = 0
    days: int | None = None
    note: str = ""

    @property
    def in_words(self) -> str:
        lines = [f"Spese: {euros(self.cost_cents)}" if self.cost_cents else "Senza spese"]
        if self.days is not None:
            lines.append(f"Può restare {self.days} giorni")
        return "\n".join([*lines, self.note] if self.note else lines)


@transaction.atomic
def offer(actor: Actor, root_uid: UUID, conditions: Conditions, *, now: datetime) -> Loan:
    """Offer our copy to who asks for it.

    Raises:
        NotAllowed, PersonalDataFound.
        Missing: the request is not seen here, or no more.
        OwnRequest, AlreadyOffered.
        NoLongerAsked: they have chosen another offer, or it is over.
    """
    require(policies.can_deal(actor))
    seen = get_seen_for(actor, root_uid)
    if is_own(seen):
        raise OwnRequest
    if seen.value.state not in OPEN:
        raise NoLongerAsked(title=seen.title, state=seen.value.state)
    if Loan.objects.filter(root_uid=root_uid).exists():
        raise AlreadyOffered
    message = responding.respond(actor, seen, Verb.OFFER, conditions.in_words, now=now)
    loan = Loan(
        root_uid=root_uid,
        response_uid=message.response_uid,
        network_uid=seen.origin.network_uid,
        network_name=seen.origin.network_name,
        title=seen.title,
        author=seen.value.author[:200],
        cost_cents=conditions.cost_cents,
        their_state=seen.value.state,
        offered_at=now,
        moved_at=now,
    )
    try:
        with transaction.atomic():
            loan.save()
    except IntegrityError as error:  # somebody else offered it at the same moment
        raise AlreadyOffered from error
    record(actor, "interlending.loan.offered", loan, {})
    return loan


@transaction.atomic
def send(actor: Actor, loan_id: int, *, due_on: date | None, note: str, now: datetime) -> Loan:
    """The book has left. Raises NotAllowed, Missing, NotNow, PersonalDataFound."""
    require(policies.can_deal(actor))
    loan = locked_loan(loan_id, LoanState.ACCEPTED)
    loan.due_on = due_on
    until = f" Da rendere entro il {day(due_on)}." if due_on else ""
    _say(actor, loan, f"Spedito.{until} {note}".strip(), now)
    return move_loan(actor, loan, LoanState.SENT, now, "due_on")


@transaction.atomic
def take_back(actor: Actor, loan_id: int, *, now: datetime) -> Loan:
    """The book is home again. Raises NotAllowed, Missing, NotNow."""
    require(policies.can_deal(actor))
    loan = locked_loan(loan_id, LoanState.SENT)
    _say(actor, loan, "Rientrato, grazie.", now)
    return move_loan(actor, loan, LoanState.BACK, now)


def _say(actor: Actor, loan: Loan, text: str, now: datetime) -> None:
    """To who asked, as long as they can be answered."""
    try:
        seen = get_seen_for(actor, loan.root_uid)
    except Missing:
        return
    responding.respond(actor, seen, Verb.ANSWER, text, now=now)
