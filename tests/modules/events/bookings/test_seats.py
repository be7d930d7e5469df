"""Seats: asked for, confirmed, given back, given to who waits."""

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from modules.events.bookings import calendars, forgetting, planning, rounds, services
from modules.events.bookings.asked import Asked
from modules.events.bookings.errors import (
    AlreadyBooked,
    BookingsClosed,
    BookingsNotOpenYet,
    MoreSeatsThanThereAre,
    NoLongerActive,
    SeatsAlreadyTaken,
    SeatsExhausted,
    TooLate,
    TooManySeats,
    UnitInUse,
)
from modules.events.models import Booking, BookingCalendar, BookingState, Event, SeatPool, Unit
from modules.events.services import dates
from rete.core.accounts.models import User
from rete.core.notices.models import Mail
from rete.kernel.actor import ANONYMOUS, Actor, ActorKind
from rete.kernel.errors import Missing, NotAllowed
from tests.modules.events.factories import NOW, SYSTEM, cycle, dated, event, public, wall

pytestmark = pytest.mark.usefixtures("alfa")


def booked_here(seats: int = 3, **values: object) -> Event:
    """A public event on 6 and 13 October at five, with a plan."""
    made = public(dated(event(), wall("2026-10-06 17:00"), wall("2026-10-13 17:00")))
    planning.save_plan(SYSTEM, made.pk, {"seats": seats, **values}, now=NOW)
    return made


def first(made: Event) -> int:
    return made.occurrences.order_by("starts_at")[0].pk


def ask(made: Event, mail: str, seats: int = 1, now: datetime = NOW) -> Booking:
    asked = Asked(name="Anna Neri", mail=mail, seats=seats)
    return services.book(ANONYMOUS, made.pk, first(made), asked, now=now)


def state(booking: Booking) -> str:
    return Booking.objects.get(pk=booking.pk).state


def reader() -> Actor:
    user = User.objects.create_user("lettrice@example.org", name="Lettrice")
    return Actor(ActorKind.PERSON, user.name, user_id=user.pk)


def subjects() -> list[str]:
    return list(Mail.objects.order_by("pk").values_list("subject", flat=True))


def taken(made: Event) -> int:
    return SeatPool.objects.get(plan__event=made, occurrence=first(made)).taken


def test_a_mail_address_is_confirmed_by_its_link() -> None:
    made = booked_here()

    booking = ask(made, "anna@example.org", seats=2)

    assert (booking.state, taken(made)) == (BookingState.HELD, 2)
    services.confirm(ANONYMOUS, booking.pk, now=NOW)
    services.confirm(ANONYMOUS, booking.pk, now=NOW)
    assert (state(booking), taken(made)) == (BookingState.BOOKED, 2)
    assert subjects() == ["Conferma la prenotazione: Storie piccine", "Prenotato: Storie piccine"]


def test_who_has_signed_in_has_the_seats_at_once() -> None:
    made, lettrice = booked_here(), reader()
    asked = Asked(name="Anna Neri", mail="anna@example.org")

    booking = services.book(lettrice, made.pk, first(made), asked, now=NOW)

    assert (booking.state, booking.account_id) == (BookingState.BOOKED, lettrice.user_id)


def test_seats_that_nobody_confirmed_go_to_who_is_waiting_and_the_offer_ends_once() -> None:
    made = booked_here(seats=1, offer_hours=2)
    held, waiting = ask(made, "anna@example.org"), ask(made, "bruno@example.org")
    assert waiting.state == BookingState.WAITING

    later = NOW + services.HELD_FOR
    assert rounds.expire_bookings(later) == 1
    assert rounds.expire_bookings(later) == 0

    assert (state(held), state(waiting)) == (BookingState.EXPIRED, BookingState.OFFERED)
    with pytest.raises(TooLate):
        services.confirm(ANONYMOUS, held.pk, now=later)
    assert rounds.expire_bookings(later + timedelta(hours=2)) == 1
    assert (state(waiting), taken(made)) == (BookingState.EXPIRED, 0)
    assert subjects()[-2:] == [
        "Si è liberato un posto: Storie piccine",
        "Prenotazione scaduta: Storie piccine",
    ]


def test_an_offer_is_accepted_with_the_same_link() -> None:
    made = booked_here(seats=1)
    here, waiting = ask(made, "anna@example.org"), ask(made, "bruno@example.org")

    services.cancel(ANONYMOUS, here.pk, now=NOW)
    services.confirm(ANONYMOUS, waiting.pk, now=NOW)

    assert (state(here), state(waiting)) == (BookingState.CANCELLED, BookingState.BOOKED)


def test_without_a_time_to_accept_the_seat_is_theirs_at_once() -> None:
    made = booked_here(seats=1, offer_hours=0)
    here, waiting = ask(made, "anna@example.org"), ask(made, "bruno@example.org")

    services.cancel(ANONYMOUS, here.pk, now=NOW)

    assert state(waiting) == BookingState.BOOKED


def test_nobody_overtakes_the_waiting_list() -> None:
    made = booked_here(seats=3)
    ask(made, "anna@example.org", seats=2)
    large = ask(made, "bruno@example.org", seats=2)

    small = ask(made, "carla@example.org", seats=1)

    assert (state(large), state(small)) == (BookingState.WAITING, BookingState.WAITING)
    planning.save_plan(SYSTEM, made.pk, {"seats": 5}, now=NOW)
    assert (state(large), state(small)) == (BookingState.OFFERED, BookingState.OFFERED)


def test_a_full_date_without_a_list_refuses() -> None:
    made = booked_here(seats=1, has_waiting_list=False)
    ask(made, "anna@example.org")

    with pytest.raises(SeatsExhausted):
        ask(made, "bruno@example.org")

    assert Booking.objects.count() == 1
    assert len(subjects()) == 1


def test_the_same_address_books_a_date_once_until_it_cancels() -> None:
    made = booked_here()
    booking = ask(made, "anna@example.org")

    with pytest.raises(AlreadyBooked):
        ask(made, "Anna@example.org")

    services.cancel(ANONYMOUS, booking.pk, now=NOW)
    assert ask(made, "anna@example.org").state == BookingState.HELD


def test_limits_of_the_plan() -> None:
    made = booked_here(seats=3, seats_each=2, opens_at=NOW + timedelta(days=1), closes_hours=24)
    begins = made.occurrences.order_by("starts_at")[0].starts_at

    with pytest.raises(BookingsNotOpenYet):
        ask(made, "anna@example.org")
    with pytest.raises(BookingsClosed):
        ask(made, "anna@example.org", now=begins - timedelta(hours=24))
    with pytest.raises(TooManySeats):
        ask(made, "anna@example.org", seats=3, now=NOW + timedelta(days=2))
    planning.save_plan(SYSTEM, made.pk, {"seats_each": 4}, now=NOW)
    with pytest.raises(MoreSeatsThanThereAre):
        ask(made, "anna@example.org", seats=4, now=NOW + timedelta(days=2))
    planning.save_plan(SYSTEM, made.pk, {"is_open": False}, now=NOW)
    with pytest.raises(BookingsClosed):
        ask(made, "anna@example.org", now=NOW + timedelta(days=2))
    assert not Booking.objects.exists()


def test_an_event_without_a_plan_or_date_is_not_booked() -> None:
    made, other = booked_here(), public(dated(event("Altro"), wall("2026-10-06 18:00")))

    with pytest.raises(Missing):
        ask(other, "anna@example.org")
    with pytest.raises(Missing):
        services.book(ANONYMOUS, made.pk, first(other), Asked(name="Anna"), now=NOW)
    with pytest.raises(Missing):
        services.book(ANONYMOUS, made.pk, None, Asked(name="Anna"), now=NOW)


def test_a_cycle_is_booked_whole() -> None:
    made = event()
    cycle(made)
    public(made)
    planning.save_plan(SYSTEM, made.pk, {"seats": 2, "unit": Unit.CYCLE}, now=NOW)

    booking = services.book(ANONYMOUS, made.pk, None, Asked(name="Anna", phone="333 1"), now=NOW)

    assert (booking.state, booking.pool.occurrence) == (BookingState.BOOKED, None)
    with pytest.raises(UnitInUse):
        planning.save_plan(SYSTEM, made.pk, {"unit": Unit.DATE}, now=NOW)


def test_fewer_seats_than_are_taken_is_refused() -> None:
    made = booked_here(seats=3)
    ask(made, "anna@example.org", seats=2)

    with pytest.raises(SeatsAlreadyTaken):
        planning.save_plan(SYSTEM, made.pk, {"seats": 1}, now=NOW)


def test_the_database_counts_and_refuses_what_is_too_much() -> None:
    made = booked_here(seats=2)
    booking = ask(made, "anna@example.org", seats=2)

    with pytest.raises(IntegrityError), transaction.atomic():
        Booking.objects.filter(pk=booking.pk).update(seats=3)
    with pytest.raises(IntegrityError), transaction.atomic():
        SeatPool.objects.update(seats=1)
    Booking.objects.filter(pk=booking.pk).delete()
    assert taken(made) == 0


def test_a_cancelled_date_ends_its_bookings_and_tells_why() -> None:
    made = booked_here()
    booking = ask(made, "anna@example.org")

    dates.cancel_date(SYSTEM, first(made), note="L'autrice è ammalata.", now=NOW)

    assert state(booking) == BookingState.CANCELLED
    mail = Mail.objects.get(subject="Annullato: Storie piccine")
    assert "L'autrice è ammalata." in mail.text
    with pytest.raises(NoLongerActive):
        services.cancel(ANONYMOUS, booking.pk, now=NOW)


def test_a_moved_date_keeps_its_bookings_and_tells_once() -> None:
    made = booked_here()
    booking = ask(made, "anna@example.org")

    dates.move_date(SYSTEM, first(made), wall("2026-10-07 18:00"), 60, now=NOW)
    dates.mark_full(SYSTEM, first(made), now=NOW)
    rounds.expire_bookings(NOW)

    assert state(booking) == BookingState.HELD
    mail = Mail.objects.get(subject="È cambiato qualcosa: Storie piccine")
    assert "mercoledì 7 ottobre 2026, 18:00–19:00" in mail.text


def test_who_booked_is_reminded_once_the_day_before() -> None:
    made = booked_here()
    booking = services.confirm(ANONYMOUS, ask(made, "anna@example.org").pk, now=NOW)
    begins = booking.pool.occurrence.starts_at  # type: ignore[union-attr]

    assert rounds.remind(begins - timedelta(days=2)) == 0
    assert rounds.remind(begins - timedelta(hours=20)) == 1
    assert rounds.remind(begins - timedelta(hours=19)) == 0
    assert subjects()[-1] == "Ti aspettiamo: Storie piccine"


def test_after_sixty_days_only_numbers_remain() -> None:
    made = booked_here()
    booking = ask(made, "anna@example.org")
    ends = booking.pool.occurrence.ends_at  # type: ignore[union-attr]

    assert forgetting.forget(ends + timedelta(days=60)) == 0
    assert forgetting.forget(ends + timedelta(days=61)) == 1

    kept = Booking.objects.get(pk=booking.pk)
    assert (kept.name, kept.mail, kept.seats) == (forgetting.NOBODY, "", 1)


def test_the_desk_books_when_citizens_cannot() -> None:
    made, lettrice = booked_here(is_open=False), reader()
    asked = Asked(name="Classe 3B", group="Scuola Manzoni", seats=3)

    with pytest.raises(NotAllowed):
        services.book_at_desk(lettrice, made.pk, first(made), asked, now=NOW)
    booking = services.book_at_desk(SYSTEM, made.pk, first(made), asked, now=NOW)

    assert Booking.objects.get() == booking


def test_an_erased_account_leaves_numbers_and_its_seats_to_others() -> None:
    made, lettrice = booked_here(seats=1), reader()
    asked = Asked(name="Anna Neri", mail="anna@example.org")
    booking = services.book(lettrice, made.pk, first(made), asked, now=NOW)
    waiting = ask(made, "bruno@example.org")
    calendars.make(lettrice, now=NOW)

    forgetting.forget_account(SYSTEM, booking.account_id or 0, NOW)

    kept = Booking.objects.get(pk=booking.pk)
    assert (kept.name, kept.mail, kept.account) == (forgetting.NOBODY, "", None)
    assert state(waiting) == BookingState.OFFERED
    assert not BookingCalendar.objects.exists()
