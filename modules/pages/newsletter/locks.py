"""Row locks."""

from uuid import UUID

from modules.pages.models import Issue, Subscriber, SubscriptionRequest
from rete.kernel.errors import Missing


def issue(issue_id: int) -> Issue:
    """Who edits or sends it holds it."""
    found = Issue.objects.select_for_update().filter(pk=issue_id).first()
    if found is None:
        raise Missing
    return found


def subscriber(subscriber_id: int) -> Subscriber:
    found = Subscriber.objects.select_for_update().filter(pk=subscriber_id).first()
    if found is None:
        raise Missing
    return found


def request(uid: UUID) -> SubscriptionRequest:
    found = SubscriptionRequest.objects.select_for_update().filter(uid=uid).first()
    if found is None:
        raise Missing
    return found
