"""How bookings went in a year: who asked, who came, who did not, by month, library, kind and age."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, F, Func, IntegerField, Min, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce, TruncMonth
from django.utils.translation import gettext as _

from modules.events.bookings.selectors import AGE_BANDS, bookings_for
from modules.events.calendars.wording import MONTHS
from modules.events.models import Booking, BookingQuerySet, BookingState, Kind, Occurrence
from modules.events.models.bookings import HOLDING
from modules.events.words import with_municipality
from rete.kernel.actor import Actor
from rete.kernel.calendars.zone import midnight
from rete.kernel.clock import ROME

FIRST_YEAR = 2000


@dataclass(frozen=True, slots=True)
class Line:
    """Bookings with their seats, who came, who did not without saying (where somebody marked who came), what was cancelled,
    who is still on the waiting list."""

    name: str
    bookings: int = 0
    seats: int = 0
    arrived: int = 0
    absent: int = 0
    cancelled: int = 0
    waiting: int = 0

    @property
    def absent_percent(self) -> int:
        expected = self.arrived + self.absent
        return round(100 * self.absent / expected) if expected else 0


@dataclass(frozen=True, slots=True)
class Statistics:
    """Of the dates of a year; `ages` are people, of whom somebody wrote the age."""

    year: int
    total: Line
    months: Sequence[Line]
    libraries: Sequence[Line]
    kinds: Sequence[Line]
    ages: Sequence[tuple[str, int]]

    @property
    def lines(self) -> Sequence[tuple[str, Line]]:
        """All of them, by what they are of: the table to save."""
        return [
            *((_("Mese"), each) for each in self.months),
            *((_("Biblioteca"), each) for each in self.libraries),
            *((_("Tipo di evento"), each) for each in self.kinds),
            (_("Totale"), self.total),
        ]


def statistics(actor: Actor, year: int, now: datetime) -> Statistics:
    """Of what this actor may see. Five queries, whatever there is."""
    rows = _of_year(actor, year)
    marked = Booking.objects.filter(arrived__isnull=False).values("pool")
    grouped = _Grouped(rows, Q(pool__in=marked, on__lt=now))
    return Statistics(
        year=year,
        total=grouped.total(),
        months=grouped.months(year),
        libraries=grouped.by(
            ("pool__plan__event__library__name", "pool__plan__event__library__municipality"),
            lambda name, place: with_municipality(name, place) if name else _("altrove o online"),
        ),
        kinds=grouped.by(("pool__plan__event__kind",), lambda kind: str(Kind(kind).label)),
        ages=_ages(rows),
    )


def years(now: datetime) -> list[int]:
    """The years of which there are bookings, the latest first. One query."""
    first = Booking.objects.aggregate(first=Min("created_at"))["first"] or now
    return list(range(now.astimezone(ROME).year + 1, first.astimezone(ROME).year - 1, -1))


class _Grouped:
    """The same figures of the same rows, by one thing or another."""

    def __init__(self, rows: BookingQuerySet, is_marked: Q) -> None:
        holds = Q(state__in=HOLDING)
        self.rows = rows
        self.figures: dict[str, Any] = {
            "bookings": Count("pk", filter=holds),
            "seats_": Sum("seats", filter=holds, default=0),
            "arrived_": Sum("arrived", filter=holds, default=0),
            "expected": Sum("seats", filter=holds & is_marked, default=0),
            "cancelled": Count("pk", filter=Q(state=BookingState.CANCELLED)),
            "waiting": Count("pk", filter=Q(state=BookingState.WAITING)),
        }

    def total(self) -> Line:
        return _line(_("Totale"), self.rows.aggregate(**self.figures))

    def months(self, year: int) -> list[Line]:
        """All twelve."""
        month = TruncMonth("on", tzinfo=ROME)
        found = self.rows.order_by().annotate(month=month).values("month").annotate(**self.figures)
        known = {each["month"].month: each for each in found}
        return [
            _line(f"{name} {year}", known[number]) if number in known else Line(f"{name} {year}")
            for number, name in enumerate(MONTHS, start=1)
        ]

    def by(self, fields: Sequence[str], name: Callable[..., str]) -> list[Line]:
        """The most booked first."""
        found = self.rows.order_by().values(*fields).annotate(**self.figures)
        lines = [_line(name(*(each[field] for field in fields)), each) for each in found]
        return sorted(lines, key=lambda line: (-line.seats, line.name))


def _of_year(actor: Actor, year: int) -> BookingQuerySet:
    """Those of the dates of a year; a cycle is of the year in which it begins."""
    first = Occurrence.objects.filter(event=OuterRef("pool__plan__event")).order_by("starts_at")
    on = Coalesce("pool__occurrence__starts_at", Subquery(first.values("starts_at")[:1]))
    since, until = midnight(date(year, 1, 1)), midnight(date(year + 1, 1, 1))
    return bookings_for(actor).alias(on=on).filter(on__gte=since, on__lt=until)


def _ages(rows: BookingQuerySet) -> list[tuple[str, int]]:
    """People by band of age. One query."""
    age = Func(F("ages"), function="unnest", output_field=IntegerField())
    counted = (
        rows.filter(state__in=HOLDING).order_by().annotate(age=age).values_list("age").annotate(n=Count("pk"))
    )  # fmt: skip
    known: Iterable[tuple[int, int]] = list(counted)
    return [
        (_("%s anni") % name, sum(count for age, count in known if low <= age <= high))
        for name, low, high in AGE_BANDS
    ]


def _line(name: str, found: Any) -> Line:
    return Line(
        name=name,
        bookings=found["bookings"],
        seats=found["seats_"],
        arrived=found["arrived_"],
        absent=max(0, found["expected"] - found["arrived_"]),
        cancelled=found["cancelled"],
        waiting=found["waiting"],
    )
