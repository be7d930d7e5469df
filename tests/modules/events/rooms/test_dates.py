"""Rooms of events: a date's room goes where the date goes."""

import pytest

from modules.events.models import Event, Reservation, ReservationState, Room, Status
from modules.events.rooms import dates as room_dates
from modules.events.rooms import desk, rounds
from modules.events.rooms.errors import EventElsewhere, OfAnEvent, RoomTaken
from modules.events.services import dates, series
from rete.kernel.errors import NotAllowed
from tests.modules.events.factories import NOW, SYSTEM, dated, event, public, wall
from tests.modules.events.rooms.making import (
    asked,
    at,
    booked,
    open_library,
    room,
    seats,
    study,
    taken,
)
from tests.modules.events.rooms.test_desk import of_library

pytestmark = pytest.mark.usefixtures("alfa")


@pytest.fixture
def lent() -> Room:
    return room(name="Sala grande", setup_minutes=60)


def meeting(lent: Room, *walls: str, title: str = "Storie piccine") -> Event:
    """Public, in the room's library, with an hour at each of these times."""
    days = [wall(each) for each in walls or ("2026-10-06 17:00", "2026-10-13 17:00")]
    return public(dated(event(title, library=lent.library), *days))


def give(made: Event, *rooms: Room) -> int:
    ids = made.occurrences.values_list("pk", flat=True)
    return room_dates.give_rooms(SYSTEM, made.pk, ids, [each.pk for each in rooms], now=NOW)


def first(made: Event) -> Reservation:
    return Reservation.objects.filter(occurrence__event=made).order_by(
        "occurrence__slot_starts_at"
    )[0]


def test_all_the_dates_take_a_room_with_the_time_to_prepare_it(lent: Room) -> None:
    made = meeting(lent)

    assert give(made, lent) == 2
    assert give(made, lent) == 2

    assert taken() == 2
    assert first(made).holds.get().period.lower == at("2026-10-06 16:00")
    assert give(made) == 2
    assert (taken(), Reservation.objects.count()) == (0, 0)


def test_a_clash_on_one_date_says_with_what_and_no_date_has_the_room(lent: Room) -> None:
    other = meeting(lent, "2026-10-13 18:00", title="Concerto")
    give(other, lent)
    made = meeting(lent)

    with pytest.raises(RoomTaken, match="Concerto"):
        give(made, lent)

    assert Reservation.objects.filter(occurrence__event=made).count() == 0


def test_a_date_that_moves_takes_its_room_along(lent: Room) -> None:
    made = meeting(lent)
    give(made, lent)
    date = first(made).occurrence_id or 0

    dates.move_date(SYSTEM, date, wall("2026-10-07 18:00"), 90, now=NOW)

    moved = first(made)
    assert (moved.starts_at, moved.ends_at) == (at("2026-10-07 18:00"), at("2026-10-07 19:30"))
    assert moved.holds.get().period.lower == at("2026-10-07 17:00")


def test_a_date_does_not_move_where_its_room_is_taken(lent: Room) -> None:
    made = meeting(lent)
    give(made, lent)
    booked(lent, day="2026-10-07", since="18:00", until="19:00")
    date = first(made).occurrence

    with pytest.raises(RoomTaken, match="Anna Neri"):
        dates.move_date(SYSTEM, date.pk if date else 0, wall("2026-10-07 17:00"), 60, now=NOW)

    assert first(made).starts_at == at("2026-10-06 17:00")
    assert made.occurrences.filter(starts_at=at("2026-10-06 17:00")).exists()


def test_a_date_that_is_called_off_frees_its_room_and_has_it_back_if_it_can(lent: Room) -> None:
    made = meeting(lent)
    give(made, lent)
    date = first(made).occurrence_id or 0

    dates.cancel_date(SYSTEM, date, now=NOW)
    assert (first(made).state, taken()) == (ReservationState.CANCELLED, 1)
    dates.restore_date(SYSTEM, date, now=NOW)
    assert (first(made).state, taken()) == (ReservationState.BOOKED, 2)

    dates.postpone_date(SYSTEM, date, now=NOW)
    booked(lent, day="2026-10-06", since="17:00", until="18:00")
    with pytest.raises(RoomTaken):
        dates.restore_date(SYSTEM, date, now=NOW)
    assert made.occurrences.get(pk=date).status == Status.POSTPONED


def test_a_cycle_moves_onto_its_own_dates(lent: Room) -> None:
    made = meeting(lent)
    give(made, lent)
    one, two = made.occurrences.order_by("starts_at").values_list("pk", flat=True)
    made.occurrences.filter(pk=two).update(
        starts_at=at("2026-10-20 17:00"), ends_at=at("2026-10-20 18:00")
    )
    made.occurrences.filter(pk=one).update(
        starts_at=at("2026-10-13 17:00"), ends_at=at("2026-10-13 18:00")
    )

    assert room_dates.follow_dates(SYSTEM, made.pk, NOW) == 2

    found = Reservation.objects.order_by("starts_at").values_list("starts_at", flat=True)
    assert list(found) == [at("2026-10-13 17:00"), at("2026-10-20 17:00")]


def test_a_date_that_is_left_out_gives_its_room_back(lent: Room) -> None:
    made = meeting(lent)
    give(made, lent)
    date = made.occurrences.order_by("starts_at")[0]

    series.leave_out(SYSTEM, date.pk, now=NOW)

    assert taken() == 1


def test_an_import_that_moves_a_date_where_the_room_is_taken_loses_it_and_the_staff_reads_it(
    lent: Room,
) -> None:
    made = meeting(lent)
    give(made, lent)
    booked(lent, day="2026-10-07", since="17:00", until="18:00")
    new = {"starts_at": at("2026-10-07 17:00"), "ends_at": at("2026-10-07 18:00")}
    made.occurrences.filter(starts_at=at("2026-10-06 17:00")).update(**new)

    assert rounds.look_again(NOW) == 1
    assert rounds.look_again(NOW) == 0

    lost = first(made)
    assert (lost.state, lost.starts_at) == (ReservationState.REFUSED, new["starts_at"])
    assert "Anna Neri" in lost.note
    assert taken() == 2


def test_an_event_has_a_study_room_for_itself_and_only_rooms_of_its_library(lent: Room) -> None:
    seating = study(4)
    made = meeting(lent)
    elsewhere = room(library=open_library("Altra", "Treviglio"))

    give(made, seating)
    assert seats(first(made)) == [1, 2, 3, 4]
    with pytest.raises(EventElsewhere):
        give(made, elsewhere)
    with pytest.raises(NotAllowed):
        room_dates.give_rooms(of_library(lent.library_id), made.pk, [], [], now=NOW)

    with pytest.raises(OfAnEvent):
        desk.cancel_at_desk(SYSTEM, first(made).pk, now=NOW)
    with pytest.raises(OfAnEvent):
        desk.move(SYSTEM, first(made).pk, asked(seating), now=NOW)
    assert taken() == 8
