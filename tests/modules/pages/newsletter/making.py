"""Readers and issues as tests make them."""

from datetime import UTC, date, datetime, timedelta

from modules.pages import services
from modules.pages.models import Issue, Kind, Newsletter, Page, Source, Subscriber
from modules.pages.newsletter import issues, sending
from modules.pages.newsletter.issues import Rhythm
from modules.pages.newsletter.subscribing import print_of
from modules.pages.services import Words
from rete.core.jobs.work import Work
from rete.kernel.actor import system
from tests.modules.events.factories import dated, event, public, wall

WRITER = system("prova")
# A Monday; the newsletter leaves on Thursdays at nine.
NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
THURSDAY = datetime(2026, 11, 26, 8, tzinfo=UTC)
RHYTHM = Rhythm(is_on=True, title="La newsletter", weekday=3, hour=9, days_ahead=10)


def running(rhythm: Rhythm = RHYTHM) -> Newsletter:
    return issues.set_rhythm(WRITER, rhythm, now=NOW)


def reader(email: str = "anna@example.org", *libraries: int) -> Subscriber:
    return Subscriber.objects.create(
        email=email,
        fingerprint=print_of(email),
        libraries=sorted(libraries),
        source=Source.IMPORT,
        consent_on=date(2026, 1, 2),
        consent_proof="modulo al banco",
        subscribed_at=NOW - timedelta(days=30),
    )


def happening(title: str = "Storie piccine", **values: object) -> int:
    """A public event on Saturday the 28th; its library's number."""
    made = public(dated(event(title, **values), wall("2026-11-28 10:30")))
    return made.library_id or 0


def told(title: str = "Albi nuovi", kind: Kind = Kind.NEWS) -> Page:
    """A piece of news published the day before."""
    yesterday = NOW - timedelta(days=1)
    page = services.add_page(WRITER, kind, Words(title, "In breve."), now=yesterday)
    return services.publish_page(WRITER, page.pk, seen=1, now=yesterday)


def sent(issue: Issue, now: datetime = NOW) -> Issue:
    """Sent, and written to its readers."""
    issues.send(WRITER, issue.pk, now=now)
    sending.write_issue(Work(WRITER), issue_id=issue.pk)
    issue.refresh_from_db()
    return issue
