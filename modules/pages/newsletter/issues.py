"""The life of an issue: prepared, edited, tried on oneself, sent or skipped."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.db import transaction
from django.db.models import Max
from django.urls import reverse
from django.utils.translation import gettext as _

from modules.pages.models import Issue, IssueState, Newsletter, Subscriber
from modules.pages.newsletter import locks, mailing, policies
from modules.pages.newsletter.composing import Edition, as_json, edition_of
from modules.pages.newsletter.errors import (
    EditedMeanwhile,
    NoReaders,
    NothingToSend,
    NotInPreparation,
    NotRunning,
)
from rete.core.accounts.selectors import people_who_may
from rete.core.audit.services import record
from rete.core.jobs.services import start
from rete.core.notices.notifying import notify
from rete.core.notices.services import send_mail
from rete.kernel.actor import Actor, require, system
from rete.kernel.calendars.zone import instant
from rete.kernel.clock import ROME

KIND = "pages.newsletter_send"
# After an issue that was sent by hand, the next does not follow at its heels.
REST = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How the newsletter leaves; `weekday` from Monday, 0, `hour` by the clock in Rome."""

    is_on: bool
    title: str
    weekday: int
    hour: int
    days_ahead: int


@transaction.atomic
def set_rhythm(actor: Actor, rhythm: Rhythm, *, now: datetime) -> Newsletter:
    """Begin the newsletter, or change when it leaves; the issue in preparation leaves at the new instant. Raises NotAllowed."""
    require(policies.can_send(actor))
    fields = {name: getattr(rhythm, name) for name in Rhythm.__slots__}
    newsletter, _made = Newsletter.objects.update_or_create(id=1, defaults=fields)
    leaves_at = next_departure(newsletter, now) if newsletter.is_on else None
    Issue.objects.filter(state=IssueState.DRAFT).update(leaves_at=leaves_at)
    record(actor, "pages.newsletter.changed", newsletter, fields)
    return newsletter


@transaction.atomic
def prepare(actor: Actor, *, now: datetime) -> Issue:
    """The issue in preparation; a new one if there is none. Raises NotAllowed, NotRunning."""
    require(policies.can_send(actor))
    newsletter = get_newsletter(is_locked=True)
    found = Issue.objects.filter(state=IssueState.DRAFT).first()
    if found is not None:
        return found
    last = Issue.objects.aggregate(last=Max("sent_at"))["last"]
    earliest = now if last is None else max(now, last + REST)
    leaves_at = next_departure(newsletter, earliest) if newsletter.is_on else None
    made = Issue.objects.create(leaves_at=leaves_at)
    record(actor, "pages.issue.prepared", made, {"leaves_at": leaves_at})
    return made


@transaction.atomic
def edit(actor: Actor, issue_id: int, edition: Edition, *, seen: int) -> Issue:
    """Keep what somebody chose and wrote; `seen` is the number of edits that they had before their eyes.

    Raises:
        Missing, NotAllowed, NotInPreparation.
        EditedMeanwhile: somebody else edited it since.
    """
    require(policies.can_send(actor))
    issue = _in_preparation(issue_id)
    if issue.seen != seen:
        raise EditedMeanwhile
    issue.title, issue.opening = edition.title, edition.opening
    issue.items, issue.is_edited, issue.seen = as_json(edition.items), True, seen + 1
    issue.save(update_fields=["title", "opening", "items", "is_edited", "seen"])
    record(actor, "pages.issue.edited", issue, {"items": len(issue.items)})
    return issue


@transaction.atomic
def compose_again(actor: Actor, issue_id: int) -> Issue:
    """Forget what was edited. Raises Missing, NotAllowed, NotInPreparation."""
    require(policies.can_send(actor))
    issue = _in_preparation(issue_id)
    issue.title, issue.opening, issue.items, issue.is_edited = "", "", [], False
    issue.seen += 1
    issue.save(update_fields=["title", "opening", "items", "is_edited", "seen"])
    record(actor, "pages.issue.edited", issue, {"items": 0})
    return issue


@transaction.atomic
def try_on_oneself(actor: Actor, issue_id: int, email: str, *, now: datetime) -> None:
    """Mail an issue to who prepares it. Raises NotAllowed, Missing, NothingToSend."""
    require(policies.can_send(actor))
    issue = locks.issue(issue_id)
    edition = edition_of(issue, get_newsletter(), now)
    if not edition.items:
        raise NothingToSend
    subject = _("Prova: %s") % edition.title
    text, html = mailing.text_of(edition), mailing.html_of(edition)
    send_mail(actor, to=email, subject=subject, text=text, html=html, now=now)


@transaction.atomic
def send(actor: Actor, issue_id: int, *, now: datetime) -> Issue:
    """Freeze an issue as it is now, and begin to write to its readers.

    Raises:
        Missing, NotAllowed, NotInPreparation, NothingToSend, NoReaders.
    """
    require(policies.can_send(actor))
    issue = _in_preparation(issue_id)
    edition = edition_of(issue, get_newsletter(), now)
    if not edition.items:
        raise NothingToSend
    if not Subscriber.objects.active().exists():
        raise NoReaders
    numbered = Issue.objects.aggregate(last=Max("number"))["last"] or 0
    issue.number, issue.sent_at, issue.state = numbered + 1, now, IssueState.SENDING.value
    issue.title, issue.items = edition.title, as_json(edition.items)
    issue.save(update_fields=["number", "sent_at", "state", "title", "items"])
    record(actor, "pages.issue.sent", issue, {"number": issue.number, "items": len(issue.items)})
    start(actor, KIND, {"issue_id": issue.pk}, title=_("Spedire «%s»") % issue.title, now=now)
    return issue


def keep_going(now: datetime) -> None:
    """Send the issue whose time has come, or skip it and say why; prepare the next. In a schedule."""
    newsletter = Newsletter.objects.filter(is_on=True).first()
    if newsletter is None:
        return
    actor = system("newsletter")
    due = Issue.objects.filter(state=IssueState.DRAFT, leaves_at__lte=now).first()
    if due is not None:
        try:
            send(actor, due.pk, now=now)
        except (NothingToSend, NoReaders) as error:
            _skip(actor, due.pk, str(error), now)
    prepare(actor, now=now)


def next_departure(newsletter: Newsletter, now: datetime) -> datetime:
    """The next instant of its day and hour, in Rome."""
    today = now.astimezone(ROME).date()
    ahead = (newsletter.weekday - today.weekday()) % 7
    for days in (ahead, ahead + 7):
        day = today + timedelta(days=days)
        leaves = instant(datetime.combine(day, time(newsletter.hour)))
        if leaves > now:
            return leaves
    return leaves


def get_newsletter(*, is_locked: bool = False) -> Newsletter:
    """One query. Raises NotRunning."""
    rows = Newsletter.objects.select_for_update() if is_locked else Newsletter.objects
    found = rows.filter(pk=1).first()
    if found is None:
        raise NotRunning
    return found


@transaction.atomic
def _skip(actor: Actor, issue_id: int, reason: str, now: datetime) -> None:
    issue = _in_preparation(issue_id)
    issue.state = IssueState.SKIPPED.value
    issue.save(update_fields=["state"])
    record(actor, "pages.issue.skipped", issue, {"reason": reason})
    staff = people_who_may("pages.newsletter")
    about = reverse("pages-gestione:newsletter")
    notify(actor, "pages.newsletter_skipped", staff, {"motivo": reason}, about=about, now=now)


def _in_preparation(issue_id: int) -> Issue:
    issue = locks.issue(issue_id)
    if issue.state != IssueState.DRAFT:
        raise NotInPreparation
    return issue
