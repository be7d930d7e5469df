"""Which version of a submission counts."""

from modules.events.models import Submission, SubmissionState, SubmissionVersion
from rete.kernel.errors import Missing


def accepted(submission: Submission) -> SubmissionVersion | None:
    """What the network has accepted of it. One query."""
    found = submission.versions.select_related("image").filter(outcome=SubmissionState.ACCEPTED)
    return found.last()


def being_written(submission: Submission) -> SubmissionVersion | None:
    """One query."""
    return submission.versions.select_related("image").filter(sent_at__isnull=True).first()


def last(submission: Submission) -> SubmissionVersion:
    """One query. Raises Missing."""
    found = submission.versions.select_related("image").last()
    if found is None:
        raise Missing
    return found
