"""Computers at the desk: enrolled, changed, revoked."""

import secrets
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction

from rete.core.accounts.selectors import places_of_work
from rete.core.audit.services import record
from rete.core.desk import locks, policies
from rete.core.desk.errors import (
    BadIdleTime,
    NotAWorkstation,
    UnknownLibrary,
    WorkstationTwice,
)
from rete.core.desk.models import LEAST_IDLE, MOST_IDLE, Workstation
from rete.core.desk.selectors import fingerprint
from rete.kernel.actor import Actor, require


@dataclass(frozen=True, slots=True)
class Enrolled:
    """A workstation just made. `secret` goes in its cookie, and nobody can read it again."""

    workstation: Workstation
    secret: str


@transaction.atomic
def enrol(
    actor: Actor, *, name: str, library_id: int, idle_minutes: int, now: datetime
) -> Enrolled:
    """Make the browser that will hold `secret` a workstation of a library.

    Raises:
        NotAllowed, UnknownLibrary, BadIdleTime, WorkstationTwice.
    """
    require(policies.can_manage_desks(actor))
    secret = secrets.token_urlsafe(32)
    made = Workstation(name=name.strip(), sha256=fingerprint(secret), enrolled_at=now)
    _set(made, made.name, library_id, idle_minutes)
    record(actor, "desk.workstation.enrolled", made, _facts(made))
    return Enrolled(made, secret)


@transaction.atomic
def change_workstation(
    actor: Actor, workstation_id: int, *, name: str, library_id: int, idle_minutes: int
) -> Workstation:
    """Its name, its library and after how many idle minutes it locks.

    Raises:
        Missing, NotAllowed, UnknownLibrary, BadIdleTime, WorkstationTwice.
        NotAWorkstation: it is revoked.
    """
    found = _in_use(actor, workstation_id)
    before = _facts(found)
    _set(found, name.strip(), library_id, idle_minutes)
    after = _facts(found)
    changes = {each: [before[each], after[each]] for each in after if before[each] != after[each]}
    if changes:
        record(actor, "desk.workstation.changed", found, changes)
    return found


@transaction.atomic
def revoke(actor: Actor, workstation_id: int, *, now: datetime) -> Workstation:
    """From the next request on, nobody is at this desk and no PIN opens it.

    Raises:
        Missing, NotAllowed.
        NotAWorkstation: it is revoked already.
    """
    found = _in_use(actor, workstation_id)
    found.revoked_at, found.operator, found.turn = now, None, None
    found.save(update_fields=["revoked_at", "operator", "turn"])
    record(actor, "desk.workstation.revoked", found, {})
    return found


def _in_use(actor: Actor, workstation_id: int) -> Workstation:
    found = locks.workstation(workstation_id)
    require(policies.can_manage_desks(actor))
    if found.revoked_at is not None:
        raise NotAWorkstation
    return found


def _set(workstation: Workstation, name: str, library_id: int, idle_minutes: int) -> None:
    if library_id not in places_of_work():
        raise UnknownLibrary
    if not LEAST_IDLE <= idle_minutes <= MOST_IDLE:
        raise BadIdleTime(least=LEAST_IDLE, most=MOST_IDLE)
    workstation.name, workstation.library_id = name, library_id
    workstation.idle_minutes = idle_minutes
    try:
        with transaction.atomic():
            if workstation.pk is None:
                workstation.save()
            else:
                workstation.save(update_fields=["name", "library_id", "idle_minutes"])
    except IntegrityError as error:
        raise WorkstationTwice(name=name) from error


def _facts(workstation: Workstation) -> dict[str, object]:
    fields = ("name", "library_id", "idle_minutes")
    return {field: getattr(workstation, field) for field in fields}
