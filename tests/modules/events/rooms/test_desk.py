"""What the staff does: by telephone, moving, closing, saying who came, and writing what is lent."""

from datetime import timedelta

import pytest

from modules.events.models import Reservation, ReservationState, Room, Use
from modules.events.rooms import desk, lending
from modules.events.rooms.errors import (
    NoLongerTaking,
    NotYet,
    PlacesInUse,
    RoomInUse,
    RoomTaken,
    RoomTwice,
)
from rete.core.notices.models import Mail
from rete.kernel.actor import Actor, ActorKind
from rete.kernel.errors import NotAllowed
from tests.modules.events.factories import NOW, SYSTEM
from tests.modules.events.rooms.making import (
    asked,
    at,
    booked,
    fresh,
    open_library,
    room,
    seats,
    study,
    subjects,
    taken,
)

pytestmark = pytest.mark.usefixtures("alfa")


def of_library(library_id: int) -> Actor:
    grants = {"events.rooms": frozenset({library_id})}
    return Actor(ActorKind.PERSON, "Bibliotecaria", grants=grants)


def test_by_telephone_it_is_taken_also_when_citizens_could_not() -> None:
    lent = room(is_open=False, most_minutes=60)

    made = desk.reserve_at_desk(
        SYSTEM, asked(lent, mail="", day="2026-09-06", until="20:00"), now=NOW
    )

    assert (made.state, made.is_by_staff, made.is_in_hours) == (
        ReservationState.BOOKED,
        True,
        False,
    )


def test_a_clash_says_with_what_and_when_it_is_free() -> None:
    lent = room()
    booked(lent, group="Gruppo scacchi")

    with pytest.raises(RoomTaken) as refusal:
        desk.reserve_at_desk(SYSTEM, asked(lent, name="Bruno"), now=NOW)

    words = str(refusal.value)
    assert "Anna Neri, Gruppo scacchi (martedì 8 settembre 2026, 10:00–11:00)" in words
    assert "È libera: martedì 8 settembre 2026, 9:00–10:00" in words
    assert Reservation.objects.count() == 1


def test_who_lends_in_one_library_does_nothing_in_another() -> None:
    here, there = room(), room(library=open_library("Altra", "Treviglio"))
    made = booked(there)
    actor = of_library(here.library_id)

    with pytest.raises(NotAllowed):
        desk.reserve_at_desk(actor, asked(there, since="15:00", until="16:00"), now=NOW)
    for act in (desk.cancel_at_desk, desk.accept, desk.refuse):
        with pytest.raises(NotAllowed):
            act(actor, made.pk, now=NOW)
    with pytest.raises(NotAllowed):
        desk.move(actor, made.pk, asked(there), now=NOW)
    with pytest.raises(NotAllowed):
        lending.save_room(actor, {"capacity": 3}, there.pk, now=NOW)

    assert fresh(made).state == ReservationState.BOOKED


def test_moving_takes_the_new_place_frees_the_old_and_tells_once() -> None:
    small, large = room(), room(name="Sala grande")
    made = desk.reserve_at_desk(SYSTEM, asked(small), now=NOW)

    desk.move(
        SYSTEM, made.pk, asked(large, since="10:30", until="12:00"), note="Siete di più.", now=NOW
    )

    moved = Reservation.objects.with_rooms().get(pk=made.pk)
    assert (moved.starts_at, moved.name) == (at("2026-09-08 10:30"), "Anna Neri")
    assert [each.room for each in moved.holds.all()] == [large]
    assert subjects()[-1] == "La prenotazione è spostata: Sala grande"
    assert "Siete di più." in Mail.objects.latest("pk").text
    assert booked(small).pk


def test_moving_within_its_own_hours_is_no_clash_and_onto_others_is() -> None:
    lent = room()
    made, other = booked(lent), booked(lent, since="15:00", until="16:00")

    desk.move(SYSTEM, made.pk, asked(lent, since="10:30", until="11:30"), now=NOW)
    with pytest.raises(RoomTaken):
        desk.move(SYSTEM, made.pk, asked(lent, since="15:30", until="16:30"), now=NOW)

    assert (fresh(made).starts_at, taken()) == (at("2026-09-08 10:30"), 2)
    assert fresh(other).state == ReservationState.BOOKED


def test_a_closed_room_has_no_seat_left_and_is_closed_only_when_nobody_is_there() -> None:
    lent = study(3)
    one = booked(lent)
    days = asked(lent, since="09:00", until="19:00", title="Lavori", name="", mail="")

    with pytest.raises(RoomTaken, match="Anna Neri"):
        desk.block(SYSTEM, days, now=NOW)
    desk.cancel_at_desk(SYSTEM, one.pk, now=NOW)
    made = desk.block(SYSTEM, days, now=NOW)

    assert (made.use, seats(made)) == (Use.BLOCK, [1, 2, 3])
    with pytest.raises(RoomTaken, match="Lavori"):
        desk.reserve_at_desk(SYSTEM, asked(lent), now=NOW)
    desk.cancel_at_desk(SYSTEM, made.pk, now=NOW)
    assert taken() == 0


def test_who_came_is_said_from_the_beginning_on_and_taken_back() -> None:
    made = booked(room())
    with pytest.raises(NotYet):
        desk.mark_came(SYSTEM, made.pk, came=True, now=made.starts_at - timedelta(minutes=1))

    desk.mark_came(SYSTEM, made.pk, came=False, now=made.starts_at)
    assert fresh(made).came is False
    desk.mark_came(SYSTEM, made.pk, came=None, now=made.ends_at)

    assert fresh(made).came is None
    desk.cancel_at_desk(SYSTEM, made.pk, now=made.ends_at)
    with pytest.raises(NoLongerTaking):
        desk.mark_came(SYSTEM, made.pk, came=True, now=made.ends_at)


def test_places_that_are_booked_are_not_taken_away() -> None:
    lent = study(3)
    booked(lent)
    second = booked(lent, phone="3330000000")

    with pytest.raises(PlacesInUse, match="posto 2"):
        lending.save_room(SYSTEM, {"capacity": 1}, lent.pk, now=NOW)

    assert Room.objects.get().capacity == 3
    lending.save_room(SYSTEM, {"capacity": 1}, lent.pk, now=second.ends_at + timedelta(days=1))
    assert Room.objects.get().capacity == 1
    desk.cancel_at_desk(SYSTEM, second.pk, now=NOW)


def test_a_room_is_named_once_in_a_library_and_goes_only_if_it_was_never_booked() -> None:
    lent = room()
    values = {"library": lent.library, "name": "SALETTA", "capacity": 3}

    with pytest.raises(RoomTwice):
        lending.save_room(SYSTEM, values, now=NOW)
    booked(lent)
    with pytest.raises(RoomInUse):
        lending.delete_room(SYSTEM, lent.pk)

    made = lending.save_room(SYSTEM, {**values, "name": "Nuova"}, now=NOW)
    lending.delete_room(SYSTEM, made.pk)
    assert list(Room.objects.values_list("name", flat=True)) == ["Saletta"]
