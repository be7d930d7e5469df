"""What the network's home says of its events."""

from datetime import date, datetime

from modules.events import windows
from modules.events.models import Audience
from modules.events.selectors import calendar
from modules.events.selectors.search import Search, answer
from modules.events.windows import DAY, SATURDAY, Window, day_of

SHOWN = 3
CHILDREN_WEEKS = 2


def home_panel(now: datetime) -> dict[str, object]:
    """Today (when it is over, tomorrow), the weekend (on Sunday the days after), and for children. Three queries."""
    every, for_children = answer(Search()), answer(Search({"per": str(Audience.CHILDREN)}))
    today = day_of(now)
    near = calendar.nearest(every, Window(now, windows.whole_day(today).until), now, SHOWN)
    next_day = today if near else today + DAY
    return {
        "today": today,
        "next_day": next_day,
        "near": near or calendar.nearest(every, windows.whole_day(next_day), now, SHOWN),
        "later": calendar.nearest(every, _later(next_day, now), now, SHOWN),
        "is_weekend": next_day.weekday() <= SATURDAY,
        "for_children": calendar.nearest(for_children, _weeks(now), now, SHOWN),
    }


def _later(shown: date, now: datetime) -> Window:
    """The weekend's days after the day that is shown; from Sunday the week that comes."""
    after = windows.whole_day(shown + DAY)
    if shown.weekday() > SATURDAY:
        return windows.days(after.first_day, shown + 7 * DAY)
    weekend = windows.weekend(now)
    return Window(max(weekend.since, after.since), weekend.until)


def _weeks(now: datetime) -> Window:
    return Window(now, windows.whole_day(day_of(now) + CHILDREN_WEEKS * 7 * DAY).until)
