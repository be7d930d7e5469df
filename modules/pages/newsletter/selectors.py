"""Reading the newsletter: its public archive, what staff see."""

from datetime import datetime, timedelta

from django.db.models import QuerySet

from modules.pages.models import Issue, IssueState, Newsletter, Subscriber
from modules.pages.newsletter import policies
from rete.kernel.actor import Actor
from rete.kernel.errors import Missing

LEFT = (IssueState.SENDING, IssueState.SENT)
SOON = timedelta(days=2)


def find_newsletter() -> Newsletter | None:
    """One query; None until the network begins one."""
    return Newsletter.objects.filter(pk=1).first()


def archive() -> QuerySet[Issue]:
    """What was sent, the latest first."""
    return Issue.objects.filter(state__in=LEFT).order_by("-number")


def get_sent(number: int) -> Issue:
    """One query. Raises Missing."""
    found = archive().filter(number=number).first()
    if found is None:
        raise Missing
    return found


def issues_for(actor: Actor) -> QuerySet[Issue]:
    """All, for who prepares them; none for others."""
    return Issue.objects.all() if policies.can_send(actor) else Issue.objects.none()


def get_issue_for(actor: Actor, issue_id: int) -> Issue:
    """One query. Raises Missing."""
    found = issues_for(actor).filter(pk=issue_id).first()
    if found is None:
        raise Missing
    return found


def readers_for(actor: Actor) -> QuerySet[Subscriber]:
    """Who receives the newsletter, for who prepares it; none for others."""
    rows = Subscriber.objects.active()
    return rows if policies.can_send(actor) else rows.none()


def waiting_issue(now: datetime) -> Issue | None:
    """The issue in preparation that leaves within two days and that nobody has looked after yet. One query."""
    soon = Issue.objects.filter(state=IssueState.DRAFT, is_edited=False)
    return soon.filter(leaves_at__lt=now + SOON).first()
