"""Importing: what a file would do, and doing it. All of it or nothing."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.db import transaction

from modules.events import policies
from modules.events.calendars.reading.values import Report
from modules.events.errors import DraftGone
from modules.events.importing.applying import Origin, apply
from modules.events.importing.files import read_file, source_of
from modules.events.importing.plan import Plan, Setting, make_plan
from modules.events.importing.reports import rows_of
from modules.events.importing.sources import gazetteer, hold, known_events
from modules.events.models import ImportDraft, ImportRun, Subscription
from modules.events.models.imports import Destination
from rete.core.audit.services import record
from rete.kernel.actor import Actor, require

DRAFT_LIFE = timedelta(days=1)
RUNS_KEPT = 20
LARGE_OCTETS = 200_000


@transaction.atomic
def keep_draft(
    actor: Actor, file_name: str, content: bytes, where: Mapping[str, Any], *, now: datetime
) -> ImportDraft:
    """Keep an uploaded file until it is confirmed; old ones go. `where` are fields of Destination."""
    require(policies.can_import(actor))
    ImportDraft.objects.filter(uploaded_at__lt=now - DRAFT_LIFE).only("pk").delete()
    return ImportDraft.objects.create(
        file_name=file_name[:200],
        content=content,
        uploaded_by=actor.user_id or 0,
        uploaded_at=now,
        **where,
    )


def check_and_keep(
    actor: Actor, file_name: str, content: bytes, where: Mapping[str, Any], *, now: datetime
) -> ImportDraft:
    """Keep a file that can be read.

    Raises:
        NotAllowed, and what reading the file raises: nothing is kept.
    """
    require(policies.can_import(actor))
    read_file(file_name, content, now=now)
    return keep_draft(actor, file_name, content, where, now=now)


def is_large(draft: ImportDraft) -> bool:
    """Too large to be imported while a person waits for the page."""
    return len(draft.content) > LARGE_OCTETS


def get_draft(actor: Actor, draft_id: int) -> ImportDraft:
    """This actor's own draft. Raises DraftGone: confirmed, cancelled, too old, or somebody else's."""
    draft = ImportDraft.objects.filter(pk=draft_id, uploaded_by=actor.user_id or 0).first()
    if draft is None:
        raise DraftGone
    return draft


@transaction.atomic
def cancel_draft(actor: Actor, draft_id: int) -> None:
    get_draft(actor, draft_id).delete()


def preview(actor: Actor, draft: ImportDraft, *, now: datetime) -> Plan:
    """What importing a draft would do now. Changes nothing; about ten queries.

    Raises:
        NotAllowed, and what reading the file raises.
    """
    require(policies.can_import(actor))
    content = bytes(draft.content)
    report = read_file(draft.file_name, content, now=now)
    source = source_of(draft.file_name, content, draft.library_id)
    return _planned(actor, report, source, draft, is_whole=False, now=now)


@transaction.atomic
def confirm_draft(actor: Actor, draft_id: int, *, now: datetime) -> ImportRun:
    """Import a draft's file as things are now, and remove the draft. Done twice, it answers with what the first did.

    Raises:
        NotAllowed, DraftGone, and what reading the file raises.
    """
    done = ImportRun.objects.filter(draft=draft_id, created_by=actor.user_id).first()
    if done is not None:
        return done
    require(policies.can_import(actor))
    draft = get_draft(actor, draft_id)
    content = bytes(draft.content)
    source = source_of(draft.file_name, content, draft.library_id)
    hold(source)
    plan = preview(actor, draft, now=now)
    origin = Origin(source, None, actor.user_id, now)
    run = _applied(actor, plan, origin, title=draft.file_name, draft_id=draft.pk)
    draft.delete()
    return run


@transaction.atomic
def import_report(
    actor: Actor, subscription: Subscription, report: Report, *, now: datetime
) -> ImportRun | None:
    """Bring in what a followed calendar says now; None when it changes nothing.

    Raises:
        NotAllowed.
    """
    require(policies.can_import(actor))
    source = subscription.source
    hold(source)
    plan = _planned(actor, report, source, subscription, is_whole=True, now=now)
    origin = Origin(source, subscription, subscription.created_by, now)
    if not plan.will_change:
        apply(
            plan, origin
        )  # what was edited here is remembered, so that it is not said at each reading
        return None
    run = _applied(actor, plan, origin, title=subscription.name)
    old = ImportRun.objects.filter(subscription=subscription).order_by("-pk")[RUNS_KEPT:]
    ImportRun.objects.filter(pk__in=list(old.values_list("pk", flat=True))).delete()
    return run


def _planned(
    actor: Actor,
    report: Report,
    source: str,
    destination: Destination,
    *,
    is_whole: bool,
    now: datetime,
) -> Plan:
    where = (destination.library_id, destination.place_id)
    setting = Setting(
        where=where,
        publishes=destination.publishes,
        is_whole=is_whole,
        gazetteer=gazetteer(),
        may_edit=partial(policies.can_edit, actor),
        may_publish=partial(policies.can_publish, actor),
        now=now,
    )
    return make_plan(report, known_events(source, report, where, now), setting)


def _applied(
    actor: Actor, plan: Plan, origin: Origin, *, title: str, draft_id: int | None = None
) -> ImportRun:
    done = apply(plan, origin)
    run = ImportRun.objects.create(
        subscription=origin.subscription,
        title=title[:200],
        draft=draft_id,
        actor_name=actor.name[:150],
        created_by=actor.user_id,
        ended_at=origin.now,
        counts=plan.counts,
        rows=rows_of(plan),
        notes=list(plan.notes),
    )
    record(actor, "events.import.done", run, {"source": origin.source, **done})
    return run
