"""Documents of a group, and of everybody in Area soci."""

from datetime import datetime

from django.db import transaction

from rete.control.groups import locks, policies
from rete.control.groups.models import Document
from rete.core.audit.services import record
from rete.core.files.services import remove, store_document
from rete.kernel.actor import Actor, require
from rete.kernel.errors import Missing


@transaction.atomic
def add_to_group(
    actor: Actor, group_id: int, *, title: str, name: str, content: bytes, now: datetime
) -> Document:
    """By who is in it.

    Raises:
        Missing, NotAllowed, GroupArchived, and what `store_document` refuses.
    """
    group, own = locks.group(actor, group_id)
    require(policies.can_write(own))
    locks.require_writable(group)
    return _added(actor, Document(group=group, title=title), name, content, now)


@transaction.atomic
def add_for_all(actor: Actor, *, title: str, name: str, content: bytes, now: datetime) -> Document:
    """By the office. Raises NotAllowed, and what `store_document` refuses."""
    require(policies.is_office(actor))
    return _added(actor, Document(title=title), name, content, now)


@transaction.atomic
def take_away(actor: Actor, document_id: int) -> None:
    """The file goes too. By who added it, by who moderates the group, by the office. Raises Missing, NotAllowed."""
    found = Document.objects.select_for_update(of=("self",)).select_related("file")
    document = found.filter(pk=document_id).first()
    if document is None:
        raise Missing
    own = None if document.group_id is None else locks.group(actor, document.group_id)[1]
    is_adder = document.added_by_id == actor.user_id and policies.can_write(own)
    require(is_adder or policies.can_moderate(actor, own))
    file = document.file
    record(actor, "groups.document.removed", document, {})
    document.delete()
    remove(actor, file)


def _added(actor: Actor, document: Document, name: str, content: bytes, now: datetime) -> Document:
    document.file = store_document(actor, content, name=name)
    document.added_by_id, document.added_at = actor.user_id or 0, now
    document.save()
    record(actor, "groups.document.added", document, {})
    return document
