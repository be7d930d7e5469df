"""What the database refuses, whoever writes."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from modules.events.models import Reservation, ReservationState, Room, RoomHold, Use
from modules.events.models.rooms import HALF_DAY
from tests.modules.events.factories import NOW
from tests.modules.events.rooms.making import booked, open_library, room, study, taken

pytestmark = pytest.mark.usefixtures("alfa")
HOUR = timedelta(hours=1)


def reservation(lent: Room, **values: object) -> Reservation:
    """Straight in the table."""
    values = {
        "use": Use.BLOCK,
        "state": ReservationState.BOOKED,
        "code": f"X{Reservation.objects.count():07}",
        "starts_at": NOW + HOUR,
        "ends_at": NOW + 2 * HOUR,
        **values,
    }
    return Reservation.objects.create(
        library_id=lent.library_id, created_at=NOW, changed_at=NOW, **values
    )


def hold(made: Reservation, lent: Room, **values: object) -> RoomHold:
    values = {"period": DateTimeTZRange(made.starts_at, made.ends_at), **values}
    return RoomHold.objects.create(reservation=made, room=lent, **values)


def refused(write: Callable[[], object]) -> bool:
    try:
        with transaction.atomic():
            write()
    except DatabaseError:
        return True
    return False


def test_the_same_place_at_the_same_time_is_refused_also_to_who_asks_nobody() -> None:
    lent = study(2)
    first, second = reservation(lent), reservation(lent)
    hold(first, lent)

    assert refused(lambda: hold(second, lent))
    assert not refused(lambda: hold(second, lent, seat=2))
    after = reservation(lent, starts_at=NOW + 2 * HOUR, ends_at=NOW + 3 * HOUR)
    assert not refused(lambda: hold(after, lent))


def test_a_place_is_there_and_of_the_same_library_and_for_the_whole_time() -> None:
    single, seats = room(), study(2)
    elsewhere = room(library=open_library("Altra", "Treviglio"))
    made = reservation(single)
    short = DateTimeTZRange(made.starts_at, made.ends_at - HOUR / 2)

    assert refused(lambda: hold(made, single, seat=2))
    assert refused(lambda: hold(made, seats, seat=3))
    assert refused(lambda: hold(made, elsewhere))
    assert refused(lambda: hold(made, single, period=short))
    assert refused(lambda: hold(made, single, period=DateTimeTZRange(empty=True)))
    assert taken() == 0


def test_places_follow_the_state_and_nobody_comes_back_to_a_place_that_is_taken() -> None:
    lent = room()
    first = reservation(lent)
    hold(first, lent, is_on=False)
    assert taken() == 1

    Reservation.objects.update(state=ReservationState.CANCELLED)
    assert taken() == 0
    second = reservation(lent)
    hold(second, lent)

    again = Reservation.objects.filter(pk=first.pk)
    assert refused(lambda: again.update(state=ReservationState.BOOKED))
    assert refused(lambda: RoomHold.objects.filter(reservation=second).update(seat=2))
    RoomHold.objects.filter(reservation=first).update(is_on=True)
    assert taken() == 1


def test_states_that_say_two_things_are_refused() -> None:
    made = booked(room())
    own = Reservation.objects.filter(pk=made.pk)

    assert refused(lambda: own.update(state=ReservationState.ASKED))
    assert refused(lambda: own.update(due_at=NOW))
    assert refused(lambda: own.update(ends_at=made.starts_at))
    assert refused(lambda: own.update(phone=""))
    assert refused(lambda: own.update(name=""))
    assert refused(lambda: own.update(use=Use.EVENT))
    assert refused(lambda: own.update(people=0))
    assert refused(lambda: own.update(state=ReservationState.CANCELLED, came=False))


def test_a_room_has_places_turns_and_a_name_of_its_own() -> None:
    lent = room()
    own = Room.objects.filter(pk=lent.pk)

    assert refused(lambda: own.update(capacity=0))
    assert refused(lambda: own.update(step_minutes=HALF_DAY + 7))
    assert refused(lambda: own.update(closes_at=lent.opens_at))
    assert refused(lambda: own.update(kind="altro"))
    assert refused(lambda: room(name=lent.name.upper()))
    booked(lent)
    assert refused(own.delete)
