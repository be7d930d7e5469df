"""What changes bodies and libraries."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import models, transaction

from modules.libraries import locks, policies
from modules.libraries.errors import DraftGone
from modules.libraries.importing.register import RegisterImporter
from modules.libraries.importing.rows import ParsedRow
from modules.libraries.models import Body, DraftKind, ImportDraft, Library
from modules.libraries.positions import Position, judge
from rete.core.audit.services import record
from rete.core.imports.importer import Plan
from rete.core.imports.rows import RawRow
from rete.core.imports.services import import_all
from rete.kernel.actor import Actor, require
from rete.kernel.municipalities import find_municipality

DRAFT_LIFE = timedelta(days=1)


@transaction.atomic
def add_library(actor: Actor, values: Mapping[str, Any]) -> Library:
    """Add a library by hand. `values` are fields of Library, already validated.

    Raises:
        NotAllowed: only who edits for the whole network adds libraries.
    """
    require(policies.can_edit(actor))
    library = Library(**values)
    _judge_position(library)
    library.save()
    record(actor, "libraries.library.added", library, values)
    return library


@transaction.atomic
def change_library(actor: Actor, library_id: int, values: Mapping[str, Any]) -> Library:
    """Change a library's fields; what stays the same is not written.

    Raises:
        Missing, NotAllowed.
    """
    library = locks.library(library_id)
    require(policies.can_edit(actor, library_id))
    _change(actor, library, values, "libraries.library.changed")
    return library


@transaction.atomic
def add_body(actor: Actor, values: Mapping[str, Any]) -> Body:
    require(policies.can_edit(actor))
    body = Body.objects.create(**values)
    record(actor, "libraries.body.added", body, values)
    return body


@transaction.atomic
def change_body(actor: Actor, body_id: int, values: Mapping[str, Any]) -> Body:
    body = locks.body(body_id)
    require(policies.can_edit(actor))
    _change(actor, body, values, "libraries.body.changed")
    return body


@transaction.atomic
def keep_draft(
    actor: Actor,
    file_name: str,
    content: bytes,
    *,
    kind: DraftKind = DraftKind.HOURS,
    now: datetime,
) -> ImportDraft:
    """Keep an uploaded file until it is confirmed; old ones go."""
    require(policies.can_keep_draft(actor, kind))
    ImportDraft.objects.filter(uploaded_at__lt=now - DRAFT_LIFE).delete()
    return ImportDraft.objects.create(
        kind=kind, file_name=file_name[:200], content=content, uploaded_by=actor.user_id or 0
    )


def get_draft(actor: Actor, draft_id: int, kind: DraftKind = DraftKind.HOURS) -> ImportDraft:
    """This actor's own draft of a kind.

    Raises:
        DraftGone: confirmed, cancelled, too old, or somebody else's.
    """
    own = ImportDraft.objects.filter(uploaded_by=actor.user_id or 0, kind=kind)
    draft = own.filter(pk=draft_id).first()
    if draft is None:
        raise DraftGone
    return draft


@transaction.atomic
def cancel_draft(actor: Actor, draft_id: int, kind: DraftKind = DraftKind.HOURS) -> None:
    get_draft(actor, draft_id, kind).delete()


@transaction.atomic
def import_rows(actor: Actor, rows: Iterable[RawRow], *, source: str) -> Plan[ParsedRow]:
    """Create and update libraries by ISIL; rejected rows are left out and stand in the plan with their reasons.

    Raises:
        NotAllowed.
    """
    require(policies.can_import(actor))
    plan = import_all(RegisterImporter(actor, is_writing=True), rows)
    if plan.will_change:
        changes = {"source": source, "counts": plan.counts}
        record(actor, "libraries.register.imported", None, changes)
    return plan


def _change(actor: Actor, subject: models.Model, values: Mapping[str, Any], action: str) -> None:
    changes = {
        name: [str(getattr(subject, name)), str(value)]
        for name, value in values.items()
        if getattr(subject, name) != value
    }
    if not changes:
        return
    for name in changes:
        setattr(subject, name, values[name])
    fields = list(changes)
    if isinstance(subject, Library):
        _judge_position(subject)
        fields += ["position_distance_metres", "position_is_doubtful", "updated_at"]
    subject.save(update_fields=fields)
    record(actor, action, subject, changes)


def _judge_position(library: Library) -> None:
    position = Position()
    if library.latitude is not None and library.longitude is not None:
        position = judge(
            library.latitude, library.longitude, find_municipality(library.municipality_istat)
        )
    library.position_distance_metres = position.distance_metres
    library.position_is_doubtful = position.is_doubtful
