"""Spans of time that citizens ask for, by the clock and the calendar in Rome."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from dateutil.relativedelta import relativedelta

from modules.events.calendars.rules import MONTHS_AHEAD
from rete.kernel.calendars.zone import instant, midnight
from rete.kernel.clock import ROME

DAY = timedelta(days=1)
FRIDAY, SATURDAY = 4, 5
# The weekend begins on Friday, when work is over.
WEEKEND_BEGINS = time(18)


@dataclass(frozen=True, slots=True)
class Window:
    """Two aware instants, the end not included."""

    since: datetime
    until: datetime

    @property
    def first_day(self) -> date:
        return day_of(self.since)

    @property
    def last_day(self) -> date:
        return day_of(self.until - timedelta(microseconds=1))

    @property
    def begins(self) -> datetime:
        """The midnight before `since`: what began earlier is going on already, what begins later is a date of its day."""
        return midnight(self.first_day)


def day_of(moment: datetime) -> date:
    """The day that it is in Rome: at half past midnight, the new one."""
    return moment.astimezone(ROME).date()


def whole_day(day: date) -> Window:
    """A day of 23, 24 or 25 hours."""
    return Window(midnight(day), midnight(day + DAY))


def days(first: date, last: date) -> Window:
    """From a day to another, both taken in."""
    return Window(midnight(first), midnight(last + DAY))


def from_now(now: datetime) -> Window:
    """From this moment as far ahead as dates are made."""
    return Window(now, midnight(day_of(now) + relativedelta(months=MONTHS_AHEAD)))


def weekend(now: datetime) -> Window:
    """Saturday and Sunday from Friday at 18:00: those that come, or what is left of them from today's midnight."""
    today = day_of(now)
    saturday = today + DAY * (SATURDAY - today.weekday())
    begins = instant(datetime.combine(saturday - DAY, WEEKEND_BEGINS))
    return Window(max(begins, midnight(today)), midnight(saturday + 2 * DAY))


def month(first: date) -> Window:
    return Window(midnight(first), midnight(first + relativedelta(months=1)))
