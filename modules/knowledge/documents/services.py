"""The life of a document."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from modules.knowledge import attaching, policies
from modules.knowledge.errors import NothingInside
from modules.knowledge.models import Document, State
from rete.core.audit.services import record
from rete.kernel.actor import Actor, require
from rete.kernel.errors import Missing


@transaction.atomic
def add_document(actor: Actor, values: Mapping[str, Any]) -> Document:
    """A draft. `values` are fields of Document, already validated. Raises NotAllowed."""
    require(policies.can_edit(actor))
    document = Document.objects.create(**values)
    document.refresh_from_db(fields=["uid"])
    record(actor, "knowledge.document.added", document, {})
    return document


@transaction.atomic
def change_document(
    actor: Actor, document_id: int, values: Mapping[str, Any], *, now: datetime
) -> Document:
    """Change fields; who sees it elsewhere sees it changed. Raises NotAllowed, Missing."""
    require(policies.can_edit(actor))
    document = _locked(document_id)
    require(not document.is_published or policies.can_publish(actor))
    changed = [name for name, value in values.items() if getattr(document, name) != value]
    for name in changed:
        setattr(document, name, values[name])
    if changed:
        document.save(update_fields=[*changed, "modified_at"])
        record(actor, "knowledge.document.changed", document, {"changed": changed})
        attaching.follow(actor, document, now)
    return document


@transaction.atomic
def publish_document(actor: Actor, document_id: int, *, now: datetime) -> Document:
    """Ready for colleagues to use. Raises NotAllowed, Missing, NothingInside."""
    require(policies.can_publish(actor))
    document = _locked(document_id)
    if not document.text and not document.attachments.exists():
        raise NothingInside(title=document.title)
    return _moved(actor, document, State.PUBLISHED, "knowledge.document.published", now)


@transaction.atomic
def withdraw_document(actor: Actor, document_id: int, *, now: datetime) -> Document:
    """Not to be used any more, here and elsewhere. Raises NotAllowed, Missing."""
    require(policies.can_publish(actor))
    document = _locked(document_id)
    return _moved(actor, document, State.WITHDRAWN, "knowledge.document.withdrawn", now)


def _moved(actor: Actor, document: Document, state: State, action: str, now: datetime) -> Document:
    if document.state != state:
        document.state = state
        document.save(update_fields=["state", "modified_at"])
        record(actor, action, document, {})
        attaching.follow(actor, document, now)
    return document


def _locked(document_id: int) -> Document:
    document = Document.objects.select_for_update().filter(pk=document_id).first()
    if document is None:
        raise Missing
    return document
