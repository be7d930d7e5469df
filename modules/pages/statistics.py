"""What a network's contents, forms and newsletter have done in a year, by month: counted here, of nobody in particular."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from dateutil.relativedelta import relativedelta
from django.db.models import Count, QuerySet
from django.db.models.functions import TruncMonth
from django.utils.formats import date_format

from modules.pages.models import Answer, Issue, Page, Subscriber, WebForm
from modules.pages.newsletter.selectors import LEFT
from rete.kernel.calendars.zone import midnight
from rete.kernel.clock import ROME

MONTHS = 12
FORMS_SHOWN, ISSUES_SHOWN = 10, 10


@dataclass(frozen=True, slots=True)
class Month:
    """`first` is its first day; readers are those that there were when it ended (the present one: now)."""

    first: date
    published: int
    answers: int
    readers: int

    @property
    def name(self) -> str:
        """«novembre 2026»."""
        return date_format(self.first, "F Y").lower()


@dataclass(frozen=True, slots=True)
class Statistics:
    months: Sequence[Month]
    forms: Sequence[tuple[str, int]]
    issues: Sequence[Issue]


def statistics(now: datetime) -> Statistics:
    """The last twelve months, the forms with the most answers, the last issues. Seven queries."""
    firsts = _months(now)
    since = midnight(firsts[0])
    published = _by_month(Page.objects.exclude(live=None).filter(published_at__lte=now), "published_at", since)  # fmt: skip
    answers = _by_month(Answer.objects.all(), "received_at", since)
    came = _by_month(Subscriber.objects.all(), "subscribed_at", since)
    left = _by_month(Subscriber.objects.exclude(left_at=None), "left_at", since)
    readers = Subscriber.objects.active().count()
    months: list[Month] = []
    for first in reversed(firsts):
        months.append(Month(first, published.get(first, 0), answers.get(first, 0), readers))
        readers += left.get(first, 0) - came.get(first, 0)
    return Statistics(months[::-1], _forms(), _issues())


def _forms() -> Sequence[tuple[str, int]]:
    counted = WebForm.objects.select_related("newest").annotate(count=Count("answers"))
    shown = counted.filter(count__gt=0).order_by("-count", "pk")[:FORMS_SHOWN]
    return [(str(each), each.count) for each in shown]


def _issues() -> Sequence[Issue]:
    return list(Issue.objects.filter(state__in=LEFT).order_by("-number")[:ISSUES_SHOWN])[::-1]


def _months(now: datetime) -> list[date]:
    """The first days of the last twelve months, the present one last."""
    this = now.astimezone(ROME).date().replace(day=1)
    return [this - relativedelta(months=ago) for ago in range(MONTHS - 1, -1, -1)]


def _by_month(rows: "QuerySet[Page] | QuerySet[Answer] | QuerySet[Subscriber]", field: str, since: datetime) -> Mapping[date, int]:  # fmt: skip
    """How many, by the first day of their month in Rome. One query."""
    recent = rows.filter(**{f"{field}__gte": since}).order_by()
    month = TruncMonth(field, tzinfo=ROME)
    counted = recent.annotate(month=month).values_list("month").annotate(count=Count("pk"))
    return {month.date(): count for month, count in counted}
