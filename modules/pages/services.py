"""The life of a page: written, read again, published, archived."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from django.db import transaction

from modules.pages import keeping, locks, policies
from modules.pages.blocks import plain_text
from modules.pages.errors import AlreadyPublic, ChangedMeanwhile, NeedsSecondReader, WasPublic
from modules.pages.models import EditorialRule, Kind, Page, Revision, State
from rete.core.audit.services import record
from rete.kernel.actor import Actor, require
from rete.kernel.errors import Missing


@dataclass(frozen=True, slots=True)
class Words:
    """What a version says, already validated; a piece with a new file has it under `sent`."""

    title: str
    summary: str = ""
    blocks: list[dict[str, Any]] = field(default_factory=list)
    sheet: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Placing:
    """Where a page stands among the others, and until when a notice is shown."""

    position: int = 100
    expires_on: date | None = None


@transaction.atomic
def add_page(
    actor: Actor, kind: Kind, words: Words, *, placing: Placing = Placing(), now: datetime
) -> Page:
    """A draft. Raises NotAllowed, and what `keeping.settled` raises: nothing is written."""
    require(policies.can_edit(actor))
    page = Page.objects.create(
        kind=kind,
        position=placing.position,
        expires_on=placing.expires_on,
        created_by=actor.user_id,
    )
    words = replace(words, blocks=keeping.settled(actor, page, words.blocks))
    _write(actor, page, 1, words, now)
    record(actor, "pages.page.added", page, {"kind": kind, "title": words.title})
    return page


@transaction.atomic
def change_page(
    actor: Actor, page_id: int, words: Words, *, placing: Placing, seen: int, now: datetime
) -> Page:
    """A new version, if it says something new; `seen` is the number of the version it was written from.

    What citizens read stays as it is until somebody publishes.

    Raises:
        Missing, NotAllowed.
        ChangedMeanwhile: somebody saved another version since.
        What `keeping.settled` raises: nothing is written.
    """
    page = locks.page(page_id)
    require(policies.can_edit(actor))
    newest = _newest(page)
    if newest.number != seen:
        raise ChangedMeanwhile(who=newest.writer)
    words = replace(words, blocks=keeping.settled(actor, page, words.blocks))
    if placing != Placing(page.position, page.expires_on):
        require(page.live_id is None or policies.can_publish(actor))
        page.position, page.expires_on = placing.position, placing.expires_on
        page.save(update_fields=["position", "expires_on", "modified_at"])
        record(actor, "pages.page.changed", page, {"position": page.position})
    if words != Words(newest.title, newest.summary, newest.blocks, newest.sheet):
        _write(actor, page, newest.number + 1, words, now)
        record(actor, "pages.page.changed", page, {"version": newest.number + 1})
    return page


@transaction.atomic
def restore_revision(actor: Actor, page_id: int, number: int, *, seen: int, now: datetime) -> Page:
    """Say again what an older version said, as a new one; `seen` is the number of the version it was compared with.

    Raises:
        Missing, NotAllowed.
        ChangedMeanwhile: somebody saved another version since.
    """
    page = locks.page(page_id)
    require(policies.can_edit(actor))
    newest = _newest(page)
    if newest.number != seen:
        raise ChangedMeanwhile(who=newest.writer)
    older = page.revisions.filter(number=number).first()
    if older is None:
        raise Missing
    words = Words(older.title, older.summary, older.blocks, older.sheet)
    made = _write(actor, page, newest.number + 1, words, now)
    record(actor, "pages.page.changed", page, {"version": made.number, "from": number})
    return page


@transaction.atomic
def send_to_reader(actor: Actor, page_id: int) -> Page:
    """Ask somebody else to read it and to publish it. Raises Missing, NotAllowed."""
    page = locks.page(page_id)
    require(policies.can_edit(actor))
    if page.state in {State.DRAFT, State.ARCHIVED}:
        page.state = State.REVIEW
        page.save(update_fields=["state", "modified_at"])
        record(actor, "pages.page.sent_to_reader", page, {})
    return page


@transaction.atomic
def publish_page(
    actor: Actor, page_id: int, *, seen: int, since: datetime | None = None, now: datetime
) -> Page:
    """Show the newest version to citizens, now or `since` an instant to come; `seen` is its number.

    Raises:
        Missing, NotAllowed.
        ChangedMeanwhile: the newest is not the one that was read.
        NeedsSecondReader: the network wants two people, and this one wrote it.
        AlreadyPublic: citizens read it now, and another version of it cannot wait for an instant.
    """
    page = locks.page(page_id)
    require(policies.can_publish(actor))
    newest = _newest(page)
    if newest.number != seen:
        raise ChangedMeanwhile(who=newest.writer)
    if needs_second_reader() and not policies.is_second_reader(actor, newest.written_by):
        raise NeedsSecondReader(title=newest.title)
    is_shown = page.is_shown(now)
    if is_shown and since is not None and since > now:
        raise AlreadyPublic(title=str(page))
    page.live, page.state = newest, State.PUBLISHED
    if not is_shown:
        page.published_at = max(since or now, now)
    page.save(update_fields=["live", "state", "published_at", "modified_at"])
    record(actor, "pages.page.published", page, {"version": seen, "since": page.published_at})
    return page


@transaction.atomic
def archive_page(actor: Actor, page_id: int) -> Page:
    """Hide it from citizens, keeping it. Raises Missing, NotAllowed."""
    page = locks.page(page_id)
    require(policies.can_publish(actor))
    if page.state != State.ARCHIVED:
        record(actor, "pages.page.archived", page, {})
        page.live, page.state = None, State.ARCHIVED
        page.save(update_fields=["live", "state", "modified_at"])
    return page


@transaction.atomic
def delete_draft(actor: Actor, page_id: int) -> None:
    """Raises Missing, NotAllowed, and WasPublic for what citizens have been able to read."""
    page = locks.page(page_id)
    require(policies.can_edit(actor))
    if page.published_at is not None:
        raise WasPublic(title=str(page))
    record(actor, "pages.page.deleted", page, {"title": str(page)})
    stored = [each.file for each in page.files.select_related("file")]
    Page.objects.filter(pk=page.pk).update(newest=None)
    page.delete()
    keeping.discard(actor, stored)


@transaction.atomic
def set_rule(actor: Actor, *, needs_second_reader: bool) -> EditorialRule:
    """Raises NotAllowed."""
    require(policies.can_set_rule(actor))
    rule, _made = EditorialRule.objects.update_or_create(
        id=1, defaults={"needs_second_reader": needs_second_reader}
    )
    record(actor, "pages.rule.changed", rule, {"needs_second_reader": needs_second_reader})
    return rule


def needs_second_reader() -> bool:
    """One query."""
    return EditorialRule.objects.filter(needs_second_reader=True).exists()


def _newest(page: Page) -> Revision:
    if page.newest is None:
        raise Missing
    return page.newest


def _write(actor: Actor, page: Page, number: int, words: Words, now: datetime) -> Revision:
    """The next version, a draft."""
    made = Revision.objects.create(
        page=page,
        number=number,
        title=words.title,
        summary=words.summary,
        blocks=words.blocks,
        sheet=dict(words.sheet),
        text=plain_text(words.blocks, words.sheet),
        written_by=actor.user_id,
        writer=actor.signature[:150],
        written_at=now,
    )
    page.newest, page.state = made, State.DRAFT
    page.save(update_fields=["newest", "state", "modified_at"])
    return made
