"""Row locks. Whoever writes a submission holds its row, and with it all its versions."""

from modules.events.models import Association, Submission
from rete.kernel.errors import Missing


def association(association_id: int) -> Association:
    found = Association.objects.select_for_update().filter(pk=association_id).first()
    if found is None:
        raise Missing
    return found


def submission(submission_id: int) -> Submission:
    """With its association, which is not locked."""
    found = (
        Submission.objects.select_for_update(of=("self",))
        .select_related("association", "event", "changes")
        .filter(pk=submission_id)
        .first()
    )
    if found is None:
        raise Missing
    return found
