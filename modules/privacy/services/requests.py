"""What people ask about their data: written down, prolonged with a reason, answered."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from modules.privacy import locks, policies, selectors
from modules.privacy.deadlines import answer_by
from modules.privacy.errors import (
    AnsweredBefore,
    ExtendedTwice,
    ReasonNeeded,
    RequestClosed,
    TooLateToExtend,
)
from modules.privacy.models import DataRequest, Outcome
from rete.core.audit.services import record
from rete.kernel.actor import Actor, require
from rete.kernel.clock import ROME


@transaction.atomic
def add_request(actor: Actor, values: Mapping[str, Any], *, now: datetime) -> DataRequest:
    """Write down what came by desk, mail or post. Raises NotAllowed, AnsweredBefore: a day to come."""
    require(policies.can_manage(actor))
    if values["received_on"] > _today(now):
        raise AnsweredBefore
    added = DataRequest.objects.create(**values)
    record(actor, "privacy.request.added", added, {"kind": added.kind, "date": added.received_on})
    return added


@transaction.atomic
def extend_request(actor: Actor, request_id: int, *, reason: str, now: datetime) -> DataRequest:
    """Two months more; the person must be told why within the first (art. 12, par. 3).

    Raises:
        NotAllowed, Missing, RequestClosed, ReasonNeeded, ExtendedTwice, TooLateToExtend.
    """
    require(policies.can_manage(actor))
    return _extended(actor, locks.data_request(request_id), reason, _today(now))


@transaction.atomic
def extend_erasure(actor: Actor, erasure_id: int, *, reason: str, now: datetime) -> DataRequest:
    """The same for an erasure asked from the profile. Raises as `extend_request`."""
    require(policies.can_manage(actor))
    return _extended(actor, selectors.get_erasure_term(erasure_id), reason, _today(now))


@transaction.atomic
def close_request(
    actor: Actor, request_id: int, *, outcome: str, answer: str, closed_on: date, now: datetime
) -> DataRequest:
    """The person has been answered.

    Raises:
        NotAllowed, Missing, RequestClosed, AnsweredBefore.
        ReasonNeeded: a refusal says why.
    """
    require(policies.can_manage(actor))
    found = locks.data_request(request_id)
    if not found.is_open:
        raise RequestClosed
    if outcome == Outcome.REFUSED and not answer.strip():
        raise ReasonNeeded
    if not found.received_on <= closed_on <= _today(now):
        raise AnsweredBefore
    found.outcome, found.answer, found.closed_on = outcome, answer.strip(), closed_on
    found.save(update_fields=["outcome", "answer", "closed_on"])
    record(actor, "privacy.request.closed", found, {"state": outcome, "date": closed_on})
    return found


def _extended(actor: Actor, found: DataRequest, reason: str, today: date) -> DataRequest:
    if not found.is_open:
        raise RequestClosed
    if not reason.strip():
        raise ReasonNeeded
    if found.extended_on is not None:
        raise ExtendedTwice
    due = answer_by(found.received_on, is_extended=False)
    if today > due:
        raise TooLateToExtend(due=f"{due:%d/%m/%Y}")
    found.extended_on, found.extension_reason = today, reason.strip()
    found.save()
    record(actor, "privacy.request.extended", found, {"until": found.due_on, "reason": reason.strip()})  # fmt: skip
    return found


def _today(now: datetime) -> date:
    return now.astimezone(ROME).date()
