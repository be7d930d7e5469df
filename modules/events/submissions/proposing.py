"""What an association does with a submission: write it, send it, withdraw it, propose a change of what was accepted."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db import IntegrityError, transaction

from modules.events.models import (
    Association,
    Publication,
    Submission,
    SubmissionState,
    SubmissionVersion,
)
from modules.events.models.submissions import OPEN
from modules.events.services.writing import NewImage
from modules.events.submissions import contents, locks, moderating, telling, versions
from modules.events.submissions.errors import (
    NotChangeable,
    NotComplete,
    NotWritable,
    TooManyOpen,
)
from modules.events.windows import day_of
from rete.core.audit.services import record
from rete.core.files import services as files
from rete.core.files.errors import FileInUse
from rete.core.files.models import StoredFile
from rete.kernel.actor import Actor, system
from rete.kernel.errors import Missing, ReteError

MOST_OPEN: Final = 20


@dataclass(frozen=True, slots=True)
class Written:
    """A clean form: `content` as `contents.kept` makes it, a new image, or none any more."""

    content: dict[str, Any] = field(default_factory=dict)
    image: NewImage | None = None
    is_image_taken_away: bool = False


@transaction.atomic
def save(
    actor: Actor,
    association: Association,
    written: Written,
    *,
    uid: UUID | None = None,
    now: datetime,
) -> Submission:
    """Keep what is being written, of a new submission or of one that may still be changed. The network does not see it yet.

    Raises:
        Missing: it is of another association.
        NotWritable: sent, accepted, refused or withdrawn.
        TooManyOpen, and what `store_image` raises.
    """
    submission = _new(association, now) if uid is None else _own(association, uid)
    if not submission.is_writable:
        raise NotWritable(state=submission.get_state_display())
    submission.title, submission.library_id = written.content["title"], written.content["library"]
    submission.changed_at = now
    submission.save()
    version = _being_written(submission, now)
    before = version.image
    version.content, version.saved_at = written.content, now
    version.image = _image(actor, version, written)
    version.save()
    if before is not None and before != version.image:
        discard(actor, before)
    record(actor, "events.submission.saved", submission, {"version": version.number})
    return submission


@transaction.atomic
def save_and_send(
    actor: Actor,
    association: Association,
    written: Written,
    *,
    uid: UUID | None = None,
    now: datetime,
) -> Submission:
    """Both, or nothing. Raises what either does."""
    saved = save(actor, association, written, uid=uid, now=now)
    return send(actor, association, saved.uid, now=now)


@transaction.atomic
def send(actor: Actor, association: Association, uid: UUID, *, now: datetime) -> Submission:
    """Show it to the network. What an association that is trusted sends is published at once, when it can be.

    Raises:
        Missing, NotWritable, NotComplete.
    """
    submission = _own(association, uid)
    version = versions.being_written(submission)
    if not submission.is_writable or version is None:
        raise NotWritable(state=submission.get_state_display())
    if not contents.is_complete(version.content, day_of(now)):
        raise NotComplete
    version.sent_at = now
    version.save(update_fields=["sent_at"])
    _become(submission, SubmissionState.SENT, now)
    record(actor, "events.submission.sent", submission, {"version": version.number})
    if not (association.is_trusted and _published_at_once(submission, version, now)):
        telling.tell_moderators_sent(submission, now)
    return submission


@transaction.atomic
def withdraw(actor: Actor, association: Association, uid: UUID, *, now: datetime) -> Submission:
    """What was not accepted yet is not to be looked at any more. Raises Missing, NotWritable."""
    submission = _own(association, uid)
    if not submission.is_open:
        raise NotWritable(state=submission.get_state_display())
    _become(submission, SubmissionState.WITHDRAWN, now)
    record(actor, "events.submission.withdrawn", submission, {})
    return submission


@transaction.atomic
def propose_change(
    actor: Actor, association: Association, uid: UUID, *, now: datetime
) -> Submission:
    """A new submission that says what the accepted one does, to be changed and sent.

    Raises:
        Missing, TooManyOpen.
        NotChangeable: it was not accepted, its event has gone, or a change is waiting already.
    """
    before = _own(association, uid)
    version = versions.accepted(before)
    if version is None or not is_changeable(before):
        raise NotChangeable
    submission = _new(association, now)
    submission.title, submission.library_id = before.title, before.library_id
    submission.changes, submission.event = before, before.event
    try:
        with transaction.atomic():
            submission.save(force_insert=True)
    except IntegrityError as error:
        raise NotChangeable from error
    SubmissionVersion.objects.create(
        submission=submission, number=1, content=version.content, image=version.image, saved_at=now
    )
    record(actor, "events.submission.saved", submission, {"changes": before.pk})
    return submission


def is_changeable(submission: Submission) -> bool:
    """Whether its event is still there as this submission made it, or the last to have changed it. One query."""
    event = submission.event
    if event is None or event.publication == Publication.WITHDRAWN:
        return False
    is_last = not submission.later.filter(state__in=(*OPEN, SubmissionState.ACCEPTED)).exists()
    return submission.state == SubmissionState.ACCEPTED and is_last


def _become(submission: Submission, state: SubmissionState, now: datetime) -> None:
    submission.state, submission.changed_at = state, now
    submission.save(update_fields=["state", "changed_at"])


def discard(actor: Actor, image: StoredFile) -> None:
    """Remove an image's file, unless something else shows it."""
    try:
        files.remove(actor, image)
    except FileInUse:
        return


def _published_at_once(submission: Submission, version: SubmissionVersion, now: datetime) -> bool:
    """By the network's decision to trust its association; where something is in the way a moderator looks at it."""
    actor = system(f"proposte di {submission.association}")
    try:
        with transaction.atomic():
            moderating.publish(actor, submission.pk, version.pk, now=now)
    except ReteError:
        return False
    submission.refresh_from_db()
    telling.tell_moderators_published(submission, now)
    return True


def _own(association: Association, uid: UUID) -> Submission:
    found = Submission.objects.filter(association=association, uid=uid).values_list("pk").first()
    if found is None:
        raise Missing
    return locks.submission(found[0])


def _new(association: Association, now: datetime) -> Submission:
    """Counted within the lock of its association."""
    locks.association(association.pk)
    if association.submissions.open().count() >= MOST_OPEN:
        raise TooManyOpen(most=MOST_OPEN)
    return Submission(association=association, created_at=now, changed_at=now)


def _being_written(submission: Submission, now: datetime) -> SubmissionVersion:
    """The version that is not sent yet, or the next one, with the last one's image."""
    found = versions.being_written(submission)
    if found is not None:
        return found
    before = submission.versions.select_related("image").last()
    if before is None:
        return SubmissionVersion(submission=submission, number=1, saved_at=now)
    number, image = before.number + 1, before.image
    return SubmissionVersion(submission=submission, number=number, image=image, saved_at=now)


def _image(actor: Actor, version: SubmissionVersion, written: Written) -> StoredFile | None:
    """Nobody but staff sees it until it is accepted."""
    if written.image is not None:
        content, name = written.image.content, written.image.name
        return files.store_image(actor, content, name=name, is_public=False)
    return None if written.is_image_taken_away else version.image
