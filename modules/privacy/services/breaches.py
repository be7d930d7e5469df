"""The register of breaches: written at once, completed as more is known, closed when it is decided."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from modules.privacy import locks, policies
from modules.privacy.deadlines import notify_by
from modules.privacy.errors import BreachClosed, BreachUndecided, LateWithoutReason, ToldTooEarly
from modules.privacy.models import Breach, Risk
from rete.core.audit.services import record
from rete.kernel.actor import Actor, require


@transaction.atomic
def add_breach(actor: Actor, values: Mapping[str, Any]) -> Breach:
    """The 72 hours run from `known_at`. Raises NotAllowed, LateWithoutReason, ToldTooEarly."""
    require(policies.can_manage(actor))
    breach = Breach(**values)
    _check(breach)
    breach.save()
    record(actor, "privacy.breach.added", breach, {"when": breach.known_at})
    return breach


@transaction.atomic
def change_breach(actor: Actor, breach_id: int, values: Mapping[str, Any]) -> Breach:
    """What stays the same is not written. Raises NotAllowed, Missing, BreachClosed, LateWithoutReason, ToldTooEarly."""
    require(policies.can_manage(actor))
    breach = locks.breach(breach_id)
    if breach.closed_at is not None:
        raise BreachClosed
    changes = {
        name: [str(getattr(breach, name) or ""), str(value or "")]
        for name, value in values.items()
        if getattr(breach, name) != value
    }
    if not changes:
        return breach
    for name in changes:
        setattr(breach, name, values[name])
    _check(breach)
    breach.save(update_fields=list(changes))
    record(actor, "privacy.breach.changed", breach, changes)
    return breach


@transaction.atomic
def close_breach(actor: Actor, breach_id: int, *, now: datetime) -> Breach:
    """Raises NotAllowed, Missing, BreachClosed, BreachUndecided: it says what is missing."""
    require(policies.can_manage(actor))
    breach = locks.breach(breach_id)
    if breach.closed_at is not None:
        raise BreachClosed
    missing = list(missing_of(breach))
    if missing:
        raise BreachUndecided(missing=", ".join(missing))
    breach.closed_at = now
    breach.save(update_fields=["closed_at"])
    record(actor, "privacy.breach.closed", breach, {})
    return breach


def missing_of(breach: Breach) -> Iterator[str]:
    """What art. 33, par. 5, and art. 34 want written before a breach is closed."""
    if not breach.consequences:
        yield "le conseguenze"
    if not breach.measures:
        yield "che cosa avete fatto"
    if breach.risk == Risk.UNKNOWN:
        yield "il rischio per le persone"
    elif breach.risk == Risk.UNLIKELY and not breach.no_notice_reason:
        yield "perché il Garante non va avvisato"
    elif breach.risk != Risk.UNLIKELY and breach.notified_at is None:
        yield "quando avete avvisato il Garante"
    if breach.waits_for_people:
        yield "quando avete avvisato le persone, o perché no"


def _check(breach: Breach) -> None:
    told = (breach.notified_at, breach.people_told_at)
    if any(each is not None and each < breach.known_at for each in told):
        raise ToldTooEarly
    is_late = breach.notified_at is not None and breach.notified_at > notify_by(breach.known_at)
    if is_late and not breach.late_reason:
        raise LateWithoutReason
