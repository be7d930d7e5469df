"""What the hours mean: open or closed on a day, now, and next. Plain values, read once for many libraries."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db.models import Q

from modules.libraries.hours.writing import WEEKDAYS, Hours, clock_time
from modules.libraries.models import Closure, Opening, Span, Timetable
from rete.kernel.clock import ROME

LOOK_AHEAD_DAYS = 60


@dataclass(frozen=True, slots=True)
class Day:
    """A day of a library. `is_exception` when it differs from the timetable; `reason` says why, if somebody wrote it."""

    on: date
    spans: Sequence[Hours]
    is_known: bool = True
    is_exception: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Moment:
    """How a library is at an instant. `closes` or `opens` in minutes of `on`; neither when nothing is known."""

    is_open: bool
    is_known: bool
    closes: int | None = None
    opens: int | None = None
    on: date | None = None
    today: date | None = None
    reason: str = ""

    def __str__(self) -> str:
        if self.is_open and self.closes is not None:
            return f"Aperta, chiude alle {clock_time(self.closes)}"
        if self.opens is None or self.on is None or self.today is None:
            return "Chiusa" if self.is_known else "Orario non indicato"
        return f"Chiusa, apre {_day_in_words(self.on, self.today)} alle {clock_time(self.opens)}"


@dataclass(slots=True)
class LibraryHours:
    """All that is written about the hours of one library, in some range of days."""

    usual: Timetable | None = None
    seasons: list[Timetable] = field(default_factory=list)
    spans: Mapping[tuple[int, int], Sequence[Hours]] = field(default_factory=dict)
    closures: list[Closure] = field(default_factory=list)
    openings: list[Opening] = field(default_factory=list)

    def day(self, on: date) -> Day:
        """An exceptional opening wins over a closure, a closure over the season, the season over the usual week."""
        special = [each for each in self.openings if each.on == on]
        if special:
            spans = [Hours(each.opens, each.closes) for each in special]
            return Day(on, spans, is_exception=True, reason=special[0].reason)
        closure = next((c for c in self.closures if c.starts_on <= on <= c.ends_on), None)
        if closure is not None:
            return Day(on, (), is_exception=True, reason=closure.reason)
        timetable = self.timetable_on(on)
        if timetable is None:
            return Day(on, (), is_known=False)
        return Day(on, self.spans.get((timetable.pk, on.weekday()), ()))

    def timetable_on(self, on: date) -> Timetable | None:
        for season in self.seasons:
            if season.starts_on and season.ends_on and season.starts_on <= on <= season.ends_on:
                return season
        return self.usual

    def at(self, now: datetime) -> Moment:
        """Open or not at an aware instant, by the clock in Rome, and what comes next within two months."""
        local = now.astimezone(ROME)
        today, minute = local.date(), local.hour * 60 + local.minute
        day = self.day(today)
        current = next((span for span in day.spans if span.opens <= minute < span.closes), None)
        if current is not None:
            return Moment(is_open=True, is_known=True, closes=current.closes, today=today)
        for on, span in self._coming(today, minute):
            return Moment(
                is_open=False,
                is_known=True,
                opens=span.opens,
                on=on,
                today=today,
                reason=day.reason,
            )
        return Moment(is_open=False, is_known=day.is_known, reason=day.reason)

    def _coming(self, today: date, minute: int) -> Iterator[tuple[date, Hours]]:
        if not (self.spans or self.openings):
            return
        for ahead in range(LOOK_AHEAD_DAYS):
            on = today + timedelta(days=ahead)
            for span in self.day(on).spans:
                if ahead or span.opens > minute:
                    yield on, span


def hours_of(library_ids: Collection[int], since: date, until: date) -> dict[int, LibraryHours]:
    """The hours of many libraries between two days, both included. Four queries however many they are."""
    found = {library_id: LibraryHours() for library_id in library_ids}
    within = Q(starts_on__lte=until, ends_on__gte=since)
    timetables = Timetable.objects.filter(
        Q(starts_on__isnull=True) | within, library__in=library_ids
    )
    owners: dict[int, int] = {}
    for timetable in timetables:
        owners[timetable.pk] = timetable.library_id
        hours = found[timetable.library_id]
        if timetable.is_usual:
            hours.usual = timetable
        else:
            hours.seasons.append(timetable)
    for library_id, spans in _spans(owners).items():
        found[library_id].spans = spans
    for closure in Closure.objects.filter(within, library__in=library_ids):
        found[closure.library_id].closures.append(closure)
    for opening in Opening.objects.filter(on__range=(since, until), library__in=library_ids):
        found[opening.library_id].openings.append(opening)
    return found


def moments(library_ids: Collection[int], now: datetime) -> dict[int, Moment]:
    """How each library is at an instant. Four queries."""
    today = now.astimezone(ROME).date()
    hours = hours_of(library_ids, today, today + timedelta(days=LOOK_AHEAD_DAYS))
    return {library_id: each.at(now) for library_id, each in hours.items()}


def _spans(owners: Mapping[int, int]) -> Mapping[int, Mapping[tuple[int, int], Sequence[Hours]]]:
    found: dict[int, dict[tuple[int, int], list[Hours]]] = defaultdict(lambda: defaultdict(list))
    for span in Span.objects.filter(timetable__in=owners):
        days = found[owners[span.timetable_id]]
        days[span.timetable_id, span.weekday].append(Hours(span.opens, span.closes))
    return {library_id: dict(days) for library_id, days in found.items()}


def _day_in_words(on: date, today: date) -> str:
    ahead = (on - today).days
    if ahead <= 1:
        return ("oggi", "domani")[ahead]
    name = WEEKDAYS[on.weekday()]
    return name if ahead < 7 else f"{name} {on.day}/{on.month}"  # noqa: PLR2004 - a week
