"""When schedules are due: daily at Rome's time, also on the days the clock changes, and never in a storm."""

from datetime import UTC, datetime, timedelta

import pytest

from rete.core.jobs.timing import is_next, jitter, latest_due
from rete.kernel.manifest import Schedule

NIGHTLY = Schedule("x.nightly", "x", at="02:30")
HOURLY = Schedule("x.hourly", "x", every=60)
MINUTELY = Schedule("x.minutely", "x", every=1)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "due"),
    [
        ("2026-11-20T01:29", "2026-11-19T01:30"),
        ("2026-11-20T01:30", "2026-11-20T01:30"),
        ("2026-07-20T00:29", "2026-07-19T00:30"),
        ("2026-07-20T00:30", "2026-07-20T00:30"),
        # 29 March 2026 and 28 March 2027: 02:30 does not exist; it is run at 03:30, an hour after 01:30.
        ("2026-03-29T01:29", "2026-03-28T01:30"),
        ("2026-03-29T01:30", "2026-03-29T01:30"),
        ("2026-03-30T00:30", "2026-03-30T00:30"),
        ("2027-03-28T01:29", "2027-03-27T01:30"),
        ("2027-03-28T01:30", "2027-03-28T01:30"),
        # 25 October 2026 and 31 October 2027: 02:30 comes twice; the first is run.
        ("2026-10-25T00:29", "2026-10-24T00:30"),
        ("2026-10-25T00:30", "2026-10-25T00:30"),
        ("2026-10-25T01:45", "2026-10-25T00:30"),
        ("2026-10-26T01:30", "2026-10-26T01:30"),
        ("2027-10-31T00:30", "2027-10-31T00:30"),
        ("2027-10-31T01:30", "2027-10-31T00:30"),
    ],
)
def test_a_daily_schedule_is_due_once_a_day_of_rome(now: str, due: str) -> None:
    assert latest_due(NIGHTLY, at(now)) == at(due)


@pytest.mark.parametrize("change", ["2026-03-29", "2026-10-25", "2027-03-28", "2027-10-31"])
def test_every_day_around_a_change_of_clock_has_one_run(change: str) -> None:
    begin = at(f"{change}T00:00") - timedelta(days=2)
    seen = {latest_due(NIGHTLY, begin + timedelta(minutes=5 * step)) for step in range(12 * 24 * 5)}

    assert len(seen) == 6


def test_an_interval_is_counted_from_the_hour() -> None:
    assert latest_due(HOURLY, at("2026-11-20T10:59")) == at("2026-11-20T10:00")
    assert latest_due(MINUTELY, at("2026-11-20T10:59:59")) == at("2026-11-20T10:59")


def test_each_network_is_due_a_little_later_and_always_as_much() -> None:
    slugs = [f"rete-{number}" for number in range(200)]
    delays = [jitter(HOURLY, slug) for slug in slugs]

    assert delays == [jitter(HOURLY, slug) for slug in slugs]
    assert max(delays) < timedelta(minutes=10)
    assert len(set(delays)) > 150
    later = timedelta(minutes=7)
    assert latest_due(HOURLY, at("2026-11-20T10:06"), later) == at("2026-11-20T09:07")
    assert latest_due(HOURLY, at("2026-11-20T10:07"), later) == at("2026-11-20T10:07")
    assert latest_due(NIGHTLY, at("2026-11-20T01:36"), later) == at("2026-11-19T01:37")


def test_what_was_missed_in_a_long_sleep_is_one_run() -> None:
    asleep, awake = at("2026-11-01T10:00"), at("2026-11-20T10:30")

    due = latest_due(HOURLY, awake)

    assert is_next(HOURLY, asleep, due, awake)
    assert not is_next(HOURLY, due, latest_due(HOURLY, awake), awake)


def test_a_clock_put_back_a_little_waits_and_put_back_a_lot_goes_on() -> None:
    last = at("2026-11-20T10:00")
    a_little, a_lot = at("2026-11-20T09:30"), at("2026-11-20T08:30")

    assert not is_next(HOURLY, last, latest_due(HOURLY, a_little), a_little)
    assert is_next(HOURLY, last, latest_due(HOURLY, a_lot), a_lot)
