"""The demonstration's events: always something today and at the weekend, made once, different by network."""

from collections import Counter
from collections.abc import Callable
from datetime import date, datetime, timedelta
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from modules.events import windows
from modules.events.calendars.recurrence import Recurrence, slots
from modules.events.demo import filling
from modules.events.demo.plan import COMING_DAYS, planned
from modules.events.models import Event, Festival, Mode, Occurrence, Regime, Series, Status
from rete.kernel.calendars.zone import midnight
from tenants.snapshots import NetworkSnapshot
from tests.modules.events.making import TODAY, at, library

DAY = timedelta(days=1)
# Each weekday, in each season, on the days when cycles begin and end and when clocks change.
DAYS = [date(2026, 11, 24) + timedelta(days=9 * number) for number in range(41)]
DAYS += [
    date(2026, 9, 14),
    date(2026, 9, 15),
    date(2027, 1, 30),
    date(2027, 1, 31),
    date(2027, 6, 14),
    date(2027, 6, 15),
]
DAYS += [date(2026, 10, 25), date(2027, 3, 28), date(2026, 12, 31), date(2027, 1, 1)]


def starts(network: str, today: date) -> list[tuple[UUID, datetime]]:
    """The event and the instant of each date that a demonstration of that day has from its midnight on."""
    since, until = midnight(today), midnight(today + timedelta(days=COMING_DAYS))
    return [
        (each.uid, slot.starts_at)
        for each in planned(network, today)
        for slot in slots(Recurrence(each.starts_at, each.minutes, each.rule), since, until)
    ]


@pytest.mark.parametrize("network", ["csbno", "lecce", "torino"])
@pytest.mark.parametrize("today", DAYS, ids=str)
def test_there_is_always_enough_to_do(network: str, today: date) -> None:
    dates = starts(network, today)
    weekend = windows.weekend(midnight(today))

    assert sum(windows.day_of(moment) == today for _, moment in dates) >= 3
    assert sum(weekend.since <= moment < weekend.until for _, moment in dates) >= 5
    assert 40 <= len({uid for uid, _ in dates}) <= 60


def test_each_kind_of_surprise_comes_within_sixty_days() -> None:
    since, until = datetime.combine(TODAY, datetime.min.time()), at(TODAY + COMING_DAYS * DAY, 0)

    coming = [each for each in planned("csbno", TODAY) if since <= each.starts_at < until]

    fates = Counter(each.fate for each in coming)
    assert {Status.FULL, Status.CANCELLED, Status.RESCHEDULED} <= fates.keys()
    assert {Mode.ONLINE, Mode.MIXED} <= {each.text.mode for each in coming}
    assert {Regime.FEE, Regime.SHOW} <= {each.text.regime for each in coming}
    assert any(each.festival for each in coming)
    assert any(each.text.days for each in coming)


def test_networks_differ_and_a_network_is_always_itself() -> None:
    titles = {
        network: [each.title for each in planned(network, TODAY)] for network in ("csbno", "lecce")
    }

    assert titles["csbno"] != titles["lecce"]
    assert titles["csbno"] == [each.title for each in planned("csbno", TODAY)]


def counts() -> tuple[int, ...]:
    return tuple(model.objects.count() for model in (Event, Series, Occurrence, Festival))


def test_filling_twice_changes_nothing(alfa: NetworkSnapshot, still: datetime) -> None:
    library("Qui")
    library("Là")
    filling.fill()
    made, changed = counts(), Event.objects.order_by("pk").values_list("uid", "modified_at")
    before = list(changed)

    with CaptureQueriesContext(connection) as captured:
        filling.fill()

    assert counts() == made
    assert list(changed.all()) == before
    assert len(captured) == 3


def test_filling_costs_few_queries(alfa: NetworkSnapshot, still: datetime) -> None:
    library("Qui")

    with CaptureQueriesContext(connection) as captured:
        filling.fill()

    assert Event.objects.count() > 60
    assert len(captured) <= 40


def test_the_next_days_bring_only_what_is_new(
    alfa: NetworkSnapshot, at_wall: Callable[[datetime], None]
) -> None:
    library("Qui")
    at_wall(at(TODAY, 9))
    filling.fill()
    first = set(Event.objects.values_list("uid", flat=True))

    at_wall(at(TODAY + 14 * DAY, 9))
    filling.fill()

    assert first < set(Event.objects.values_list("uid", flat=True))
    today = windows.whole_day(TODAY + 14 * DAY)
    assert Occurrence.objects.filter(starts_at__range=(today.since, today.until)).count() >= 3
    slots_of = Occurrence.objects.values_list("event", "slot_starts_at")
    assert len(slots_of) == len(set(slots_of))


def test_a_network_without_libraries_gets_no_events(alfa: NetworkSnapshot, still: datetime) -> None:
    filling.fill()

    assert not Event.objects.exists()
