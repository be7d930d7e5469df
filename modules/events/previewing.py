"""The dates that a series gives, shown before anything is saved."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from modules.events import words
from modules.events.calendars.holidays import holiday
from modules.events.calendars.recurrence import Recurrence
from modules.events.calendars.wording import in_full
from modules.events.forms.fields import write_day
from modules.events.planning import first_slots
from rete.kernel.calendars.zone import wall_clock

SHOWN = 200
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Day:
    """A date: `value` is how a form names it, `note` what is to be known of that day."""

    value: str
    on: date
    words: str
    is_skipped: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Preview:
    """`days` are the first of `count` dates to come, and of those that are skipped among them; `past` are over."""

    rule: str
    count: int
    past: int
    first: str
    last: str
    days: Sequence[Day]
    is_endless: bool

    @property
    def shown(self) -> int:
        return sum(not day.is_skipped for day in self.days)

    @property
    def kept(self) -> Sequence[Day]:
        return [day for day in self.days if not day.is_skipped]

    @property
    def noted(self) -> Sequence[Day]:
        """Those that will be on a holiday, or on a day when the library is closed."""
        return [day for day in self.kept if day.note]

    @property
    def more(self) -> int:
        return self.count - self.shown


def preview(
    recurrence: Recurrence, closures: Mapping[date, str], now: datetime, *, is_all_day: bool
) -> Preview:
    """The dates of a validated series, with holidays and the days when the library is closed. No query."""
    whole = replace(recurrence, except_=())
    every = [wall_clock(slot.starts_at) for slot in first_slots(whole, now)]
    today, skipped = wall_clock(now).date(), set(recurrence.except_)
    walls = [wall for wall in every if wall.date() >= today]
    days = [
        _day(wall, recurrence, closures, is_skipped=wall in skipped, is_all_day=is_all_day)
        for wall in walls[:SHOWN]
    ]
    kept = [wall for wall in walls if wall not in skipped]
    ends = [words.day_words(wall.date(), year=True) for wall in (*kept[:1], *kept[-1:])]
    return Preview(
        rule=in_full(recurrence.rule, recurrence.starts_at, recurrence.except_, recurrence.extra),
        count=len(kept),
        past=sum(wall not in skipped for wall in every) - len(kept),
        first=ends[0] if ends else "",
        last="" if not ends or is_endless(recurrence) else ends[-1],
        days=days,
        is_endless=is_endless(recurrence),
    )


def unlisted(recurrence: Recurrence, shown: Collection[Day]) -> list[date | datetime]:
    """Days left out that the list does not show, as its field writes them."""
    listed = {day.value for day in shown}
    named = (_named(wall, recurrence) for wall in recurrence.except_)
    return [each for each in named if _value(each) not in listed]


def _day(
    wall: datetime,
    recurrence: Recurrence,
    closures: Mapping[date, str],
    *,
    is_skipped: bool,
    is_all_day: bool,
) -> Day:
    notes = filter(None, (holiday(wall.date()), closures.get(wall.date(), "")))
    said = words.day_words(wall.date(), year=True)
    if not is_all_day:
        said = f"{said}, {wall.hour}:{wall:%M}"
    return Day(_value(_named(wall, recurrence)), wall.date(), said, is_skipped, "; ".join(notes))


def _named(wall: datetime, recurrence: Recurrence) -> date | datetime:
    """By its day alone, when the hour is the series' own and so follows it."""
    return wall.date() if wall.time() == recurrence.starts_at.time() else wall


def _value(named: date | datetime) -> str:
    return write_day(named)


def is_endless(recurrence: Recurrence) -> bool:
    return bool(recurrence.rule) and "COUNT=" not in recurrence.rule and "UNTIL=" not in recurrence.rule  # fmt: skip
