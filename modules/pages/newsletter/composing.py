"""What an issue says: proposed from events to come and news since the last one, chosen and ordered by staff."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from modules.events.contract import ComingDate, Events
from modules.pages import selectors
from modules.pages.models import Issue, IssueState, Kind, Newsletter, Page
from rete.kernel import registry
from rete.kernel.clock import ROME
from tenants import scope

EVENT = "evento"
MOST_EVENTS, MOST_NEWS = 40, 20
EVENTS_CHOSEN = 12
# Before the first issue.
FIRST_NEWS = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Item:
    """Something that an issue tells: `kind` is «evento», «notizia» or «avviso», `address` a path of this site, `line`
    when and where; `library` is where an event takes place, when it is in one of the network's.
    """

    kind: str
    title: str
    address: str
    line: str = ""
    summary: str = ""
    library: int | None = None

    @property
    def is_event(self) -> bool:
        return self.kind == EVENT


@dataclass(frozen=True, slots=True)
class Offer:
    """Something that an issue may tell, and whether it does until somebody chooses."""

    item: Item
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Edition:
    """An issue as it would leave now."""

    title: str
    opening: str
    items: Sequence[Item]

    @property
    def news(self) -> Sequence[Item]:
        return [each for each in self.items if not each.is_event]

    @property
    def events(self) -> Sequence[Item]:
        return [each for each in self.items if each.is_event]

    def for_libraries(self, chosen: Collection[int]) -> "Edition":
        """Without the events of other libraries, for who chose some; what is in no library is for all."""
        if not chosen:
            return self
        kept = [each for each in self.items if each.library is None or each.library in chosen]
        return Edition(self.title, self.opening, kept)


def edition_of(issue: Issue, newsletter: Newsletter, now: datetime) -> Edition:
    """As it left; in preparation, as it would leave: words are those of today, and what takes place no more is not there.
    No query for one that left, at most three else.
    """
    if issue.state != IssueState.DRAFT:
        return Edition(issue.title, issue.opening, items_of(issue))
    offers = offers_of(issue, newsletter, now)
    title = issue.title or usual_title(newsletter, _since(issue, now))
    return Edition(title, issue.opening, [each.item for each in offers if each.is_chosen])


def offers_of(issue: Issue, newsletter: Newsletter, now: datetime) -> Sequence[Offer]:
    """All that an issue may tell, what is chosen first and in its order. At most three queries."""
    since = _since(issue, now)
    last = _last_sent(issue)
    news = {page: _is_new(page, last, now) for page in _news(since)}
    proposed = [Offer(_of_page(page), is_new) for page, is_new in news.items()]
    proposed += [
        Offer(_of_event(each), number < EVENTS_CHOSEN)
        for number, each in enumerate(_events(since, newsletter.days_ahead))
    ]
    if not issue.is_edited:
        return sorted(proposed, key=lambda each: not each.is_chosen)
    return list(_as_edited(issue, proposed))


def items_of(issue: Issue) -> list[Item]:
    return [Item(**each) for each in issue.items]


def as_json(items: Sequence[Item]) -> list[dict[str, Any]]:
    return [asdict(each) for each in items]


def usual_title(newsletter: Newsletter, since: datetime) -> str:
    """«La newsletter: dal 26 novembre al 6 dicembre»."""
    first = since.astimezone(ROME).date()
    last = first + timedelta(days=newsletter.days_ahead)
    days = {"since": _day(first), "until": _day(last)}
    return f"{newsletter.title}: {_('dal %(since)s al %(until)s') % days}"


def _as_edited(issue: Issue, proposed: Sequence[Offer]) -> Iterator[Offer]:
    by_address: Mapping[str, Item] = {each.item.address: each.item for each in proposed}
    kept = [each["address"] for each in issue.items if each["address"] in by_address]
    yield from (Offer(by_address[address], is_chosen=True) for address in kept)
    rest = (item for address, item in by_address.items() if address not in kept)
    yield from (Offer(item, is_chosen=False) for item in rest)


def _since(issue: Issue, now: datetime) -> datetime:
    """From when an issue tells: the instant at which it leaves."""
    return now if issue.leaves_at is None else max(now, issue.leaves_at)


def _last_sent(issue: Issue) -> datetime | None:
    sent = Issue.objects.filter(sent_at__isnull=False).exclude(pk=issue.pk or 0)
    return sent.order_by("-sent_at").values_list("sent_at", flat=True).first()


def _news(now: datetime) -> Sequence[Page]:
    """News, and the notices that are not over, the latest first."""
    today = now.astimezone(ROME).date()
    told = Q(kind=Kind.NEWS) | Q(kind=Kind.NOTICE, expires_on__gte=today)
    found = selectors.public_pages(now).filter(told).order_by("-published_at", "-pk")
    return list(found[:MOST_NEWS])


def _is_new(page: Page, last: datetime | None, now: datetime) -> bool:
    return page.published_at is not None and page.published_at > (last or now - FIRST_NEWS)


def _events(since: datetime, days: int) -> Sequence[ComingDate]:
    if "events" not in scope.current_network().modules:
        return []
    until = since + timedelta(days=days)
    return registry.answer_of(Events).coming(since, until, MOST_EVENTS)


def _of_page(page: Page) -> Item:
    live = page.live
    until = "" if page.expires_on is None else _("Fino al %s") % _day(page.expires_on)
    summary = "" if live is None else live.summary
    return Item(page.kind, str(page), page.get_absolute_url(), until, summary)


def _of_event(each: ComingDate) -> Item:
    where = f"{each.when}, {each.where}" if each.where else each.when
    line = f"{where} ({each.status})" if each.status else where
    return Item(EVENT, each.title, each.address, line, each.summary, each.library_id)


def _day(day: Any) -> str:
    return date_format(day, "j F").lower()
