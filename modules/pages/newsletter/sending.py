"""Writing an issue to its readers, some hundreds at a time, and counting what became of it without spying on anybody."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Count, Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from modules.pages.models import Delivery, Issue, IssueState, Subscriber
from modules.pages.newsletter import locks
from modules.pages.newsletter.composing import Edition, items_of
from modules.pages.newsletter.mailing import letter_to
from rete.core.jobs.work import Work
from rete.core.notices.models import Mail, MailState, RefusedAddress
from rete.core.notices.services import write_unhurried
from rete.kernel import clock

BATCH = 500
# Mail is kept for sixty days: the figures are written down for good before.
COUNTED_FOR = timedelta(days=50)


def write_issue(work: Work, *, issue_id: int) -> None:
    """Write one message for each reader who has not one yet: it may stop anywhere and begin again, and nobody gets two.

    Who has nothing of their libraries in it, or an address that takes no mail, gets none. Three statements each five hundred.
    """
    issue = Issue.objects.get(pk=issue_id)
    if issue.state not in {IssueState.SENDING, IssueState.SENT}:
        return
    total = Subscriber.objects.active().count()
    last, done = 0, 0
    work.step(_("Scrivo i messaggi…"))
    while readers := _next_readers(issue, last):
        work.check_cancelled()
        last, done = readers[-1].pk, done + len(readers)
        _write(issue, readers, clock.now())
        work.progress(done, total)
    _finish(issue_id)
    written = Delivery.objects.filter(issue=issue_id).count()
    address = reverse("pages-gestione:issue", args=[issue_id])
    work.result(_("Messaggi scritti: %d. Partono un po' alla volta.") % written, address=address)


def count(now: datetime) -> None:
    """Write down what became of the issues of the last weeks, and forget older deliveries. In a schedule; three queries an issue.

    One whose deliveries are forgotten keeps its figures.
    """
    known = Exists(Delivery.objects.filter(issue=OuterRef("pk")))
    for issue in Issue.objects.filter(known, sent_at__gt=now - COUNTED_FOR, state=IssueState.SENT):
        count_issue(issue)
    Delivery.objects.filter(issue__sent_at__lt=now - COUNTED_FOR).delete()


def count_issue(issue: Issue) -> Issue:
    """The figures of one issue as they stand. Two queries."""
    deliveries = Delivery.objects.filter(issue=issue)
    counted = Mail.objects.filter(pk__in=deliveries.values("mail_id")).aggregate(
        arrived=Count("pk", filter=Q(state__in=(MailState.SENT, MailState.KEPT))),
        refused=Count("pk", filter=Q(state=MailState.FAILED)),
    )
    issue.written = deliveries.count()
    issue.arrived, issue.refused = counted["arrived"], counted["refused"]
    issue.save(update_fields=["written", "arrived", "refused"])
    return issue


def _next_readers(issue: Issue, after: int) -> list[Subscriber]:
    refused = RefusedAddress.objects.filter(email=OuterRef("email"), suspended_at__isnull=False)
    return list(
        Subscriber.objects.active()
        .filter(pk__gt=after, subscribed_at__lte=issue.sent_at)
        .exclude(Exists(refused))
        .exclude(Exists(Delivery.objects.filter(issue=issue, subscriber=OuterRef("pk"))))
        .order_by("pk")[:BATCH]
    )


@transaction.atomic
def _write(issue: Issue, readers: list[Subscriber], now: datetime) -> None:
    """Who left a moment ago is looked for again, under lock."""
    edition = Edition(issue.title, issue.opening, items_of(issue))
    here = Subscriber.objects.active().filter(pk__in=[each.pk for each in readers])
    held = here.select_for_update().order_by("pk")
    wanting = [each for each in held if edition.for_libraries(each.libraries).items]
    mails = write_unhurried([letter_to(each, issue) for each in wanting], now)
    Delivery.objects.bulk_create(
        Delivery(issue=issue, subscriber=reader, mail_id=mail.pk)
        for reader, mail in zip(wanting, mails, strict=True)
    )


@transaction.atomic
def _finish(issue_id: int) -> None:
    issue = locks.issue(issue_id)
    issue.state = IssueState.SENT.value
    issue.save(update_fields=["state"])
    count_issue(issue)
