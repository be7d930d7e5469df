"""What changes an access, in the scope of the network that it is to."""

import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db import IntegrityError, transaction
from django.template.loader import render_to_string

from rete.core.audit.services import record, record_look
from rete.core.notices.services import send_mail
from rete.core.support import locks, policies, selectors
from rete.core.support.copies import tell_control
from rete.core.support.errors import (
    AccessOver,
    AlreadyAsked,
    AlreadyDecided,
    LifeNotOffered,
    TicketSpent,
)
from rete.core.support.models import Access, AccessState, Opened
from rete.kernel.actor import Actor, ActorKind, require
from tenants import scope, signing

PURPOSE: Final = "assistenza"
# From the office's page to the network's: a redirect, and a button.
TICKET_LIFE: Final = timedelta(minutes=2)
HOURS: Final = (1, 4, 24)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the office asks for. `address` is where the network's staff answer."""

    reason: str
    wants_to_write: bool
    person_uid: UUID
    address: str


def receive_request(actor: Actor, asked: Asked, *, now: datetime) -> Access:
    """Put a request before the network's direction, who hear of it by mail. `actor` is of the office.

    Raises:
        NotAllowed.
        AlreadyAsked: an earlier one waits for its answer.
    """
    require(policies.can_ask(actor))
    try:
        access = _received(actor, asked, now)
    except IntegrityError as error:
        raise AlreadyAsked from error
    tell_control(access, now)
    return access


def approve(actor: Actor, access_id: int, *, hours: int, may_write: bool, now: datetime) -> Access:
    """Let the office in for so many hours from now. More than it asked for is not given.

    Raises:
        Missing, NotAllowed, AlreadyDecided, LifeNotOffered.
    """
    if hours not in HOURS:
        raise LifeNotOffered

    def change(access: Access) -> None:
        access.state = AccessState.APPROVED.value
        access.expires_at = now + timedelta(hours=hours)
        access.may_write = may_write and access.wants_to_write

    return _decided(actor, access_id, now, change)


def refuse(actor: Actor, access_id: int, *, now: datetime) -> Access:
    """Raises Missing, NotAllowed, AlreadyDecided."""

    def change(access: Access) -> None:
        access.state = AccessState.REFUSED.value

    return _decided(actor, access_id, now, change)


def end(actor: Actor, access_id: int, *, now: datetime) -> Access:
    """From the next request on, nobody is in by it. What has ended already stays as it is.

    Raises:
        Missing, NotAllowed.
    """
    with transaction.atomic():
        access = locks.access(access_id)
        require(policies.can_end(actor, access))
        _end(actor, access, now)
    tell_control(access, now)
    return access


def withdraw(actor: Actor, uid: UUID, person_uid: UUID, *, now: datetime) -> Access:
    """The office gives up what it asked for, or what it was given. Raises Missing, NotAllowed."""
    require(policies.can_ask(actor))
    with transaction.atomic():
        access = locks.access_of(uid, person_uid)
        _end(_of_office(actor), access, now)
    tell_control(access, now)
    return access


def issue_ticket(actor: Actor, uid: UUID, person_uid: UUID, *, now: datetime) -> str:
    """What lets this person of the office enter once, within two minutes; the one before opens nothing any more.

    Raises:
        NotAllowed, Missing.
        AccessOver: nobody said yes, or it is over.
    """
    require(policies.can_ask(actor))
    ticket = secrets.token_urlsafe(32)
    with transaction.atomic():
        access = locks.access_of(uid, person_uid)
        if access.is_open(now):
            access.ticket_sha256 = _fingerprint(ticket)
            access.save(update_fields=["ticket_sha256"])
    if not access.is_open(now):
        tell_control(access, now)
        raise AccessOver
    return signing.dumps([access.pk, ticket], purpose=PURPOSE)


@transaction.atomic
def spend_ticket(signed: str, *, now: datetime) -> Actor:
    """Enter: who acts from now on.

    Raises:
        TicketSpent: used, old, of another network, or the access is over.
    """
    try:
        access_id, ticket = signing.loads(signed, purpose=PURPOSE, max_age=TICKET_LIFE)
    except (signing.BadSignature, ValueError, TypeError) as error:
        raise TicketSpent from error
    valid = Access.objects.open(now).filter(pk=access_id, ticket_sha256=_fingerprint(str(ticket)))
    actor = selectors.actor_of_access(access_id, now) if valid.update(ticket_sha256="") else None
    if actor is None:
        raise TicketSpent
    record_look(actor, "support.access.entered", Access.objects.get(pk=access_id), {})
    return actor


def note_opened(actor: Actor, asked: Opened) -> None:
    """Write down what was asked for by an access. One insert."""
    if actor.support is not None:
        asked.access_id = actor.support.access_id
        asked.save(force_insert=True)


@transaction.atomic
def _received(actor: Actor, asked: Asked, now: datetime) -> Access:
    access = Access.objects.create(
        network=scope.current_network().slug,
        reason=asked.reason,
        wants_to_write=asked.wants_to_write,
        asked_by=actor.name[:150],
        asked_by_uid=asked.person_uid,
        asked_at=now,
    )
    changes = {"reason": asked.reason, "may_write": asked.wants_to_write}
    record(_of_office(actor), "support.access.asked", access, changes)
    words = {"access": access, "network": scope.current_network(), "address": asked.address}
    for person in selectors.deciders():
        send_mail(
            _of_office(actor),
            to=person.email,
            subject=f"{scope.current_network().name}: la federazione chiede di entrare per assistenza",
            text=render_to_string("support/asked.txt", {**words, "person": person}),
            now=now,
        )
    return access


def _decided(
    actor: Actor, access_id: int, now: datetime, change: Callable[[Access], None]
) -> Access:
    with transaction.atomic():
        access = locks.access(access_id)
        require(policies.can_decide(actor))
        if not access.is_waiting:
            raise AlreadyDecided(who=access.decided_by or access.ended_by)
        change(access)
        access.decided_by, access.decided_at = actor.name[:150], now
        access.save(update_fields=["state", "expires_at", "may_write", "decided_by", "decided_at"])
        is_approved = access.state == AccessState.APPROVED
        changes = {"until": access.expires_at, "may_write": access.may_write} if is_approved else {}
        verb = "approved" if is_approved else "refused"
        record(actor, f"support.access.{verb}", access, changes)
    tell_control(access, now)
    return access


def _end(actor: Actor, access: Access, now: datetime) -> None:
    is_over = access.state == AccessState.REFUSED or access.ended_at is not None
    if is_over or (access.expires_at is not None and access.expires_at <= now):
        return
    access.ended_by, access.ended_at, access.ticket_sha256 = actor.name[:150], now, ""
    access.save(update_fields=["ended_by", "ended_at", "ticket_sha256"])
    record_look(actor, "support.access.ended", access, {})


def _of_office(actor: Actor) -> Actor:
    """Somebody of the office as the network's register names them."""
    return replace(actor.abroad(), kind=ActorKind.SUPPORT)


def _fingerprint(ticket: str) -> str:
    return hashlib.sha256(ticket.encode()).hexdigest()
