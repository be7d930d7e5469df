"""Many at once: exactly the seats that there are, and the rest on the list in the order of asking."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from django.db import connections

from modules.events.bookings import planning, rounds, services
from modules.events.bookings.asked import Asked
from modules.events.bookings.services import HELD_FOR
from modules.events.models import Booking, BookingState, SeatPool
from rete.kernel.actor import ANONYMOUS
from tenants import scope
from tenants.scope import Scope
from tenants.snapshots import NetworkSnapshot
from tests.modules.events.factories import NOW, SYSTEM, dated, event, public, wall

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
