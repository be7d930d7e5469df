"""Who books a room or a seat for themselves."""

from datetime import timedelta

import pytest

from modules.events.bookings.forgetting import NOBODY
from modules.events.models import Askers, Reservation, ReservationState, RoomKind
from modules.events.rooms import desk, forgetting, rounds, services
from modules.events.rooms.availability import free_turns
from modules.events.rooms.errors import (
    ConfirmedTooLate,
    ForGroupsOnly,
    LimitReached,
    NoLongerTaking,
    NoPlaceLeft,
    NothingToConfirm,
    NotLentNow,
    OutOfHours,
    RoomsApart,
    TooFarAhead,
    TooLateToAsk,
    TooLong,
    TooManyAbsences,
    TooManyPeople,
)
from modules.events.rooms.words import rooms_of
from rete.core.accounts.models import User
from rete.core.audit.models import Entry
from rete.core.notices.models import Mail
from rete.kernel.actor import ANONYMOUS, Actor, ActorKind
from rete.kernel.errors import ReteError
from tests.modules.events.factories import NOW, SYSTEM
from tests.modules.events.rooms.making import (
    asked,
    at,
    booked,
    fresh,
    open_library,
    reserve,
    room,
    seats,
    study,
    subjects,
    taken,
)

pytestmark = pytest.mark.usefixtures("alfa")


def test_a_mail_address_is_confirmed_by_its_link_and_the_room_waits_meanwhile() -> None:
    made = reserve(room())

    assert (made.state, made.due_at) == (ReservationState.HELD, NOW + services.HELD_FOR)
    assert taken() == 1
    services.confirm(ANONYMOUS, made.pk, now=NOW)
    services.confirm(ANONYMOUS, made.pk, now=NOW)
    assert fresh(made).state == ReservationState.BOOKED
    assert subjects() == ["Conferma la prenotazione: Saletta", "Prenotato: Saletta"]
    assert Entry.objects.filter(action__startswith="events.reservation").count() == 2


def test_what_nobody_confirms_is_free_again_and_cannot_be_confirmed() -> None:
    lent = room()
    made = reserve(lent)

    later = NOW + services.HELD_FOR
    with pytest.raises(ConfirmedTooLate):
        services.confirm(ANONYMOUS, made.pk, now=later)
    assert (rounds.look_again(later), rounds.look_again(later)) == (1, 0)

    assert (fresh(made).state, taken()) == (ReservationState.EXPIRED, 0)
    with pytest.raises(ConfirmedTooLate):
        services.confirm(ANONYMOUS, made.pk, now=later)
    assert booked(lent).state == ReservationState.BOOKED


def test_a_room_of_which_the_library_answers_is_asked_for() -> None:
    made = reserve(room(needs_answer=True))
    services.confirm(ANONYMOUS, made.pk, now=NOW)
    assert (fresh(made).state, fresh(made).due_at) == (ReservationState.ASKED, made.starts_at)

    desk.accept(SYSTEM, made.pk, note="Le chiavi sono al banco.", now=NOW)

    assert fresh(made).state == ReservationState.BOOKED
    assert "Le chiavi sono al banco." in Mail.objects.latest("pk").text
    with pytest.raises(NoLongerTaking):
        desk.refuse(SYSTEM, made.pk, now=NOW)


def test_a_request_that_is_refused_frees_the_room_and_says_why() -> None:
    made = booked(room(needs_answer=True), mail="anna@example.org", actor=reader())

    desk.refuse(SYSTEM, made.pk, note="Quel giorno c'è il consiglio.", now=NOW)

    assert (fresh(made).state, taken()) == (ReservationState.REFUSED, 0)
    assert "il consiglio" in Mail.objects.latest("pk").text
    with pytest.raises(NothingToConfirm):
        services.confirm(ANONYMOUS, made.pk, now=NOW)


def test_a_request_that_nobody_answers_ends_when_it_would_begin() -> None:
    made = booked(room(needs_answer=True))

    assert rounds.look_again(made.starts_at - timedelta(minutes=1)) == 0
    assert rounds.look_again(made.starts_at) == 1

    assert fresh(made).state == ReservationState.EXPIRED


def test_a_room_is_not_lent_twice_and_the_free_hours_are_said() -> None:
    lent = room(setup_minutes=30, clearing_minutes=30)
    booked(lent, since="11:00", until="12:00")

    with pytest.raises(NoPlaceLeft, match="martedì 8 settembre 2026, 9:00–10:00"):
        booked(lent, since="10:00", until="11:00", phone="3330000000")

    assert Reservation.objects.count() == 1
    assert booked(lent, since="9:00".zfill(5), until="10:00", phone="3330000000").pk


def test_each_has_a_seat_of_their_own_and_the_lowest_that_is_free() -> None:
    lent = study(seats=2)
    first, second = booked(lent), booked(lent, phone="3330000000")

    assert (seats(first), seats(second)) == ([1], [2])
    with pytest.raises(NoPlaceLeft):
        booked(lent, phone="3331111111")
    services.cancel(ANONYMOUS, first.pk, now=NOW)
    third = booked(lent, phone="3331111111")
    assert seats(third) == [1]
    assert rooms_of(Reservation.objects.with_rooms().get(pk=third.pk)) == "Aula studio, posto 1"


def test_the_turns_of_a_day_say_how_many_are_free() -> None:
    lent = study(seats=2)
    booked(lent, since="10:00", until="12:00")

    found = free_turns(lent, at("2026-09-08 12:00").date(), at("2026-09-08 09:30"))

    assert [each.free for each in found] == [2, 1, 1, 2, 2, 2, 2, 2, 2]
    assert [each.can_be_asked for each in found][:2] == [False, True]


def test_a_thing_is_asked_with_a_room_and_there_are_as_many_as_pieces() -> None:
    library = open_library()
    lent, other = room(library=library), room(library=library, name="Sala")
    thing = room(library=library, name="Proiettore", kind=RoomKind.THING, capacity=1)

    booked(lent, thing)

    with pytest.raises(NoPlaceLeft, match="Proiettore"):
        booked(other, thing, phone="3330000000")
    assert taken() == 2


@pytest.mark.parametrize(
    ("values", "asking", "error"),
    [
        ({"is_open": False}, {}, NotLentNow),
        ({"askers": Askers.STAFF}, {}, NotLentNow),
        ({"askers": Askers.GROUPS}, {}, ForGroupsOnly),
        ({"capacity": 4}, {"people": 5}, TooManyPeople),
        ({"notice_hours": 200}, {}, TooLateToAsk),
        ({}, {"day": "2026-08-31"}, TooLateToAsk),
        ({"ahead_days": 5}, {}, TooFarAhead),
        ({"most_minutes": 60}, {"until": "12:00"}, TooLong),
        ({}, {"since": "08:00", "until": "09:00"}, OutOfHours),
        ({}, {"since": "12:00", "until": "15:00"}, OutOfHours),
        ({}, {"day": "2026-09-06"}, OutOfHours),
        ({"is_within_hours": False}, {"since": "07:00", "until": "08:00"}, OutOfHours),
    ],
)
def test_what_the_library_does_not_allow_is_refused(
    values: dict[str, object], asking: dict[str, object], error: type[ReteError]
) -> None:
    lent = room(**values)

    with pytest.raises(error):
        booked(lent, **asking)

    assert (Reservation.objects.count(), taken(), subjects()) == (0, 0, [])


def test_out_of_hours_a_room_has_hours_of_its_own() -> None:
    made = booked(room(is_within_hours=False), day="2026-09-06", since="21:00", until="23:00")

    assert (made.state, made.is_in_hours) == (ReservationState.BOOKED, False)


def test_a_group_says_its_name_and_the_library_answers() -> None:
    made = booked(room(askers=Askers.GROUPS), group="Gruppo scacchi")

    assert (made.state, made.group) == (ReservationState.ASKED, "Gruppo scacchi")


def test_a_person_books_so_many_times_a_day_and_a_week_however_they_write_their_mail() -> None:
    lent = study(seats=5, most_a_day=1, most_a_week=2)
    reserve(lent)

    with pytest.raises(LimitReached, match="una volta al giorno"):
        reserve(lent, mail="ANNA@example.org", since="15:00", until="16:00")
    reserve(lent, day="2026-09-09")
    with pytest.raises(LimitReached, match="2 volte a settimana"):
        reserve(lent, day="2026-09-10")

    assert reserve(lent, day="2026-09-15").pk
    assert reserve(lent, mail="bruno@example.org").pk


def test_who_does_not_come_too_often_asks_at_the_library_for_a_month() -> None:
    lent = study(seats=5, most_absences=2)
    for day in ("2026-09-08", "2026-09-09"):
        made = booked(lent, day=day)
        desk.mark_came(SYSTEM, made.pk, came=False, now=made.ends_at)

    now = at("2026-09-10 08:00")
    with pytest.raises(TooManyAbsences):
        booked(lent, day="2026-09-15", now=now)

    asking = asked(lent, day="2026-09-15", mail="", phone="3331234567")
    assert desk.reserve_at_desk(SYSTEM, asking, now=now).is_by_staff
    assert booked(lent, day="2026-10-15", now=at("2026-10-12 08:00")).pk


def test_rooms_of_two_libraries_are_not_booked_together() -> None:
    here, there = room(), room(library=open_library("Altra", "Treviglio"))

    with pytest.raises(RoomsApart):
        booked(here, there)

    assert Reservation.objects.count() == 0


def test_what_has_begun_is_not_cancelled_any_more() -> None:
    made = booked(room())

    with pytest.raises(NoLongerTaking):
        services.cancel(ANONYMOUS, made.pk, now=made.starts_at)

    assert fresh(made).state == ReservationState.BOOKED


def test_after_sixty_days_and_with_their_account_people_are_forgotten() -> None:
    person = reader()
    lent = room(ahead_days=300)
    past = booked(lent)
    coming = booked(lent, actor=person, mail="anna@example.org", day="2026-12-01")

    assert forgetting.forget(past.ends_at + timedelta(days=59)) == 0
    assert forgetting.forget(past.ends_at + timedelta(days=61)) == 1
    forgetting.forget_account(person, person.user_id or 0, NOW)

    assert (fresh(past).name, fresh(past).phone) == (NOBODY, "")
    assert (fresh(coming).state, fresh(coming).mail) == (ReservationState.CANCELLED, "")


def reader() -> Actor:
    user = User.objects.create_user("lettrice@example.org", name="Lettrice")
    return Actor(ActorKind.PERSON, user.name, user_id=user.pk)
