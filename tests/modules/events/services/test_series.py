"""Dates follow from a series, and what staff did by hand stays."""

from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from modules.events.calendars.errors import HourWhenClocksChange, InvalidRecurrence
from modules.events.calendars.recurrence import Recurrence, Slot, weekly
from modules.events.errors import SlotTaken
from modules.events.models import Event, Occurrence, Series, Status
from modules.events.planning import planned
from modules.events.services import dates, series
from rete.core.audit.models import Entry
from rete.kernel.actor import ANONYMOUS
from rete.kernel.calendars.zone import wall_clock
from rete.kernel.clock import ROME
from rete.kernel.errors import NotAllowed, ReteError
from tenants.snapshots import NetworkSnapshot
from tests.modules.events.factories import (
    NOW,
    SYSTEM,
    cycle,
    dated,
    event,
    later,
    public,
    wall,
)

TUESDAYS = ["2026-10-06 17:00", "2026-10-13 17:00", "2026-10-20 17:00", "2026-10-27 17:00"]


def walls(made: Event) -> list[str]:
    return [f"{wall_clock(each.starts_at):%Y-%m-%d %H:%M}" for each in made.occurrences.all()]


def test_a_cycle_becomes_dates_at_the_same_hour_when_clocks_change(alfa: NetworkSnapshot) -> None:
    made = event()

    cycle(made)

    assert walls(made) == TUESDAYS
    assert [each.starts_at.hour for each in made.occurrences.all()] == [15, 15, 15, 16]


def test_dates_left_out_are_not_there(alfa: NetworkSnapshot) -> None:
    made = event()

    cycle(made, except_=(wall(TUESDAYS[1]), wall(TUESDAYS[3])))

    assert walls(made) == [TUESDAYS[0], TUESDAYS[2]]


def test_an_endless_cycle_reaches_eighteen_months_and_grows_every_night(
    alfa: NetworkSnapshot,
) -> None:
    made = event()
    first = Recurrence(wall("2026-09-07 10:00"), 60, weekly([0]))
    series.add_series(SYSTEM, made.pk, first, now=NOW)

    before = walls(made)
    added = [series.extend_dates(later(days=day)) for day in (0, 7, 14, 14)]

    assert (before[0], before[-1]) == ("2026-09-07 10:00", "2028-03-06 10:00")
    assert added == [0, 0, 1, 0]
    assert walls(made)[-1] == "2028-03-13 10:00"


def test_another_hour_moves_the_dates_and_they_stay_the_same_dates(alfa: NetworkSnapshot) -> None:
    made = event()
    kept = cycle(made)
    public(made)
    before = list(made.occurrences.values_list("uid", flat=True))

    at_six = Recurrence(wall("2026-10-06 18:00"), 90, weekly([1], count=4))
    series.change_series(SYSTEM, kept.pk, at_six, now=NOW)

    assert walls(made) == [each.replace("17:00", "18:00") for each in TUESDAYS]
    assert list(made.occurrences.values_list("uid", flat=True)) == before
    assert set(made.occurrences.values_list("sequence", flat=True)) == {2}


def test_dates_that_nobody_has_seen_go_and_public_ones_are_cancelled(
    alfa: NetworkSnapshot,
) -> None:
    draft, seen = event("Bozza"), event("Pubblico")
    shorter = Recurrence(wall(TUESDAYS[0]), 60, weekly([1], count=2))
    kept = [cycle(draft), cycle(seen)]
    public(seen)

    for each in kept:
        series.change_series(SYSTEM, each.pk, shorter, now=NOW)

    assert walls(draft) == TUESDAYS[:2]
    assert walls(seen) == TUESDAYS
    assert [each.status for each in seen.occurrences.all()] == [
        *[Status.SCHEDULED] * 2,
        *[Status.CANCELLED] * 2,
    ]


def test_what_is_past_stays_past(alfa: NetworkSnapshot) -> None:
    made = event()
    kept = cycle(made)

    wednesdays = Recurrence(wall("2026-10-07 17:00"), 60, weekly([2], count=4))
    series.change_series(SYSTEM, kept.pk, wednesdays, now=datetime(2026, 10, 18, tzinfo=ROME))

    assert walls(made) == [*TUESDAYS[:2], "2026-10-21 17:00", "2026-10-28 17:00"]


def test_what_staff_moved_or_cancelled_by_hand_stays(alfa: NetworkSnapshot) -> None:
    made = event(online_url="https://example.org/sala")
    kept = cycle(made)
    public(made)
    first, second, third, _ = made.occurrences.all()
    dates.cancel_date(SYSTEM, first.pk, note="Sciopero", now=NOW)
    dates.move_date(SYSTEM, second.pk, wall("2026-10-14 18:00"), 60, now=NOW)
    dates.mark_full(SYSTEM, third.pk, now=NOW)

    at_six = Recurrence(wall("2026-10-06 18:00"), 60, weekly([1], count=4))
    series.change_series(SYSTEM, kept.pk, at_six, now=NOW)

    assert walls(made) == [TUESDAYS[0], "2026-10-14 18:00", "2026-10-20 18:00", "2026-10-27 18:00"]
    assert [(each.status, each.status_note) for each in made.occurrences.all()] == [
        (Status.CANCELLED, "Sciopero"),
        (Status.RESCHEDULED, ""),
        (Status.FULL, ""),
        (Status.SCHEDULED, ""),
    ]


def test_a_removed_series_takes_its_coming_dates_with_it(alfa: NetworkSnapshot) -> None:
    made = event()
    kept = cycle(made)

    series.remove_series(SYSTEM, kept.pk, now=datetime(2026, 10, 18, tzinfo=ROME))

    assert walls(made) == TUESDAYS[:2]
    assert not Series.objects.exists()


def test_a_date_left_out_does_not_come_back(alfa: NetworkSnapshot) -> None:
    made = event()
    kept = cycle(made)

    series.leave_out(SYSTEM, made.occurrences.all()[1].pk, now=NOW)
    kept.refresh_from_db()
    series.change_series(SYSTEM, kept.pk, kept.recurrence, now=NOW)

    assert walls(made) == [TUESDAYS[0], *TUESDAYS[2:]]


def test_a_public_date_left_out_comes_back_when_its_series_wants_it(alfa: NetworkSnapshot) -> None:
    made = event()
    kept = cycle(made)
    public(made)
    series.leave_out(SYSTEM, made.occurrences.all()[1].pk, now=NOW)
    dates.cancel_date(SYSTEM, made.occurrences.all()[2].pk, note="Sciopero", now=NOW)

    whole = Recurrence(wall(TUESDAYS[0]), 60, weekly([1], count=4))
    series.change_series(SYSTEM, kept.pk, whole, now=NOW)

    assert [(each.status, each.status_note) for each in made.occurrences.all()] == [
        ("confermato", ""),
        ("confermato", ""),
        ("annullato", "Sciopero"),
        ("confermato", ""),
    ]


def test_a_date_left_out_and_restored_is_its_series_own_again(alfa: NetworkSnapshot) -> None:
    made = event()
    kept = cycle(made)
    public(made)
    second, fourth = made.occurrences.all()[1], made.occurrences.all()[3]
    series.leave_out(SYSTEM, second.pk, now=NOW)
    three = Recurrence(wall(TUESDAYS[0]), 60, weekly([1], count=3), except_=(wall(TUESDAYS[1]),))
    series.change_series(SYSTEM, kept.pk, three, now=NOW)

    dates.restore_date(SYSTEM, second.pk, now=NOW)
    dates.mark_full(SYSTEM, fourth.pk, now=NOW)
    kept.refresh_from_db()
    series.change_series(SYSTEM, kept.pk, kept.recurrence, now=NOW)

    assert (kept.left_out, kept.extra) == ([], ["2026-10-27T17:00"])
    assert [each.status for each in made.occurrences.all()] == [
        "confermato", "confermato", "confermato", "completo",
    ]  # fmt: skip


def test_two_dates_of_an_event_do_not_begin_together(alfa: NetworkSnapshot) -> None:
    made = dated(event(), wall(TUESDAYS[0]))

    with pytest.raises(SlotTaken) as refused:
        cycle(made)

    assert "6 ottobre 2026 alle 17:00" in str(refused.value)
    assert walls(made) == TUESDAYS[:1]
    assert Series.objects.count() == 1


@pytest.mark.parametrize(
    ("recurrence", "error"),
    [
        (Recurrence(wall("2026-10-25 02:30"), 60), HourWhenClocksChange),
        (Recurrence(wall("2027-03-28 02:00"), 60), HourWhenClocksChange),
        (Recurrence(wall("2026-10-06 17:00"), 60, "FREQ=SECONDLY"), InvalidRecurrence),
        (Recurrence(wall("2026-10-06 17:00"), 0), InvalidRecurrence),
    ],
)
def test_a_series_that_cannot_be_is_refused(
    alfa: NetworkSnapshot, recurrence: Recurrence, error: type[ReteError]
) -> None:
    made = event()

    with pytest.raises(error):
        series.add_series(SYSTEM, made.pk, recurrence, now=NOW)

    assert not Series.objects.exists()


def test_who_may_not_edit_changes_nothing(alfa: NetworkSnapshot) -> None:
    made = event()
    kept = cycle(made)
    before = Entry.objects.count()

    for attempt in (
        lambda: series.add_series(ANONYMOUS, made.pk, kept.recurrence, now=NOW),
        lambda: series.change_series(ANONYMOUS, kept.pk, kept.recurrence, now=NOW),
        lambda: series.remove_series(ANONYMOUS, kept.pk, now=NOW),
    ):
        with pytest.raises(NotAllowed):
            attempt()

    assert walls(made) == TUESDAYS
    assert Entry.objects.count() == before


hours = st.integers(min_value=0, max_value=60 * 24)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    first=st.sets(hours, max_size=12),
    second=st.sets(hours, max_size=12),
    cancelled=st.sets(hours, max_size=4),
    past=hours,
)
def test_a_plan_gives_every_wanted_date_once_and_touches_neither_past_nor_handmade(
    first: set[int], second: set[int], cancelled: set[int], past: int
) -> None:
    def slot(hour: int) -> Slot:
        starts_at = NOW + timedelta(hours=hour)
        return Slot(starts_at, starts_at + timedelta(hours=1))

    rows = [
        Occurrence(
            pk=hour + 1,
            slot_starts_at=slot(hour).starts_at,
            starts_at=slot(hour).starts_at,
            ends_at=slot(hour).ends_at,
            status=Status.CANCELLED if hour in cancelled else Status.SCHEDULED,
        )
        for hour in sorted(first)
    ]
    now = NOW + timedelta(hours=past)
    untouched = {
        row.pk: row.starts_at for row in rows if row.slot_starts_at < now or row.pk - 1 in cancelled
    }

    had = {row.slot_starts_at for row in rows}
    plan = planned(rows, [slot(hour) for hour in second], had, now)

    assert untouched.keys().isdisjoint(row.pk for row in (*plan.changed, *plan.gone))
    assert untouched == {row.pk: row.starts_at for row in rows if row.pk in untouched}
    left = [row for row in rows if row not in plan.gone]
    starts = [row.slot_starts_at for row in left] + [each.starts_at for each in plan.new]
    assert len(starts) == len(set(starts))
    assert {slot(hour).starts_at for hour in second if slot(hour).starts_at >= now} <= set(starts)
