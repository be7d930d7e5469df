"""When schedules are due. Daily times are Rome's: an hour that the clock skips is run when it would have been,
one that comes twice is run the first time.
"""

import zlib
from datetime import date, datetime, time, timedelta

from rete.kernel.clock import ROME
from rete.kernel.manifest import Schedule

LONGEST_SPREAD = timedelta(minutes=10)
DAY = timedelta(days=1)


def period(schedule: Schedule) -> timedelta:
    return DAY if schedule.every is None else timedelta(minutes=schedule.every)


def jitter(schedule: Schedule, slug: str) -> timedelta:
    """How much later than the others a network is due: always the same, so that its runs stay a period apart."""
    spread = min(period(schedule), LONGEST_SPREAD)
    return timedelta(
        seconds=zlib.crc32(f"{schedule.name} {slug}".encode()) % int(spread.total_seconds())
    )


def latest_due(schedule: Schedule, now: datetime, later: timedelta = timedelta(0)) -> datetime:
    """The last instant, not after now, at which the schedule was due (UTC), each due `later` than said."""
    moment = now - later
    if schedule.at is not None:
        return _latest_daily(time.fromisoformat(schedule.at), moment).astimezone(now.tzinfo) + later
    seconds = int(period(schedule).total_seconds())
    return datetime.fromtimestamp(int(moment.timestamp()) // seconds * seconds, now.tzinfo) + later


def is_next(schedule: Schedule, last: datetime, due: datetime, now: datetime) -> bool:
    """Whether a due instant is to be run after the last one that was.

    A last one far in the future was written while the clock was wrong: it is not waited for.
    """
    return last < due or last > now + period(schedule)


def _latest_daily(at: time, now: datetime) -> datetime:
    today = now.astimezone(ROME).date()
    for day in (today, today - DAY):
        due = _instant(day, at)
        if due <= now:
            return due
    return _instant(today - 2 * DAY, at)


def _instant(day: date, at: time) -> datetime:
    # fold=0: the first of two, and of a skipped hour the offset before the change.
    return datetime.combine(day, at, tzinfo=ROME)
