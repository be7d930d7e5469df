"""Many at once: exactly the seats that there are, and the rest on the list in the order of asking."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

from django.db import connections

from modules.events.bookings import planning, rounds, services
from modules.events.bookings.asked import Asked
from modules.events.bookings.errors import AlreadyComing
from modules.events.bookings.services import HELD_FOR
from modules.events.models import Booking, BookingState, SeatPool
from modules.patrons.models import Patron
from rete.core.accounts.models import User
from rete.kernel.actor import ANONYMOUS, Actor, ActorKind
from tenants import scope
from tenants.scope import Scope
from tenants.snapshots import NetworkSnapshot
from tests.modules.events.factories import NOW, SYSTEM, dated, event, public, wall
from tests.modules.patrons.making import CHILD, guardian_of, person

ASKING, SEATS, THREADS = 60, 15, 12


def _in_threads(entered: Scope, work: Callable[[int], object], times: int) -> None:
    def one(number: int) -> None:
        with scope.entered(entered):
            try:
                work(number)
            finally:
                connections.close_all()

    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(one, range(times)))


def test_real_threads_never_take_a_seat_twice(
    throwaway: Callable[[str], NetworkSnapshot],
) -> None:
    entered = scope.of_network(throwaway("ultimiposti"))
    with scope.entered(entered):
        made = public(dated(event(), wall("2026-10-06 17:00")))
        planning.save_plan(SYSTEM, made.pk, {"seats": SEATS, "offer_hours": 1}, now=NOW)
        date = made.occurrences.get().pk

    def ask(number: int) -> None:
        asked = Asked(name="Anna Neri", mail=f"anna{number}@example.org")
        services.book(ANONYMOUS, made.pk, date, asked, now=NOW)

    _in_threads(entered, ask, ASKING)

    with scope.entered(entered):
        states = list(Booking.objects.order_by("id").values_list("state", flat=True))
        assert states == [BookingState.HELD] * SEATS + [BookingState.WAITING] * (ASKING - SEATS)
        assert SeatPool.objects.get().taken == SEATS

    later = NOW + HELD_FOR
    _in_threads(entered, lambda _number: rounds.expire_bookings(later), 4)

    with scope.entered(entered):
        states = list(Booking.objects.order_by("id").values_list("state", flat=True))
        left = ASKING - 2 * SEATS
        assert states == (
            [BookingState.EXPIRED] * SEATS
            + [BookingState.OFFERED] * SEATS
            + [BookingState.WAITING] * left
        )


def test_two_parents_at_once_never_book_the_same_child_twice(
    throwaway: Callable[[str], NetworkSnapshot],
) -> None:
    entered = scope.of_network(throwaway("duegenitori"))
    with scope.entered(entered):
        made = public(dated(event(), wall("2026-10-06 17:00")))
        planning.save_plan(SYSTEM, made.pk, {"seats": SEATS}, now=NOW)
        date = made.occurrences.get().pk
        child, parents = person("Piccoli", born_on=CHILD), [person("Neri"), person("Galli")]
        actors = []
        for parent in parents:
            guardian_of(child, parent)
            user = User.objects.create_user(f"{parent.last_name.lower()}@example.org", name="Anna")
            Patron.objects.filter(pk=parent.pk).update(user=user)
            actors.append(Actor(ActorKind.PERSON, user.name, user_id=user.pk))

    def ask(number: int) -> None:
        asked = Asked(name="Anna", phone="333 1", people=[child.pk])
        with suppress(AlreadyComing):
            services.book(actors[number % 2], made.pk, date, asked, now=NOW)

    _in_threads(entered, ask, 12)

    with scope.entered(entered):
        assert Booking.objects.get().attendees.get().patron_id == child.pk
        assert SeatPool.objects.get().taken == 1
