"""What is not kept of submissions."""

from datetime import datetime, timedelta
from typing import Final

from django.db import transaction

from modules.events.models import Association, AssociationState, Submission, SubmissionState
from modules.events.submissions.proposing import discard
from rete.core.audit.services import record
from rete.kernel.actor import system

CLOCK = system("proposte")
KEPT_REFUSED: Final = timedelta(days=90)
KEPT_PROPOSALS: Final = timedelta(days=365)
ENDED: Final = (SubmissionState.DRAFT, SubmissionState.REFUSED, SubmissionState.WITHDRAWN)


@transaction.atomic
def forget(now: datetime) -> int:
    """Every night: submissions that came to nothing a year ago, associations refused three months ago; how many rows."""
    old = Submission.objects.filter(state__in=ENDED, changed_at__lt=now - KEPT_PROPOSALS)
    gone = _forget(list(old))
    refused = Association.objects.filter(
        state=AssociationState.REFUSED, decided_at__lt=now - KEPT_REFUSED, submissions__isnull=True
    )
    gone += refused.delete()[0]
    if gone:
        record(CLOCK, "events.submissions.forgotten", None, {"rows": gone})
    return gone


def _forget(submissions: list[Submission]) -> int:
    """With the pictures that nothing else shows."""
    for submission in submissions:
        images = {each.image for each in submission.versions.select_related("image") if each.image}
        submission.delete()
        for image in images:
            discard(CLOCK, image)
    return len(submissions)
