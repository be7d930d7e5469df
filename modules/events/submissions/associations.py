"""Which associations may propose events: asked by themselves or registered by staff, accepted, suspended."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from django.db import IntegrityError, transaction

from modules.events import policies
from modules.events.models import Association, AssociationState
from modules.events.submissions import locks, telling
from modules.events.submissions.errors import AlreadyDecided, AssociationTwice, TooManyAsked
from rete.core.audit.services import record
from rete.kernel.actor import Actor, require

# In all, so that nobody fills the table.
MOST_WAITING: Final = 100


@transaction.atomic
def ask(actor: Actor, values: Mapping[str, Any], *, now: datetime) -> Association:
    """An association asks to propose events. `values` are its fields, already validated.

    Raises:
        AssociationTwice: it is already here, with this mail or this tax code.
        TooManyAsked.
    """
    waiting = Association.objects.filter(state=AssociationState.ASKED)
    if waiting.count() >= MOST_WAITING:
        raise TooManyAsked
    made = Association(**values, state=AssociationState.ASKED, asked_at=now)
    _save_new(actor, made, "events.association.asked")
    telling.tell_moderators_asked(made, now)
    return made


@transaction.atomic
def register(actor: Actor, values: Mapping[str, Any], *, now: datetime) -> Association:
    """The staff adds one that it knows, and sends it its link. Raises NotAllowed, AssociationTwice."""
    require(policies.can_register(actor))
    made = Association(**values, state=AssociationState.ACCEPTED, asked_at=now, decided_at=now)
    _save_new(actor, made, "events.association.accepted")
    telling.tell_association(actor, made, telling.WELCOME, now)
    return made


@transaction.atomic
def change(actor: Actor, association_id: int, values: Mapping[str, Any]) -> Association:
    """Raises Missing, NotAllowed, AssociationTwice."""
    require(policies.can_register(actor))
    found = locks.association(association_id)
    changed = [name for name, value in values.items() if getattr(found, name) != value]
    for name in changed:
        setattr(found, name, values[name])
    if changed:
        _save(found, changed)
        record(actor, "events.association.changed", found, {"fields": changed})
    return found


@transaction.atomic
def accept(actor: Actor, association_id: int, *, now: datetime) -> Association:
    """From now on it may propose; it has its link by mail. Also of one that was refused or suspended.

    Raises:
        Missing, NotAllowed, AlreadyDecided: it is accepted.
        AssociationTwice: while it was refused another took its mail or tax code.
    """
    found = _to_decide(actor, association_id, AssociationState.ACCEPTED)
    found.state, found.decided_at, found.reason = AssociationState.ACCEPTED, now, ""
    _save(found, ["state", "decided_at", "reason"])
    record(actor, "events.association.accepted", found, {})
    telling.tell_association(actor, found, telling.WELCOME, now)
    return found


@transaction.atomic
def refuse(actor: Actor, association_id: int, *, reason: str, now: datetime) -> Association:
    """It reads why. Raises Missing, NotAllowed, AlreadyDecided: it is not waiting any more."""
    require(policies.can_register(actor))
    found = locks.association(association_id)
    if found.state != AssociationState.ASKED:
        raise AlreadyDecided(name=found.name, state=found.get_state_display())
    found.state, found.decided_at, found.reason = AssociationState.REFUSED, now, reason
    _save(found, ["state", "decided_at", "reason"])
    record(actor, "events.association.refused", found, {"reason": reason})
    telling.tell_association(actor, found, telling.NOT_WELCOME, now)
    return found


@transaction.atomic
def suspend(actor: Actor, association_id: int, *, reason: str, now: datetime) -> Association:
    """Its link says so, and publishes nothing at once any more. Events that were accepted stay.

    Raises:
        Missing, NotAllowed, AlreadyDecided: it is not an accepted one.
    """
    require(policies.can_register(actor))
    found = locks.association(association_id)
    if not found.is_accepted:
        raise AlreadyDecided(name=found.name, state=found.get_state_display())
    found.state, found.decided_at, found.reason = AssociationState.SUSPENDED, now, reason
    found.is_trusted = False
    _save(found, ["state", "decided_at", "reason", "is_trusted"])
    record(actor, "events.association.suspended", found, {"reason": reason})
    return found


@transaction.atomic
def renew_link(actor: Actor, association_id: int, *, now: datetime) -> Association:
    """Another link by mail; the one before leads nowhere. Raises Missing, NotAllowed, AlreadyDecided: not accepted."""
    require(policies.can_register(actor))
    found = locks.association(association_id)
    if not found.is_accepted:
        raise AlreadyDecided(name=found.name, state=found.get_state_display())
    found.link_number += 1
    _save(found, ["link_number"])
    record(actor, "events.association.link_renewed", found, {})
    telling.tell_association(actor, found, telling.LINK, now)
    return found


@transaction.atomic
def send_link(actor: Actor, mail: str, *, now: datetime) -> None:
    """The same link again, to the mail of an accepted association; nothing for any other."""
    found = Association.objects.filter(mail__iexact=mail, state=AssociationState.ACCEPTED).first()
    if found is not None:
        telling.tell_association(actor, found, telling.LINK, now)


def _to_decide(actor: Actor, association_id: int, state: AssociationState) -> Association:
    require(policies.can_register(actor))
    found = locks.association(association_id)
    if found.state == state:
        raise AlreadyDecided(name=found.name, state=found.get_state_display())
    return found


def _save_new(actor: Actor, made: Association, action: str) -> None:
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError as error:
        raise _twice(error) from error
    record(actor, action, made, {})


def _save(found: Association, fields: list[str]) -> None:
    try:
        with transaction.atomic():
            found.save(update_fields=fields)
    except IntegrityError as error:
        raise _twice(error) from error


def _twice(error: IntegrityError) -> Exception:
    return AssociationTwice() if "events_association_one_a_" in str(error) else error
