"""What this network does with a request of its own."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from modules.interlending import policies
from modules.interlending.errors import CardUnknown
from modules.interlending.models import OPEN, Proposal, Request, RequestState
from modules.interlending.services.moving import REQUEST, answer, locked_request, move_request
from modules.patrons.contract import Patrons
from rete.core.audit.services import record
from rete.core.outbox import services as outbox
from rete.kernel import registry
from rete.kernel.actor import Actor, require
from rete.kernel.clock import ROME
from rete.kernel.errors import Missing


@transaction.atomic
def ask(actor: Actor, values: Mapping[str, Any], *, card: str, now: datetime) -> Request:
    """Write a request; sharing it is the next step. `card` is of who asked for it here: known to this network only.

    Raises:
        NotAllowed, CardUnknown.
    """
    require(policies.can_ask(actor))
    request = Request.objects.create(**values, patron_id=_patron(card, now), asked_at=now)
    request.refresh_from_db(fields=["uid"])
    record(actor, "interlending.request.asked", request, {})
    outbox.follow(actor, REQUEST, request.uid, is_public=True, now=now)
    return request


@transaction.atomic
def change(
    actor: Actor, request_id: int, values: Mapping[str, Any], *, card: str, now: datetime
) -> Request:
    """Change what is asked while others may still offer. An empty `card` leaves who asked as it was.

    Raises:
        NotAllowed, Missing, CardUnknown.
        NotNow: an offer was accepted, or it is over.
    """
    require(policies.can_ask(actor))
    request = locked_request(request_id, *OPEN)
    wanted = {**values, **({"patron_id": _patron(card, now)} if card else {})}
    changed = [name for name, value in wanted.items() if getattr(request, name) != value]
    for name in changed:
        setattr(request, name, wanted[name])
    if changed:
        request.save(update_fields=changed)
        record(actor, "interlending.request.changed", request, {"changed": changed})
        outbox.follow(actor, REQUEST, request.uid, is_public=True, now=now)
    return request


@transaction.atomic
def accept(actor: Actor, proposal_id: int, *, now: datetime) -> Request:
    """Take one network's offer: it is told, the others are told no, and from now on the lender alone sees the request.

    Raises:
        NotAllowed, Missing, NotNow.
        NotShared: the request was withdrawn.
    """
    require(policies.can_deal(actor))
    chosen = Proposal.objects.filter(pk=proposal_id).first()
    if chosen is None:
        raise Missing
    request = locked_request(chosen.request_id, *OPEN)
    chosen.is_chosen = True
    chosen.save(update_fields=["is_chosen"])
    request.lender_uid, request.lender_name = chosen.network_uid, chosen.network_name
    move_request(actor, request, RequestState.ACCEPTED, now, "lender_uid", "lender_name")
    outbox.narrow(actor, request.uid, [chosen.network_uid], now=now)
    for proposal in request.proposals.all():
        answer(actor, proposal, now)
    return request


@transaction.atomic
def mark_arrived(
    actor: Actor, request_id: int, *, due_on: date | None, cost_cents: int, now: datetime
) -> Request:
    """The book is here, to be given back by a day, and has cost so much. Raises NotAllowed, Missing, NotNow."""
    require(policies.can_ask(actor))
    request = locked_request(request_id, RequestState.ACCEPTED, RequestState.SENT)
    request.due_on, request.cost_cents = due_on, cost_cents
    return move_request(actor, request, RequestState.ARRIVED, now, "due_on", "cost_cents")


@transaction.atomic
def give_back(actor: Actor, request_id: int, *, now: datetime) -> Request:
    """The book is on its way home. Raises NotAllowed, Missing, NotNow."""
    require(policies.can_ask(actor))
    request = locked_request(request_id, RequestState.ARRIVED)
    return move_request(actor, request, RequestState.RETURNED, now)


@transaction.atomic
def close(actor: Actor, request_id: int, *, now: datetime) -> Request:
    """It is over, though the lender has not said that the book is back. Raises NotAllowed, Missing, NotNow."""
    require(policies.can_ask(actor))
    request = locked_request(request_id, RequestState.RETURNED)
    return move_request(actor, request, RequestState.CLOSED, now)


@transaction.atomic
def give_up(actor: Actor, request_id: int, *, now: datetime) -> Request:
    """It is not needed any more, or nobody has it; not once it has left its lender. Raises NotAllowed, Missing, NotNow."""
    require(policies.can_ask(actor))
    request = locked_request(request_id, *OPEN, RequestState.ACCEPTED)
    return move_request(actor, request, RequestState.REFUSED, now)


def _patron(card: str, now: datetime) -> int | None:
    if not card:
        return None
    found = registry.answer_of(Patrons).with_card(card, now.astimezone(ROME).date())
    if found is None:
        raise CardUnknown
    return found.id
