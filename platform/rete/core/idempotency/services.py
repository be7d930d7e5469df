"""Doing once what is asked twice."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db import connection, transaction

from rete.core.idempotency.errors import KeyReused, StillRunning
from rete.core.idempotency.models import KeptAnswer
from tenants import scope

KEPT_FOR = timedelta(hours=24)
FIRST_FAULT: Final = 500


@dataclass(frozen=True, slots=True)
class Call:
    """A request as it is recognised when it comes again: who sent it, with which key, asking what."""

    who: str
    key: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What is sent back. `is_repeated` when it was worked out for an earlier, equal request."""

    status: int
    content_type: str
    body: str
    location: str = ""
    is_repeated: bool = False


def fingerprint(method: str, path: str, body: bytes) -> str:
    """Two requests are the same when this is the same."""
    return hashlib.sha256(b"\0".join((method.encode(), path.encode(), body))).hexdigest()


@transaction.atomic
def answer_once(call: Call, work: Callable[[], Answer], *, now: datetime) -> Answer:
    """The answer of `work`, or the one it gave to the same call within a day.

    What `work` writes and the kept answer are one transaction: a process that dies between the two leaves neither.
    An answer of 500 or above is not kept, so the request may be tried again. Three queries around the work.

    Raises:
        StillRunning: an equal call is at work now.
        KeyReused: the key came with another request before.
    """
    _take(call)
    kept = KeptAnswer.objects.filter(who=call.who, key=call.key).first()
    if kept is not None and kept.expires_at > now:
        if kept.fingerprint != call.fingerprint:
            raise KeyReused
        return Answer(
            kept.status, kept.content_type, kept.body, location=kept.location, is_repeated=True
        )
    answer = work()
    if answer.status < FIRST_FAULT:
        _keep(call, answer, now)
    return answer


def forget_old_answers(now: datetime) -> int:
    """Remove what need not be kept any more; how many. One query."""
    return KeptAnswer.objects.filter(expires_at__lte=now).delete()[0]


def _take(call: Call) -> None:
    """Be the only one at work on a call until the transaction ends.

    Advisory locks are the whole database's, so the schema is part of the number.
    """
    name = f"{scope.current('richieste ripetute').schema}\0{call.who}\0{call.key}"
    number = int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], signed=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [number])
        (is_ours,) = cursor.fetchone()
    if not is_ours:
        raise StillRunning


def _keep(call: Call, answer: Answer, now: datetime) -> None:
    KeptAnswer.objects.update_or_create(
        who=call.who,
        key=call.key,
        defaults={
            "fingerprint": call.fingerprint,
            "status": answer.status,
            "content_type": answer.content_type,
            "location": answer.location,
            "body": answer.body,
            "created_at": now,
            "expires_at": now + KEPT_FOR,
        },
    )
