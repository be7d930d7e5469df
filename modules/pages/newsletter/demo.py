"""A newsletter with two issues that have left, one in preparation, and some readers: invented, of the scope's network."""

from datetime import datetime, timedelta

from modules.pages.models import Issue, IssueState, Kind, Newsletter, Page, Source, Subscriber
from modules.pages.newsletter.composing import Item, as_json, usual_title
from modules.pages.newsletter.issues import next_departure
from modules.pages.newsletter.subscribing import print_of
from rete.kernel.clock import ROME

A_WEEK = timedelta(days=7)
READERS, LEFT = 48, 6
SHOWN = 3
NAMES = ("anna", "bruno", "carla", "davide", "elena", "fabio", "gina", "hassan", "irene", "luca")
OPENING = "<p>Ciao,</p><p>ecco che cosa succede nelle biblioteche questa settimana. Se porti un amico siamo contenti.</p>"


def fill(now: datetime) -> None:
    """Once. Five statements, or one query."""
    if Newsletter.objects.exists():
        return
    told = list(Page.objects.filter(kind=Kind.NEWS).exclude(live=None).select_related("live"))
    newsletter = Newsletter.objects.create(is_on=True, title="La newsletter delle biblioteche")
    leaves_at = next_departure(newsletter, now)
    Issue.objects.bulk_create(
        [
            *(
                _left(newsletter, number, leaves_at - (3 - number) * A_WEEK, told)
                for number in (1, 2)
            ),
            Issue(leaves_at=leaves_at),
        ]
    )
    Subscriber.objects.bulk_create(_reader(number, now) for number in range(READERS))


def _left(newsletter: Newsletter, number: int, sent_at: datetime, told: list[Page]) -> Issue:
    first = number * SHOWN % max(1, len(told))
    pages = (told + told)[first : first + SHOWN]
    items = [
        Item(page.kind, str(page), page.get_absolute_url(), "", page.live.summary)
        for page in pages
        if page.live is not None
    ]
    return Issue(
        state=IssueState.SENT,
        number=number,
        title=usual_title(newsletter, sent_at),
        opening=OPENING,
        items=as_json(items),
        is_edited=True,
        leaves_at=sent_at,
        sent_at=sent_at,
        written=34 + number * 4,
        arrived=33 + number * 4,
        refused=1,
        left=number,
    )


def _reader(number: int, now: datetime) -> Subscriber:
    """One more each week; some have left."""
    email = f"{NAMES[number % len(NAMES)]}.{number}@example.org"
    subscribed_at = now - (READERS - number) * A_WEEK
    is_imported = number < READERS // 4
    has_left = number % (READERS // LEFT) == 1
    proof = "modulo al banco" if is_imported else "codice ricevuto per e-mail e scritto sul sito"
    return Subscriber(
        email="" if has_left else email,
        fingerprint=print_of(email),
        source=Source.IMPORT if is_imported else Source.SITE,
        consent_on=subscribed_at.astimezone(ROME).date(),
        consent_proof="" if has_left else proof,
        subscribed_at=subscribed_at,
        left_at=subscribed_at + 2 * A_WEEK if has_left else None,
    )
