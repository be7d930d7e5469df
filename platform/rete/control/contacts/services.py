"""Writing down whom the office knows, and what was said."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction

from rete.control.contacts.errors import ContactTwice, PositionWrong, StepWrong
from rete.control.contacts.models import Channel, Contact, DiaryEntry, Position, Recipient
from rete.control.directory.policies import can_edit
from rete.core.audit.services import record
from rete.core.notices.models import Mail
from rete.kernel.actor import Actor, require
from rete.kernel.errors import Missing

ERASED = "Persona cancellata"


@transaction.atomic
def add_contact(actor: Actor, values: Mapping[str, str]) -> Contact:
    """Raises NotAllowed, ContactTwice."""
    require(can_edit(actor))
    try:
        with transaction.atomic():
            contact = Contact.objects.create(**values)
    except IntegrityError as error:
        raise ContactTwice from error
    record(actor, "contacts.contact.added", contact, {})
    return contact


@transaction.atomic
def change_contact(actor: Actor, contact_id: int, values: Mapping[str, str]) -> Contact:
    """The register has which fields, not what is in them. Raises NotAllowed, Missing, ContactTwice."""
    require(can_edit(actor))
    contact = _locked(contact_id)
    changed = [name for name, value in values.items() if getattr(contact, name) != value]
    if not changed:
        return contact
    for name in changed:
        setattr(contact, name, values[name])
    try:
        with transaction.atomic():
            contact.save(update_fields=changed)
    except IntegrityError as error:
        raise ContactTwice from error
    labels = [str(Contact._meta.get_field(name).verbose_name) for name in changed]  # type: ignore[union-attr]
    record(actor, "contacts.contact.changed", contact, {"changed": labels})
    return contact


@transaction.atomic
def add_position(actor: Actor, contact_id: int, values: Mapping[str, Any]) -> Position:
    """`values` are fields of Position. Raises NotAllowed, Missing, PositionWrong."""
    require(can_edit(actor))
    contact = _locked(contact_id)
    try:
        with transaction.atomic():
            position = Position.objects.create(contact=contact, **values)
    except IntegrityError as error:
        raise PositionWrong from error
    record(actor, "contacts.position.added", contact, {"title": position.title})
    return position


@transaction.atomic
def end_position(actor: Actor, contact_id: int, position_id: int, *, until: date) -> Position:
    """Raises NotAllowed, Missing, PositionWrong."""
    require(can_edit(actor))
    contact = _locked(contact_id)
    position = contact.positions.filter(pk=position_id).first()
    if position is None:
        raise Missing
    position.until = until
    try:
        with transaction.atomic():
            position.save(update_fields=["until"])
    except IntegrityError as error:
        raise PositionWrong from error
    record(
        actor, "contacts.position.ended", contact, {"title": position.title, "until": str(until)}
    )
    return position


@transaction.atomic
def write_entry(
    actor: Actor, contact_id: int, values: Mapping[str, Any], *, now: datetime
) -> DiaryEntry:
    """`values` are fields of DiaryEntry. Raises NotAllowed, Missing, StepWrong."""
    require(can_edit(actor))
    contact = _locked(contact_id)
    try:
        with transaction.atomic():
            entry = DiaryEntry.objects.create(
                contact=contact, written_by=actor.name[:150], written_at=now, **values
            )
    except IntegrityError as error:
        raise StepWrong from error
    record(actor, "contacts.entry.written", contact, {"kind": entry.kind})
    return entry


@transaction.atomic
def finish_step(actor: Actor, contact_id: int, entry_id: int, *, now: datetime) -> DiaryEntry:
    """The next step was made; made twice is made once. Raises NotAllowed, Missing."""
    require(can_edit(actor))
    contact = _locked(contact_id)
    entry = contact.diary.filter(pk=entry_id, next_on__isnull=False).first()
    if entry is None:
        raise Missing
    if entry.done_at is None:
        entry.done_at = now
        entry.save(update_fields=["done_at"])
        record(actor, "contacts.step.done", contact, {})
    return entry


@transaction.atomic
def erase(actor: Actor, contact_id: int) -> None:
    """Everything that is kept of a person: offices, diary, and the mail to them. Of what was sent by PEC to a body's
    address its receipts stay, without the person.

    Raises:
        NotAllowed, Missing.
    """
    require(can_edit(actor))
    contact = _locked(contact_id)
    sent = Recipient.objects.filter(contact=contact)
    sent.update(name=ERASED, values={})
    sent.filter(letter__channel=Channel.MAIL).update(address="")
    if contact.email:
        Mail.objects.filter(to__iexact=contact.email).delete()
    record(actor, "contacts.contact.erased", contact, {})
    contact.delete()


def _locked(contact_id: int) -> Contact:
    contact = Contact.objects.select_for_update().filter(pk=contact_id).first()
    if contact is None:
        raise Missing
    return contact
