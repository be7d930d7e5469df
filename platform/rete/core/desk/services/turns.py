"""Who is at a desk: coming in with a PIN, going, and being seen to be there."""

from datetime import datetime, timedelta
from uuid import uuid4

from django.db import transaction
from django.db.models import Q

from rete.core.accounts.models import User
from rete.core.accounts.selectors import actor_of
from rete.core.audit.services import record
from rete.core.desk import locks, pins, policies
from rete.core.desk.errors import NotAnOperatorHere, NotAWorkstation, PinLocked, WrongPin
from rete.core.desk.models import LOCK, MOST_TRIES, Pin, Workstation
from rete.core.desk.selectors import actor_at
from rete.kernel import clock
from rete.kernel.actor import system
from rete.kernel.errors import ReteError

# Less than the shortest time after which a workstation locks.
SEEN_IS_WRITTEN_EVERY = timedelta(seconds=20)


def come_in(workstation_id: int, user_id: int, pin: str, *, now: datetime) -> Workstation:
    """Put an operator at a desk in the place of whoever was there. The new turn is the workstation's `turn`.

    Tries in somebody's name are one at a time, whatever the desk, and each is counted before the answer: the count
    stays although this raises, so it must not be called in a transaction that would undo it.

    Raises:
        NotAWorkstation: revoked meanwhile.
        NotAnOperatorHere: without a PIN, without a role on this library, or no longer of the staff.
        WrongPin: with how many tries are left.
        PinLocked: after the last of them, for a quarter of an hour.
    """
    with transaction.atomic():
        outcome = _tried(workstation_id, user_id, pin, now)
    if isinstance(outcome, ReteError):
        raise outcome
    return outcome


@transaction.atomic
def go(workstation_id: int, turn: str, *, why: str) -> None:
    """Leave a desk to nobody; when somebody else is there already, nothing changes. `why` is for the audit."""
    workstation = locks.workstation(workstation_id)
    if workstation.operator is None or str(workstation.turn) != turn:
        return
    actor = actor_at(workstation)
    workstation.operator, workstation.turn = None, None
    workstation.save(update_fields=["operator", "turn"])
    record(actor, "desk.turn.ended", workstation, {"why": why})


def note_seen(workstation: Workstation, now: datetime) -> None:
    """Write that somebody is at a desk: one update every few seconds, nothing otherwise."""
    due = now - SEEN_IS_WRITTEN_EVERY
    if workstation.last_used_at is None or workstation.last_used_at <= due:
        unwritten = Q(last_used_at__isnull=True) | Q(last_used_at__lte=due)
        Workstation.objects.filter(unwritten, pk=workstation.pk, turn=workstation.turn).update(
            last_used_at=now
        )


def _tried(workstation_id: int, user_id: int, pin: str, now: datetime) -> Workstation | ReteError:
    kept = locks.find_pin(user_id)
    workstation = locks.workstation(workstation_id)
    if workstation.revoked_at is not None:
        return NotAWorkstation()
    person = User.objects.filter(pk=user_id, is_active=True).first()
    if kept is None or person is None or not _works_here(person, workstation):
        return NotAnOperatorHere()
    if kept.is_locked(now):
        return _locked(kept, person)
    if not pins.is_right(pin, kept.hashed):
        return _wrong(kept, person, workstation, now)
    if kept.wrong_tries:
        _count(kept, 0)
    return _seated(workstation, person, now)


def _works_here(person: User, workstation: Workstation) -> bool:
    return policies.can_work_at(actor_of(person).grants, workstation.library_id)


def _wrong(kept: Pin, person: User, workstation: Workstation, now: datetime) -> ReteError:
    """Count it. Tries before a lock that is over count no more."""
    tries = 1 if kept.locked_until is not None else kept.wrong_tries + 1
    _count(kept, tries, now + LOCK if tries == MOST_TRIES else None)
    if tries < MOST_TRIES:
        return WrongPin(left=MOST_TRIES - tries)
    told = {"tries": tries, "until": kept.locked_until, "workstation": workstation.name}
    record(system(f"postazione «{workstation.name}»"), "desk.pin.locked", person, told)
    return _locked(kept, person)


def _count(kept: Pin, tries: int, locked_until: datetime | None = None) -> None:
    kept.wrong_tries, kept.locked_until = tries, locked_until
    kept.save(update_fields=["wrong_tries", "locked_until"])


def _locked(kept: Pin, person: User) -> ReteError:
    until = (kept.locked_until or clock.now()).astimezone(clock.ROME)
    seconds = int(LOCK.total_seconds())
    return PinLocked(name=person.name, until=f"{until:%H:%M}", seconds=seconds)


def _seated(workstation: Workstation, person: User, now: datetime) -> Workstation:
    before = workstation.operator
    workstation.operator, workstation.turn, workstation.last_used_at = person, uuid4(), now
    workstation.save(update_fields=["operator", "turn", "last_used_at"])
    changes = {"operator": [before.name if before else "", person.name]}
    record(actor_at(workstation), "desk.turn.begun", workstation, changes)
    return workstation
