"""What the network answers: a change asked, refused, accepted as a draft, published. Only what was looked at is accepted."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from django.db import transaction

from modules.events import history, policies
from modules.events.calendars.recurrence import Recurrence
from modules.events.models import (
    Event,
    Place,
    Publication,
    Submission,
    SubmissionState,
    SubmissionVersion,
)
from modules.events.services import events, writing
from modules.events.services.writing import EventWritten, SeriesWritten
from modules.events.submissions import contents, locks, telling, versions
from modules.events.submissions.errors import NewerVersion, NoComment, NotComplete, NotWaiting
from rete.core.audit.services import record
from rete.core.files import services as files
from rete.kernel.actor import Actor, require

WHERE: Final = ("library_id", "place_id")
IMAGE: Final = ("image_id", *contents.OF_IMAGE)


@transaction.atomic
def ask_change(
    actor: Actor, submission_id: int, version_id: int, *, comment: str, now: datetime
) -> Submission:
    """Its association corrects and sends it again. Raises Missing, NotAllowed, NotWaiting, NewerVersion, NoComment."""
    submission, version = _waiting(actor, submission_id, version_id)
    _require_words(comment)
    _answer(actor, submission, version, SubmissionState.CHANGE_ASKED, comment, now)
    record(actor, "events.submission.change_asked", submission, {"version": version.number})
    telling.tell_answer(actor, submission, version, telling.CHANGE_ASKED, now)
    return submission


@transaction.atomic
def refuse(
    actor: Actor, submission_id: int, version_id: int, *, comment: str, now: datetime
) -> Submission:
    """Its association reads why. Raises Missing, NotAllowed, NotWaiting, NewerVersion, NoComment."""
    submission, version = _waiting(actor, submission_id, version_id)
    _require_words(comment)
    _answer(actor, submission, version, SubmissionState.REFUSED, comment, now)
    record(actor, "events.submission.refused", submission, {"version": version.number})
    telling.tell_answer(actor, submission, version, telling.REFUSED, now)
    return submission


@transaction.atomic
def accept(
    actor: Actor, submission_id: int, version_id: int, *, comment: str = "", now: datetime
) -> Submission:
    """It becomes a draft of an event, or a change of the one that it is about: of a public one that is read at once.

    Raises:
        Missing, NotAllowed: also who may not write that event.
        NotWaiting, NewerVersion, and what the services of events raise.
    """
    submission, version = _waiting(actor, submission_id, version_id)
    submission.event = _write(actor, submission, version, now)
    _accepted(actor, submission, version, comment, now)
    telling.tell_answer(actor, submission, version, telling.ACCEPTED, now)
    return submission


@transaction.atomic
def publish(
    actor: Actor, submission_id: int, version_id: int, *, comment: str = "", now: datetime
) -> Submission:
    """The same, and everybody reads it. Raises what `accept` and `publish_event` do."""
    submission, version = _waiting(actor, submission_id, version_id)
    event = _write(actor, submission, version, now)
    submission.event = events.publish_event(actor, event.pk, now=now)
    _accepted(actor, submission, version, comment, now)
    telling.tell_answer(actor, submission, version, telling.PUBLISHED, now)
    return submission


def _waiting(
    actor: Actor, submission_id: int, version_id: int
) -> tuple[Submission, SubmissionVersion]:
    submission = locks.submission(submission_id)
    require(policies.can_moderate(actor, submission.library_id))
    if submission.state != SubmissionState.SENT:
        raise NotWaiting(state=submission.get_state_display())
    version = versions.last(submission)
    if version.pk != version_id:
        raise NewerVersion(title=submission.title)
    return submission, version


def _require_words(comment: str) -> None:
    if not comment.strip():
        raise NoComment


def _accepted(
    actor: Actor, submission: Submission, version: SubmissionVersion, comment: str, now: datetime
) -> None:
    _answer(actor, submission, version, SubmissionState.ACCEPTED, comment, now)
    changes = {"version": version.number, "event": submission.event_id}
    record(actor, "events.submission.accepted", submission, changes)


def _answer(
    actor: Actor,
    submission: Submission,
    version: SubmissionVersion,
    outcome: SubmissionState,
    comment: str,
    now: datetime,
) -> None:
    """The version first: the database accepts a submission only by its last one."""
    version.outcome, version.comment = outcome, comment.strip()
    version.answered_at, version.answered_by = now, actor.signature
    version.save(update_fields=["outcome", "comment", "answered_at", "answered_by"])
    submission.state, submission.changed_at = outcome, now
    submission.save(update_fields=["state", "changed_at", "event"])


def _write(
    actor: Actor, submission: Submission, version: SubmissionVersion, now: datetime
) -> Event:
    """The event with what the submission says; of one that is there, only what it changes."""
    if version.content["library"] and submission.library_id is None:
        raise NotComplete  # its library has gone
    before = None if submission.changes is None else versions.accepted(submission.changes)
    event = submission.event
    values = _values(actor, version, submission.association.name)
    if before is None or event is None or event.publication == Publication.WITHDRAWN:
        series = [SeriesWritten(None, _recurrence(version))]
        written = EventWritten(values=values, series=series, place=_new_place(version))
        return writing.write_new(actor, written, now=now)
    changed = contents.differing(before.content, version.content)
    is_moved = bool(changed & {"library", *contents.PLACE})
    has_other_image = before.image_id != version.image_id or changed & set(contents.OF_IMAGE)
    kept = {*changed, *(WHERE if is_moved else ()), *(IMAGE if has_other_image else ())}
    last = history.last_change(event)
    written = EventWritten(
        values={name: each for name, each in values.items() if name in kept},
        series=_new_series(event, version) if changed & set(contents.TIMES) else (),
        place=_new_place(version) if is_moved else {},
        seen=0 if last is None else last.pk,
    )
    return writing.rewrite(actor, event.pk, written, now=now)


def _values(actor: Actor, version: SubmissionVersion, association: str) -> Mapping[str, Any]:
    """Fields of the event. The image becomes everybody's."""
    image = None if version.image is None else files.make_public(actor, version.image)
    place = _known_place(version)
    of_image = dict.fromkeys(contents.OF_IMAGE, "")
    if image is not None:
        of_image = {name: version.content[name] for name in contents.OF_IMAGE}
    return {
        **contents.event_values(version.content),
        "place_id": None if place is None else place.pk,
        "organizer": association,
        "image_id": None if image is None else image.pk,
        **of_image,
    }


def _known_place(version: SubmissionVersion) -> Place | None:
    place = contents.place_of(version.content)
    if not place:
        return None
    same = {"name__iexact": place["name"], "municipality__iexact": place["municipality"]}
    return Place.objects.filter(**same).first()


def _new_place(version: SubmissionVersion) -> Mapping[str, str]:
    return {} if _known_place(version) else contents.place_of(version.content)


def _recurrence(version: SubmissionVersion) -> Recurrence:
    recurrence = contents.recurrence_of(version.content)
    if recurrence is None:
        raise NotComplete
    return recurrence


def _new_series(event: Event, version: SubmissionVersion) -> list[SeriesWritten]:
    """The first series changes, so that its dates keep their place in calendars; the others go."""
    known = list(event.series.order_by("pk").values_list("pk", flat=True))
    first = SeriesWritten(known[0] if known else None, _recurrence(version))
    return [first, *(SeriesWritten(pk, None) for pk in known[1:])]
