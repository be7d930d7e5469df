"""Contacts as the office sees them."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Prefetch, QuerySet

from rete.control.contacts.models import Contact, DiaryEntry, Position
from rete.control.directory.policies import can_edit
from rete.kernel.actor import Actor, require
from rete.kernel.errors import Missing

MOST = 100


def contacts_for(actor: Actor, day: date) -> "QuerySet[Contact]":
    """All, with `held` (offices on a day) and `to_do` (next steps, the nearest first). Three queries. Raises NotAllowed."""
    require(can_edit(actor))
    held = Position.objects.held_on(day).select_related("body", "network")
    to_do = DiaryEntry.objects.to_do().order_by("next_on", "pk")
    return Contact.objects.prefetch_related(
        Prefetch("positions", held, to_attr="held"), Prefetch("diary", to_do, to_attr="to_do")
    )


def get_contact_for(actor: Actor, contact_id: int) -> Contact:
    """Raises NotAllowed, Missing."""
    require(can_edit(actor))
    found = Contact.objects.filter(pk=contact_id).first()
    if found is None:
        raise Missing
    return found


def positions_of(contact: Contact) -> Sequence[Position]:
    """Those that they hold, then those of before. One query."""
    return list(contact.positions.select_related("body", "network"))


def diary_of(contact: Contact) -> Sequence[DiaryEntry]:
    """The latest first. One query."""
    return list(contact.diary.all()[:MOST])


def steps_until(day: date) -> Sequence[DiaryEntry]:
    """What is to be done up to a day, the oldest first. One query."""
    found = DiaryEntry.objects.to_do().filter(next_on__lte=day).select_related("contact")
    return list(found.order_by("next_on", "pk")[:MOST])
