"""Many moderators at the same moment: one answer, one event."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from django.db import connections

from modules.events.models import Event, SubmissionState
from modules.events.submissions import moderating
from modules.events.submissions.errors import NotWaiting
from tenants import scope
from tenants.snapshots import NetworkSnapshot
from tests.modules.events.making import SYSTEM
from tests.modules.events.submissions.making import NOW, association, sent, version_of

MODERATORS = 8


def test_real_threads_publish_a_proposal_once(
    throwaway: Callable[[str], NetworkSnapshot],
) -> None:
    entered = scope.of_network(throwaway("proposte"))
    with scope.entered(entered):
        submission = sent(association())
        version = version_of(submission).pk

    def answer(_number: int) -> bool:
        with scope.entered(entered):
            try:
                moderating.publish(SYSTEM, submission.pk, version, now=NOW)
            except NotWaiting:
                return False
            finally:
                connections.close_all()
            return True

    with ThreadPoolExecutor(MODERATORS) as pool:
        done = list(pool.map(answer, range(MODERATORS)))

    with scope.entered(entered):
        submission.refresh_from_db()
        assert done.count(True) == 1
        assert Event.objects.count() == 1
        assert submission.state == SubmissionState.ACCEPTED
