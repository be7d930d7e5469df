"""Dates by day: lists, months, and what to propose where there is none."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import groupby

from django.db.models import Count, Exists, OuterRef, Window
from django.db.models.functions import RowNumber, TruncDate

from modules.events import windows
from modules.events.models import EventQuerySet, Occurrence, OccurrenceQuerySet, Status
from modules.events.selectors.search import Answer
from modules.events.windows import day_of
from rete.kernel.clock import ROME

PAGE_SIZE = 30
GOING_ON = 4
A_DAY_OF_THE_MONTH = 5
WEEK = 7
# How often one event may come among the first dates before it hides the others.
DATES_OF_ONE = 4
CARD = (
    "uid", "starts_at", "ends_at", "is_all_day", "status", "modified_at",
    "event__title", "event__summary", "event__kind", "event__mode", "event__room", "event__audiences",
    "event__age_min", "event__age_max", "event__regime", "event__must_book", "event__published_at",
    "event__modified_at", "event__image_alt", "event__library__name", "event__library__municipality",
    "event__place__name", "event__place__municipality", "event__image__uid", "event__image__width",
    "event__image__height", "event__image__is_public",
)  # fmt: skip
TAKEN_AWAY = (Status.CANCELLED, Status.POSTPONED)


@dataclass(frozen=True, slots=True)
class Card:
    """A date as lists show it. `metres` from where the visitor said they are."""

    occurrence: Occurrence
    metres: float | None = None
    is_over: bool = False
    is_on: bool = False

    @property
    def day(self) -> date:
        return day_of(self.occurrence.starts_at)


@dataclass(frozen=True, slots=True)
class Listing:
    """Dates by the day they begin on, and apart those that had begun before."""

    days: Sequence[tuple[date, Sequence[Card]]]
    going_on: Sequence[Card]
    has_next: bool = False
    more_going_on: bool = False

    @property
    def is_empty(self) -> bool:
        return not (self.days or self.going_on)


@dataclass(frozen=True, slots=True)
class MonthDay:
    """A day of the grid: its first dates and how many there are in all."""

    day: date
    is_of_month: bool
    cards: Sequence[Card] = field(default_factory=list)
    total: int = 0

    @property
    def more(self) -> int:
        return self.total - len(self.cards)


def listing(answer: Answer, span: windows.Window, page: int, now: datetime) -> Listing:
    """A page of the dates of a span. Two queries, one from the second page on."""
    first = (page - 1) * PAGE_SIZE
    dates = beginning(span).filter(event__in=answer.events).order_by("starts_at", "id")
    found = list(as_cards(dates)[first : first + PAGE_SIZE + 1])
    before = [] if page > 1 else going_on(answer, span, now, GOING_ON + 1)
    return Listing(
        by_day(cards(answer, found[:PAGE_SIZE], now)),
        before[:GOING_ON],
        has_next=len(found) > PAGE_SIZE,
        more_going_on=len(before) > GOING_ON,
    )


def nearest(answer: Answer, span: windows.Window, now: datetime, limit: int) -> list[Card]:
    """The first dates of a span that take place, each event once. One query."""
    dates = beginning(span).filter(event__in=answer.events).exclude(status__in=TAKEN_AWAY)
    once: dict[int, Occurrence] = {}
    for each in as_cards(dates).order_by("starts_at", "id")[: limit * DATES_OF_ONE]:
        once.setdefault(each.event_id, each)
    return cards(answer, list(once.values())[:limit], now)


def going_on_listing(answer: Answer, span: windows.Window, page: int, now: datetime) -> Listing:
    """A page of what goes on. One query."""
    found = going_on(answer, span, now, PAGE_SIZE + 1, (page - 1) * PAGE_SIZE)
    return Listing((), found[:PAGE_SIZE], has_next=len(found) > PAGE_SIZE)


def going_on(
    answer: Answer, span: windows.Window, now: datetime, limit: int, first: int = 0
) -> list[Card]:
    """What had begun before the days of a span and goes on within it, what ends first first. One query."""
    dates = begun_before(span).filter(event__in=answer.events).order_by("ends_at", "id")
    return cards(answer, as_cards(dates)[first : first + limit], now)


def beginning(span: windows.Window) -> OccurrenceQuerySet:
    """Dates that begin on the days of a span and are not over when it begins."""
    return Occurrence.objects.filter(
        starts_at__gte=span.begins, starts_at__lt=span.until, ends_at__gt=span.since
    )


def begun_before(span: windows.Window) -> OccurrenceQuerySet:
    """Dates that began on an earlier day and are not over when a span begins."""
    return Occurrence.objects.going_on(span.since).filter(starts_at__lt=span.begins)


def having(events: EventQuerySet, dates: OccurrenceQuerySet) -> EventQuerySet:
    """Events with at least one of some dates."""
    return events.filter(Exists(dates.filter(event=OuterRef("pk"))))


def month(answer: Answer, first: date, now: datetime) -> list[list[MonthDay]]:
    """The weeks of a month, at most five dates a day, the others counted. One query."""
    span = windows.month(first)
    on = TruncDate("starts_at", tzinfo=ROME)
    dates = (
        beginning(span)
        .filter(event__in=answer.events)
        .annotate(
            position=Window(RowNumber(), partition_by=on, order_by=("starts_at", "id")),
            total=Window(Count("pk"), partition_by=on),
        )
    )
    shown = dates.filter(position__lte=A_DAY_OF_THE_MONTH)
    narrow = shown.select_related("event").only(
        "starts_at", "ends_at", "is_all_day", "status", "event__title", "event__publication"
    )
    by = dict(by_day(cards(answer, narrow.order_by("starts_at", "id"), now)))
    monday = first - timedelta(days=first.weekday())
    weeks = ((span.last_day - monday).days // WEEK) + 1
    days = [monday + timedelta(days=ahead) for ahead in range(weeks * WEEK)]
    grid = [_month_day(day, by.get(day, ()), first) for day in days]
    return [grid[week * WEEK : (week + 1) * WEEK] for week in range(weeks)]


def _month_day(day: date, found: Sequence[Card], first: date) -> MonthDay:
    total = getattr(found[0].occurrence, "total", 0) if found else 0
    return MonthDay(day, day.month == first.month, found, total)


def next_day(answer: Answer, after: datetime) -> tuple[date, int] | None:
    """The next day with dates, and how many events. Two queries."""
    first = (
        Occurrence.objects.filter(event__in=answer.events, starts_at__gte=after)
        .order_by("starts_at")
        .values_list("starts_at", flat=True)
        .first()
    )
    if first is None:
        return None
    day = day_of(first)
    dates = beginning(windows.whole_day(day)).filter(starts_at__gte=after)
    return day, having(answer.events, dates).count()


def cards(answer: Answer, dates: Iterable[Occurrence], now: datetime) -> list[Card]:
    return [_card(each, now, answer.metres_to(each.event)) for each in dates]


def plain_cards(dates: Iterable[Occurrence], now: datetime) -> list[Card]:
    """Where nobody said where they are."""
    return [_card(each, now, None) for each in dates]


def _card(occurrence: Occurrence, now: datetime, metres: float | None) -> Card:
    is_over = occurrence.ends_at <= now
    return Card(occurrence, metres, is_over, is_on=not is_over and occurrence.starts_at <= now)


def by_day(found: Iterable[Card]) -> list[tuple[date, list[Card]]]:
    return [(day, list(group)) for day, group in groupby(found, key=lambda card: card.day)]


def as_cards(dates: OccurrenceQuerySet) -> OccurrenceQuerySet:
    """With what cards and lines of news show of the event and its place, and nothing else."""
    return dates.select_related("event__library", "event__place", "event__image").only(*CARD)
