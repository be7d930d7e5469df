"""What is done by the clock: closures entered later, reminders."""

from datetime import date, timedelta

import pytest

from modules.events.models import ReservationState
from modules.events.rooms import desk, rounds, services
from modules.libraries.hours import services as hours
from modules.libraries.hours.services import Week
from modules.libraries.hours.writing import Hours
from rete.core.notices.models import Mail
from rete.kernel.actor import ANONYMOUS
from tests.modules.events.factories import NOW, SYSTEM
from tests.modules.events.rooms.making import (
    asked,
    booked,
    fresh,
    open_library,
    reserve,
    room,
    study,
    subjects,
    taken,
)

pytestmark = pytest.mark.usefixtures("alfa")
DAY = date(2026, 9, 8)


def test_a_closure_entered_later_frees_the_places_and_tells_who_booked_why() -> None:
    lent = study(3)
    made, other_day = reserve(lent), booked(lent, day="2026-09-09")
    services.confirm(ANONYMOUS, made.pk, now=NOW)
    assert rounds.call_off_closed(NOW) == 0

    hours.close(SYSTEM, [lent.library_id], DAY, DAY, reason="disinfestazione")

    assert (rounds.call_off_closed(NOW), rounds.call_off_closed(NOW)) == (1, 0)
    assert (fresh(made).state, fresh(other_day).state) == (
        ReservationState.CANCELLED,
        ReservationState.BOOKED,
    )
    assert taken() == 1
    assert subjects()[-1] == "Non si può più: Aula studio, posto 1"
    assert "disinfestazione" in Mail.objects.latest("pk").text


def test_hours_that_shrink_end_only_what_they_do_not_hold_any_more() -> None:
    lent = study(3)
    morning, evening = booked(lent), booked(lent, since="17:00", until="18:00")
    week = [[Hours(9 * 60, 13 * 60)]] * 7

    hours.set_week(SYSTEM, [lent.library_id], Week(week))
    rounds.call_off_closed(NOW)

    assert fresh(morning).state == ReservationState.BOOKED
    assert (fresh(evening).state, fresh(evening).note) == (
        ReservationState.CANCELLED,
        rounds.CLOSED,
    )


def test_a_closure_leaves_what_was_taken_out_of_hours_what_is_blocked_and_what_has_begun() -> None:
    lent, always = room(), room(name="Sala civica", is_within_hours=False)
    begun = booked(lent)
    kept = [
        desk.reserve_at_desk(SYSTEM, asked(lent, since="20:00", until="21:00"), now=NOW),
        desk.block(SYSTEM, asked(lent, since="15:00", until="16:00", title="Lavori"), now=NOW),
        booked(always),
        booked(room(library=open_library("Altra", "Treviglio"), name="Altrove")),
    ]

    hours.close(SYSTEM, [lent.library_id], DAY, DAY)
    rounds.call_off_closed(begun.starts_at)

    assert {fresh(each).state for each in [begun, *kept]} == {ReservationState.BOOKED}


def test_who_comes_tomorrow_is_reminded_once_and_who_booked_today_is_not() -> None:
    lent = study(3)
    made, late = reserve(lent), None
    services.confirm(ANONYMOUS, made.pk, now=NOW)
    day_before = made.starts_at - timedelta(hours=20)
    late = reserve(lent, mail="bruno@example.org", now=day_before)
    services.confirm(ANONYMOUS, late.pk, now=day_before)

    assert (rounds.remind(day_before), rounds.remind(day_before)) == (1, 0)

    assert subjects().count("Ti aspettiamo: Aula studio, posto 1") == 1
