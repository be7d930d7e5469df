"""What becomes of a code at the door: let in once, out and in again, or turned away with the reason."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from modules.events.bookings import services as bookings
from modules.events.models import Booking, Direction, Occurrence, Outcome, Presence, Unit, Why
from modules.events.presences import selectors, services
from modules.events.presences.errors import LeftSince, NonceReused, NotAccepted
from rete.core.audit.models import Entry
from rete.kernel.actor import ANONYMOUS, Actor, ActorKind
from rete.kernel.errors import NotAllowed
from tests.modules.events.factories import NOW, SYSTEM
from tests.modules.events.presences.making import at_door, booked, date_of, held_event, square

pytestmark = pytest.mark.usefixtures("alfa")
OUT = Direction.OUT


def arrived(booking: Booking) -> int | None:
    return Booking.objects.get(pk=booking.pk).arrived


def test_a_booking_is_let_in_once_by_its_square_or_by_its_code() -> None:
    made = held_event()
    date = date_of(made)
    booking = booked(made, date, seats=2)

    first = at_door(date, square(booking))
    again = at_door(date, square(booking))
    spoken = at_door(date, f" {booking.code[:4].lower()}-{booking.code[4:]} ")

    assert (first.outcome, first.people, arrived(booking)) == (Outcome.OK, 2, 2)
    assert [again.outcome, spoken.outcome] == [Outcome.ALREADY, Outcome.ALREADY]
    actions = Entry.objects.filter(action__startswith="events.booking.").order_by("pk")
    assert list(actions.values_list("action", flat=True))[-3:] == [
        "events.booking.arrived",
        "events.booking.turned_away",
        "events.booking.turned_away",
    ]


def test_who_goes_out_and_comes_back_is_counted_once() -> None:
    made = held_event()
    date = date_of(made)
    booking = booked(made, date, seats=3)
    passages: list[tuple[Direction, int | None]] = [
        (Direction.IN, 2), (OUT, 1), (Direction.IN, None), (Direction.IN, 1), (OUT, 4), (OUT, None), (OUT, 1),
    ]  # fmt: skip

    seen = [
        at_door(date, booking.code, direction=direction, people=people)
        for direction, people in passages
    ]

    assert [(each.outcome, each.people) for each in seen] == [
        (Outcome.OK, 2), (Outcome.OK, 1), (Outcome.OK, 2), (Outcome.ALREADY, 0), (Outcome.NOT_INSIDE, 0),
        (Outcome.OK, 3), (Outcome.NOT_INSIDE, 0),
    ]  # fmt: skip
    assert arrived(booking) == 3
    lines = selectors.lines_of(date)
    door = selectors.door_of(date, lines, date.ends_at)
    assert (door.expected, door.came, door.inside, door.absent) == (3, 3, 0, 0)


def test_more_than_the_seats_are_not_let_in() -> None:
    made = held_event()
    date = date_of(made)
    booking = booked(made, date, seats=2)

    assert at_door(date, booking.code, people=3).outcome == Outcome.TOO_MANY
    assert at_door(date, booking.code, people=1).outcome == Outcome.OK
    assert at_door(date, booking.code, people=2, force=True).outcome == Outcome.TOO_MANY
    assert arrived(booking) == 1


def cancelled(booking: Booking, date: Occurrence) -> tuple[Occurrence, dict[str, Any]]:
    bookings.cancel_at_desk(SYSTEM, booking.pk, now=NOW)
    return date, {}


def waiting(booking: Booking, date: Occurrence) -> tuple[Occurrence, dict[str, Any]]:
    Booking.objects.filter(pk=booking.pk).update(state="in_attesa")
    return date, {}


def early(booking: Booking, date: Occurrence) -> tuple[Occurrence, dict[str, Any]]:
    return date, {"now": date.starts_at - timedelta(hours=2, seconds=1)}


def late(booking: Booking, date: Occurrence) -> tuple[Occurrence, dict[str, Any]]:
    return date, {"now": date.ends_at + timedelta(hours=2, seconds=1)}


def other_date(booking: Booking, date: Occurrence) -> tuple[Occurrence, dict[str, Any]]:
    return date_of(date.event, 1), {}


def renewed(booking: Booking, date: Occurrence) -> tuple[Occurrence, dict[str, Any]]:
    services.renew_ticket(SYSTEM, booking.pk)
    return date, {}


Spoiled = Callable[[Booking, Occurrence], tuple[Occurrence, dict[str, Any]]]


@pytest.mark.parametrize(
    ("spoil", "outcome"),
    [
        (cancelled, Outcome.CANCELLED),
        (waiting, Outcome.UNCONFIRMED),
        (early, Outcome.TOO_EARLY),
        (late, Outcome.TOO_LATE),
        (renewed, Outcome.REPLACED),
        (other_date, Outcome.WRONG_DATE),
    ],
)
def test_who_is_turned_away_is_told_why_and_may_be_let_pass_all_the_same(
    spoil: Spoiled, outcome: Outcome
) -> None:
    made = held_event()
    date = date_of(made)
    booking = booked(made, date)
    text = square(booking)
    shown_at, more = spoil(booking, date)

    refused = at_door(shown_at, text, **more)
    assert (refused.outcome, refused.people, arrived(booking)) == (outcome, 0, None)
    forced = at_door(shown_at, text, force=True, **more)
    passes = outcome != Outcome.WRONG_DATE

    assert (forced.outcome == Outcome.OK, forced.is_forced) == (passes, passes)
    assert arrived(booking) == (2 if passes else None)


def test_the_same_passage_sent_again_gets_the_same_answer_and_is_written_once() -> None:
    made = held_event()
    date = date_of(made)
    booking, other = booked(made, date), booked(made, date, "Bruno Galli")
    nonce = uuid4()

    first = at_door(date, square(booking), nonce=nonce)
    again = at_door(date, square(booking), nonce=nonce, force=True)
    nothing = uuid4()
    unknown = [at_door(date, "ZZZZZZZZ", nonce=nothing).outcome for _twice in range(2)]

    assert (again.pk, again.outcome) == (first.pk, Outcome.OK)
    assert unknown == [Outcome.UNKNOWN, Outcome.UNKNOWN]
    assert Presence.objects.count() == 2
    others: list[dict[str, Any]] = [{"direction": OUT}, {"text": other.code}]
    for more in others:
        with pytest.raises(NonceReused):
            at_door(date, **{"text": booking.code, "nonce": nonce, **more})
    assert Presence.objects.count() == 2


def test_both_clocks_are_kept_and_the_device_s_decides_unless_it_is_absurd() -> None:
    made = held_event()
    date = date_of(made)
    booking, other = booked(made, date), booked(made, date, "Bruno Galli")
    tomorrow = date.ends_at + timedelta(days=1)

    sent_later = at_door(date, booking.code, now=tomorrow, seen_at=date.starts_at)
    absurd = at_door(date, other.code, now=tomorrow, seen_at=tomorrow - timedelta(days=4000))

    assert (sent_later.outcome, sent_later.seen_at) == (Outcome.OK, date.starts_at)
    assert sent_later.received_at == tomorrow
    assert (absurd.outcome, absurd.seen_at) == (Outcome.TOO_LATE, tomorrow)


def test_who_booked_the_whole_cycle_comes_to_each_date() -> None:
    made = held_event(unit=Unit.CYCLE)
    booking = booked(made, None, seats=3)

    first = at_door(date_of(made), square(booking), people=1)
    second = at_door(date_of(made, 1), square(booking))

    assert [first.outcome, second.outcome] == [Outcome.OK, Outcome.OK]
    assert arrived(booking) == 3
    doors = [selectors.door_of(each, selectors.lines_of(each), each.ends_at) for each in made.occurrences.order_by("starts_at")]  # fmt: skip
    assert [(each.came, each.absent) for each in doors] == [(1, 2), (3, 0)]


def test_a_presence_is_taken_back_with_the_reason_unless_they_have_left_since() -> None:
    made = held_event()
    date = date_of(made)
    booking = booked(made, date)
    entered = at_door(date, booking.code)
    left = at_door(date, booking.code, direction=OUT)

    with pytest.raises(LeftSince):
        services.undo(SYSTEM, entered.pk, Why.MISTAKE, now=NOW)
    services.undo(SYSTEM, left.pk, Why.MISTAKE, now=NOW)
    services.undo(SYSTEM, entered.pk, Why.SOMEBODY_ELSE, now=NOW)
    services.undo(SYSTEM, entered.pk, Why.TRIAL, now=NOW)

    kept = Presence.objects.get(pk=entered.pk)
    assert (kept.undone_why, arrived(booking)) == (Why.SOMEBODY_ELSE, None)
    assert at_door(date, booking.code).outcome == Outcome.OK
    refused = at_door(date, booking.code)
    with pytest.raises(NotAccepted):
        services.undo(SYSTEM, refused.pk, Why.MISTAKE, now=NOW)


def test_only_who_keeps_the_door_of_that_library_marks() -> None:
    made = held_event()
    date = date_of(made)
    booking = booked(made, date)
    elsewhere = Actor(
        ActorKind.PERSON,
        "Vito",
        grants={"events.presences": frozenset({(made.library_id or 0) + 1})},
    )
    here = Actor(
        ActorKind.PERSON, "Vito", grants={"events.presences": frozenset({made.library_id or 0})}
    )

    for stranger in (ANONYMOUS, elsewhere):
        with pytest.raises(NotAllowed):
            at_door(date, booking.code, stranger)
    assert not Presence.objects.exists()
    entered = at_door(date, booking.code, here)
    with pytest.raises(NotAllowed):
        services.undo(elsewhere, entered.pk, Why.MISTAKE, now=NOW)
    assert [each.date.pk for each in selectors.doors_for(here, date.starts_at)] == [date.pk, date_of(made, 1).pk]  # fmt: skip
    assert selectors.doors_for(elsewhere, date.starts_at) == []


def test_absent_is_who_did_not_come_where_somebody_was_marked() -> None:
    made = held_event()
    date = date_of(made)
    booked(made, date, "Anna Neri", seats=2)
    came = booked(made, date, "Bruno Galli", seats=1)
    nobody = selectors.doors_for(SYSTEM, date.ends_at)[0]

    at_door(date, came.code)

    door = selectors.doors_for(SYSTEM, date.ends_at)[0]
    during = selectors.doors_for(SYSTEM, date.starts_at)[0]
    assert (nobody.absent, door.absent, during.absent) == (0, 2, 0)


@pytest.mark.parametrize(
    "broken",
    [
        {"people": 3},
        {"people": 0},
        {"direction": OUT},
        {"booking": None},
        {"direction": "volando"},
        {"outcome": "boh"},
        {"undone_why": Why.MISTAKE},
    ],
)
def test_the_database_refuses_what_cannot_be(broken: dict[str, object]) -> None:
    made = held_event()
    date = date_of(made)
    values = {
        "nonce": uuid4(), "occurrence": date, "booking": booked(made, date, seats=2), "direction": Direction.IN,
        "people": 2, "outcome": Outcome.OK, "seen_at": NOW, "received_at": NOW,
    }  # fmt: skip

    with pytest.raises(IntegrityError), transaction.atomic():
        Presence.objects.create(**{**values, **broken})
    kept = Presence.objects.create(**values)
    for again in ({"nonce": uuid4()}, {"nonce": uuid4(), "occurrence": date_of(made, 1)}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Presence.objects.create(**{**values, **again})
    with pytest.raises(IntegrityError), transaction.atomic():
        Presence.objects.filter(pk=kept.pk).update(people=1)
