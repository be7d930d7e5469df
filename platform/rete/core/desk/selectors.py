"""Workstations as pages show them, and from a cookie and a session to who is at the desk."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import F, QuerySet

from rete.core.accounts.models import User
from rete.core.accounts.selectors import actor_of, assignments_of, grants_of
from rete.core.desk import policies
from rete.core.desk.models import Pin, Workstation
from rete.kernel.actor import Actor
from rete.kernel.errors import Missing


def fingerprint(secret: str) -> str:
    """What is kept of a workstation's secret: SHA-256, in hexadecimal. It has 256 random bits: no slow hash is needed."""
    return hashlib.sha256(secret.encode()).hexdigest()


def find_workstation(secret: str) -> Workstation | None:
    """The workstation that holds this secret, with who is there; None when revoked or of another network. One query."""
    valid = Workstation.objects.select_related("operator").filter(revoked_at__isnull=True)
    return valid.filter(sha256=fingerprint(secret)).first()


def is_at_desk(workstation: Workstation, turn: str, now: datetime) -> bool:
    """Whether the session that names this turn is still the operator's: theirs, not idle, and they may come in."""
    operator = workstation.operator
    return (
        operator is not None
        and operator.is_active
        and bool(turn)
        and str(workstation.turn) == turn
        and not workstation.is_idle(now)
    )


def actor_at(workstation: Workstation) -> Actor:
    """Who acts at a desk where somebody is: the operator, with what is done at a desk and no more. Two queries."""
    if workstation.operator is None:
        raise Missing
    person = actor_of(workstation.operator)
    return replace(person, grants=policies.at_desk(person.grants), desk=workstation.name)


@dataclass(frozen=True, slots=True)
class Operator:
    """Somebody whose name is shown at a desk."""

    person: User
    is_locked: bool


def operators_at(workstation: Workstation, now: datetime) -> Sequence[Operator]:
    """Who may come in here with a PIN they have chosen, by name. Two queries however many."""
    pins = list(
        Pin.objects.select_related("user")
        .filter(user__is_active=True)
        .order_by("user__name", "user__pk")
    )
    held = assignments_of([pin.user_id for pin in pins])
    return [
        Operator(pin.user, pin.is_locked(now))
        for pin in pins
        if policies.can_work_at(grants_of(held[pin.user_id]), workstation.library_id)
    ]


def workstations_for(actor: Actor) -> QuerySet[Workstation]:
    """All of the network's, those in use first and by name. One query when read."""
    if not policies.can_manage_desks(actor):
        return Workstation.objects.none()
    in_use_first = F("revoked_at").desc(nulls_first=True)
    return Workstation.objects.select_related("operator").order_by(in_use_first, "name", "pk")


def get_workstation_for(actor: Actor, workstation_id: int) -> Workstation:
    """Raises Missing."""
    found = workstations_for(actor).filter(pk=workstation_id).first()
    if found is None:
        raise Missing
    return found


def find_pin_of(user_id: int | None) -> Pin | None:
    return Pin.objects.filter(user=user_id).first()
