"""An event written again: what is not touched stays, and who saves over somebody else is told."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, time
from threading import Barrier

import pytest
from django.db import connections
from django.test import Client

from modules.events.calendars.recurrence import Recurrence
from modules.events.errors import ChangedMeanwhile
from modules.events.forms.series import SeriesForm, initial_of
from modules.events.models import Event, Series, Status
from modules.events.planning import first_slots
from modules.events.services import series as series_services
from modules.events.services.writing import EventWritten, rewrite
from modules.libraries.models import Library
from rete.core.audit.models import Entry
from rete.kernel.calendars.zone import wall_clock
from tenants import scope
from tenants.snapshots import NetworkSnapshot
from tests.modules.events.factories import NOW, SYSTEM, event, later, library, public, wall
from tests.modules.events.staff.page import (
    STAFF,
    TUESDAYS,
    as_sent,
    cycle_of,
    last_of,
    walls,
)


def test_a_page_opened_and_saved_changes_nothing(direttrice: Client, civica: Library) -> None:
    made = event(library=civica)
    cycle_of(made, except_=(wall(TUESDAYS[1]),), extra=(wall("2026-11-05 09:00"),))
    before = last_of(made)

    page = direttrice.get(f"{STAFF}{made.pk}/modifica/")
    answer = direttrice.post(f"{STAFF}{made.pk}/modifica/", as_sent(page))

    assert answer.status_code == 302
    assert last_of(made) == before
    assert walls(made) == [TUESDAYS[0], *TUESDAYS[2:], "2026-11-05 09:00"]


def test_a_changed_hour_moves_the_dates_of_the_page(direttrice: Client, civica: Library) -> None:
    made = event(library=civica)
    kept = cycle_of(made)
    page = as_sent(direttrice.get(f"{STAFF}{made.pk}/modifica/"))

    direttrice.post(
        f"{STAFF}{made.pk}/modifica/",
        page | {"ciclo-0-starts_at": "18:00", "ciclo-0-ends_at": "19:30"},
    )

    assert walls(made) == [each.replace("17:00", "18:00") for each in TUESDAYS]
    kept.refresh_from_db()
    assert (kept.starts_at, kept.minutes) == (time(18), 90)


def test_a_cycle_is_taken_away(direttrice: Client, civica: Library) -> None:
    made = event(library=civica)
    cycle_of(made)
    page = as_sent(direttrice.get(f"{STAFF}{made.pk}/modifica/"))

    direttrice.post(f"{STAFF}{made.pk}/modifica/", page | {"ciclo-0-DELETE": "1"})

    assert walls(made) == []
    assert not Series.objects.exists()


def test_the_only_date_of_a_public_event_moves_and_says_where_it_was(
    direttrice: Client, civica: Library
) -> None:
    made = event(library=civica)
    cycle_of(made, rule="")
    public(made)
    page = as_sent(direttrice.get(f"{STAFF}{made.pk}/modifica/"))

    direttrice.post(f"{STAFF}{made.pk}/modifica/", page | {"ciclo-0-starts_on": "2026-10-08"})

    moved = made.occurrences.get()
    assert walls(made) == ["2026-10-08 17:00"]
    assert moved.status == Status.RESCHEDULED
    assert moved.moved_from is not None
    assert wall_clock(moved.moved_from) == wall(TUESDAYS[0])


def test_a_rule_that_the_choices_cannot_say_is_kept(direttrice: Client, civica: Library) -> None:
    made = event(library=civica)
    kept = cycle_of(made, rule="FREQ=YEARLY;BYMONTH=10;BYDAY=1TU")
    page = direttrice.get(f"{STAFF}{made.pk}/modifica/")

    direttrice.post(f"{STAFF}{made.pk}/modifica/", as_sent(page) | {"title": "Festa"})

    assert "ogni anno il primo martedì di ottobre alle 17:00" in page.content.decode()
    kept.refresh_from_db()
    assert kept.rule == "FREQ=YEARLY;BYMONTH=10;BYDAY=1TU"
    assert Event.objects.get().title == "Festa"


def test_who_saves_over_somebody_else_is_told_first(direttrice: Client, civica: Library) -> None:
    made = event(library=civica)
    cycle_of(made)
    page = as_sent(direttrice.get(f"{STAFF}{made.pk}/modifica/"))
    series_services.leave_out(SYSTEM, made.occurrences.all()[0].pk, now=later(days=1))

    first = direttrice.post(f"{STAFF}{made.pk}/modifica/", page | {"title": "Mio"})
    title_then = Event.objects.get().title
    again = as_sent(first)
    second = direttrice.post(f"{STAFF}{made.pk}/modifica/", again)

    assert first.status_code == 422
    assert "Mentre scrivevi prova ha cambiato questo evento" in first.content.decode()
    assert 'value="Mio"' in first.content.decode()
    assert title_then == "Storie piccine"
    assert second.status_code == 302
    assert Event.objects.get().title == "Mio"


def test_a_rule_written_elsewhere_stays_as_it_is_written(
    direttrice: Client, civica: Library
) -> None:
    made = event(library=civica)
    kept = cycle_of(made, rule="FREQ=WEEKLY;UNTIL=20261027T170000")
    before = last_of(made)
    page = as_sent(direttrice.get(f"{STAFF}{made.pk}/modifica/"))

    direttrice.post(f"{STAFF}{made.pk}/modifica/", page)

    kept.refresh_from_db()
    assert kept.rule == "FREQ=WEEKLY;UNTIL=20261027T170000"
    assert last_of(made) == before


@pytest.mark.parametrize(
    "rule",
    [
        "",
        "FREQ=DAILY;INTERVAL=3;COUNT=9",
        "FREQ=WEEKLY",
        "FREQ=WEEKLY;BYDAY=MO,WE;UNTIL=20270530T235959",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;COUNT=5",
        "FREQ=MONTHLY;BYMONTHDAY=15;UNTIL=20270530T235959",
        "FREQ=MONTHLY;BYMONTHDAY=-1",
        "FREQ=MONTHLY;BYDAY=1SA;COUNT=10",
        "FREQ=MONTHLY;BYDAY=-1SU",
    ],
)
def test_a_rule_becomes_choices_and_the_same_rule_again(rule: str) -> None:
    known = Series(starts_on=date(2026, 10, 6), starts_at=time(17), minutes=60, rule=rule)
    initial = {name: value for name, value in initial_of(known).items() if value is not None}
    form = SeriesForm(
        {name: getattr(value, "value", value) for name, value in initial.items()}
        | {"left_out": "", "extra": ""}
    )

    assert form.is_valid(), form.errors
    expected = Recurrence(known.recurrence.starts_at, 60, rule)
    assert form.recurrence is not None
    assert dates_of(form.recurrence) == dates_of(expected)


def test_two_who_save_at_once_do_not_overwrite_each_other(
    throwaway: Callable[[str], NetworkSnapshot],
) -> None:
    network = throwaway("scrivono")
    with scope.entered(scope.of_network(network)):
        made = event(library=library())
        seen = last_of(made)
    start, told = Barrier(8), []

    def save(number: int) -> None:
        with scope.entered(scope.of_network(network)):
            start.wait()
            try:
                written = EventWritten({"title": f"Titolo {number}"}, seen=seen)
                rewrite(SYSTEM, made.pk, written, now=NOW)
            except ChangedMeanwhile:
                told.append(number)
            finally:
                connections.close_all()

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(save, range(8)))

    with scope.entered(scope.of_network(network)):
        title = Event.objects.get().title
        changes = Entry.objects.filter(action="events.event.changed").count()
    assert len(told) == 7
    assert changes == 1
    assert title not in {f"Titolo {number}" for number in told}


def test_dates_extended_twice_at_once_are_there_once(
    throwaway: Callable[[str], NetworkSnapshot],
) -> None:
    network = throwaway("allungano")
    with scope.entered(scope.of_network(network)):
        made = event()
        cycle_of(made, rule="FREQ=DAILY")
        before = made.occurrences.count()
    start = Barrier(4)

    def extend(_number: int) -> int:
        with scope.entered(scope.of_network(network)):
            start.wait()
            try:
                return series_services.extend_dates(later(days=60))
            finally:
                connections.close_all()

    with ThreadPoolExecutor(4) as threads:
        added = list(threads.map(extend, range(4)))

    with scope.entered(scope.of_network(network)):
        after = made.occurrences.count()
    assert sum(added) == after - before
    assert sorted(added)[:3] == [0, 0, 0]


def dates_of(recurrence: Recurrence) -> list[str]:
    return [str(slot) for slot in first_slots(recurrence, NOW)]
