"""Whatever is done to an event's dates, in any order: none is lost, none is there twice, what staff did stays."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from modules.events.calendars.recurrence import Recurrence, Slot, slots
from modules.events.errors import DateIsOver, SlotTaken
from modules.events.models import Event, Occurrence, Series, Status
from modules.events.planning import follows_its_series, reach
from modules.events.services import dates, events, series
from rete.kernel.calendars.zone import wall_clock
from rete.kernel.errors import Missing
from tenants.snapshots import NetworkSnapshot
from tests.modules.events.factories import NOW, SYSTEM, event, wall

RULES = (
    Recurrence(wall("2026-09-08 17:00"), 60, "FREQ=WEEKLY;BYDAY=TU;COUNT=6"),
    Recurrence(wall("2026-09-08 18:30"), 90, "FREQ=WEEKLY;BYDAY=TU;COUNT=8"),
    Recurrence(wall("2026-09-03 10:00"), 60, "FREQ=WEEKLY;BYDAY=TU,TH;UNTIL=20261031T235959"),
    Recurrence(wall("2026-10-20 17:00"), 60, "FREQ=DAILY;COUNT=9"),
    Recurrence(wall("2026-09-30 17:00"), 60, "FREQ=MONTHLY;BYMONTHDAY=-1"),
    Recurrence(wall("2026-09-15 17:00"), 60),
)
REFUSED = (DateIsOver, SlotTaken, Missing)
KEPT_BY_HAND = {Status.CANCELLED, Status.POSTPONED}


@dataclass
class Story:
    """An event, what its dates were a moment ago, and what was done to them by hand."""

    event: Event
    series: Series
    now: datetime = NOW
    sequences: dict[int, int] = field(default_factory=dict)
    by_hand: dict[int, tuple[datetime, str]] = field(default_factory=dict)

    def rows(self) -> list[Occurrence]:
        return list(self.event.occurrences.order_by("pk"))

    def one(self, number: int) -> Occurrence | None:
        rows = self.rows()
        return rows[number % len(rows)] if rows else None


def change_rule(story: Story, number: int) -> None:
    rule = RULES[number % len(RULES)]
    series.change_series(SYSTEM, story.series.pk, rule, now=story.now)


def cancel(story: Story, number: int) -> None:
    if (row := story.one(number)) is not None:
        dates.cancel_date(SYSTEM, row.pk, note="Neve", now=story.now)


def fill(story: Story, number: int) -> None:
    if (row := story.one(number)) is not None:
        dates.mark_full(SYSTEM, row.pk, now=story.now)


def restore(story: Story, number: int) -> None:
    if (row := story.one(number)) is not None:
        dates.restore_date(SYSTEM, row.pk, now=story.now)


def move(story: Story, number: int) -> None:
    if (row := story.one(number)) is not None:
        to = wall_clock(row.starts_at) + timedelta(days=number % 5 - 1, hours=1)
        dates.move_date(SYSTEM, row.pk, to, 60, now=story.now)


def leave_out(story: Story, number: int) -> None:
    if (row := story.one(number)) is not None:
        series.leave_out(SYSTEM, row.pk, now=story.now)


def days_pass(story: Story, number: int) -> None:
    story.now += timedelta(days=number)
    series.extend_dates(story.now)


def publish(story: Story, number: int) -> None:
    if story.event.occurrences.exists():
        events.publish_event(SYSTEM, story.event.pk, now=story.now)


Doing = Callable[[Story, int], None]
DOINGS: tuple[Doing, ...] = (
    change_rule, cancel, fill, restore, move, leave_out, days_pass, publish,
)  # fmt: skip


@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=st.lists(st.tuples(st.sampled_from(DOINGS), st.integers(0, 40)), max_size=10))
def test_dates_are_what_series_and_staff_say_after_anything(
    alfa: NetworkSnapshot, steps: list[tuple[Doing, int]]
) -> None:
    with transaction.atomic():
        tell(steps)
        transaction.set_rollback(True)


def tell(steps: list[tuple[Doing, int]]) -> None:
    """Do one thing after the other to an event with a cycle, and look at it each time."""
    made = event()
    story = Story(made, series.add_series(SYSTEM, made.pk, RULES[0], now=NOW))
    for do, number in steps:
        remember(story)
        try:
            do(story, number)
        except REFUSED:
            assert sequences(story) == story.sequences
        check_nothing_is_lost(story, do)
        check_what_the_series_says(story)


def sequences(story: Story) -> dict[int, int]:
    return {row.pk: row.sequence for row in story.rows()}


def wanted_slots(story: Story) -> list[Slot]:
    """The dates to come of the series as it now is."""
    recurrence = story.series.recurrence
    return slots(recurrence, story.now, reach(recurrence, story.now))


def remember(story: Story) -> None:
    story.sequences = sequences(story)
    story.series.refresh_from_db()
    had = {slot.starts_at for slot in wanted_slots(story)}
    story.by_hand = {
        row.pk: (row.starts_at, row.status)
        for row in story.rows()
        if row.slot_starts_at in had
        and (row.status in KEPT_BY_HAND or row.starts_at != row.slot_starts_at)
    }


def check_nothing_is_lost(story: Story, done: Doing) -> None:
    """A public date never vanishes, its sequence never goes back, and a changed rule leaves staff's own dates alone."""
    now = sequences(story)
    story.event.refresh_from_db()
    story.series.refresh_from_db()
    if story.event.published_at is not None:
        assert story.sequences.keys() <= now.keys()
    assert all(now[pk] >= before for pk, before in story.sequences.items() if pk in now)
    if done in {change_rule, days_pass}:
        after = {row.pk: (row.starts_at, row.status) for row in story.rows()}
        assert {pk: after[pk] for pk in story.by_hand} == story.by_hand
        days = {wall_clock(slot.starts_at).date(): slot.starts_at for slot in wanted_slots(story)}
        answered = [
            row.slot_starts_at
            for row in story.rows()
            if row.pk in story.by_hand and row.slot_starts_at >= story.now
        ]
        assert all(days.get(wall_clock(each).date(), each) == each for each in answered)


def check_what_the_series_says(story: Story) -> None:
    """Each coming date of the series has exactly one row, and no other row that follows it takes place."""
    wanted = {slot.starts_at for slot in wanted_slots(story)}
    coming = [row for row in story.rows() if row.slot_starts_at >= story.now]
    answered = [row.slot_starts_at for row in coming]
    assert len(answered) == len(set(answered))
    assert wanted <= set(answered)
    following = {row.slot_starts_at for row in coming if follows_its_series(row)}
    assert following <= wanted
