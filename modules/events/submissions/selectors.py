"""What pages show of associations and of what they propose."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from modules.events.models import (
    Association,
    AssociationState,
    Event,
    Submission,
    SubmissionQuerySet,
    SubmissionState,
    SubmissionVersion,
)
from modules.events.models.submissions import OPEN
from modules.events.submissions import versions
from modules.events.submissions.comparing import Difference, compare
from modules.events.submissions.contents import Line, lines
from modules.libraries.contract import Libraries
from rete.kernel import registry
from rete.kernel.actor import Actor, Everywhere
from rete.kernel.errors import Missing
from rete.web.kit.details import Moment


@dataclass(frozen=True, slots=True)
class Shown:
    """A submission to look at: its last version in words, what it changes, and what was said before.

    `before` is the version that it is compared with: the one sent before, or the accepted one that it would change.
    """

    submission: Submission
    version: SubmissionVersion
    lines: Sequence[Line]
    before: SubmissionVersion | None
    differences: Sequence[Difference]
    moments: Sequence[Moment]


@dataclass(frozen=True, slots=True)
class Waiting:
    """What moderators have to do."""

    submissions: int
    associations: int


def submissions_for(actor: Actor) -> SubmissionQuerySet:
    """What this actor may see of what was sent, with its association."""
    found = Submission.objects.sent_once().select_related("association", "library", "event")
    extent = actor.grants.get("events.moderate", frozenset())
    if isinstance(extent, Everywhere):
        return found
    return found.filter(library__in=extent)


def get_submission_for(actor: Actor, submission_id: int) -> Submission:
    """One query. Raises Missing."""
    found = submissions_for(actor).filter(pk=submission_id).first()
    if found is None:
        raise Missing
    return found


def associations() -> QuerySet[Association]:
    """With `open_submissions`, how many are not over, and `all_submissions`."""
    return Association.objects.annotate(
        open_submissions=Count("submissions", filter=Q(submissions__state__in=OPEN)),
        all_submissions=Count("submissions"),
    )


def get_association(association_id: int) -> Association:
    """Raises Missing."""
    found = associations().filter(pk=association_id).first()
    if found is None:
        raise Missing
    return found


def waiting_for(actor: Actor) -> Waiting:
    """Two queries."""
    submissions = submissions_for(actor).waiting().order_by().count()
    asked = Association.objects.filter(state=AssociationState.ASKED)
    return Waiting(submissions, asked.count())


def own(association: Association) -> Sequence[Submission]:
    """An association's own submissions, the latest first. One query."""
    return list(association.submissions.select_related("event")[:200])


def get_own(association: Association, uid: UUID) -> Submission:
    """Raises Missing: it is another association's."""
    found = association.submissions.select_related("event", "changes").filter(uid=uid).first()
    if found is None:
        raise Missing
    found.association = association
    return found


def of_event(event: Event) -> Submission | None:
    """The proposal that an event comes from, with its association. One query."""
    found = Submission.objects.filter(event=event, state=SubmissionState.ACCEPTED)
    return found.select_related("association").order_by("pk").first()


def shown_to_staff(submission: Submission) -> Shown:
    """The last version that was sent. Four queries."""
    sent = submission.versions.select_related("image").filter(sent_at__isnull=False)
    return _shown(submission, list(sent))


def shown_to_its_association(submission: Submission) -> Shown:
    """The last version, sent or not. Four queries."""
    return _shown(submission, list(submission.versions.select_related("image")))


def library_names() -> Mapping[int, str]:
    """One query."""
    return {each.id: each.name for each in registry.answer_of(Libraries).names()}


def _shown(submission: Submission, found: Sequence[SubmissionVersion]) -> Shown:
    if not found:
        raise Missing
    *earlier, version = found
    before = earlier[-1] if earlier else None
    if before is None and submission.changes is not None:
        before = versions.accepted(submission.changes)
    names = library_names()
    differences = [] if before is None else compare(before.content, version.content, names)
    told = [moment for each in reversed(found) for moment in _moments(each, submission)]
    return Shown(submission, version, lines(version.content, names), before, differences, told)


def _moments(version: SubmissionVersion, submission: Submission) -> Sequence[Moment]:
    """What was answered, then that it was sent: the latest first."""
    found = []
    if version.answered_at is not None:
        outcome = str(version.get_outcome_display()).capitalize()
        found.append(Moment(version.answered_at, outcome, version.answered_by, version.comment))
    if version.sent_at is not None:
        sent = f"Versione {version.number} inviata"
        found.append(Moment(version.sent_at, sent, submission.association.name))
    return found
