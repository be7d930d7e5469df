"""Many at once: each place once, and nobody else has it."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from django.db import connections

from modules.events.models import Reservation, ReservationState, RoomHold
from modules.events.rooms import services
from modules.events.rooms.errors import NoPlaceLeft
from rete.kernel.actor import ANONYMOUS
from tenants import scope
from tenants.snapshots import NetworkSnapshot
from tests.modules.events.factories import NOW
from tests.modules.events.rooms.making import asked, room, study

ASKING, SEATS, THREADS = 30, 6, 12


def test_real_threads_never_take_a_place_twice(
    throwaway: Callable[[str], NetworkSnapshot],
) -> None:
    entered = scope.of_network(throwaway("ultimasedia"))
    with scope.entered(entered):
        seats, single = study(SEATS), room()

    def ask(number: int) -> bool:
        wanted = asked(seats if number % 2 else single, mail=f"anna{number}@example.org")
        with scope.entered(entered):
            try:
                services.reserve(ANONYMOUS, wanted, now=NOW)
            except NoPlaceLeft:
                return False
            finally:
                connections.close_all()
        return True

    with ThreadPoolExecutor(THREADS) as pool:
        outcomes = list(pool.map(ask, range(ASKING)))

    with scope.entered(entered):
        held = RoomHold.objects.filter(is_on=True).order_by("room", "seat")
        assert sum(outcomes) == SEATS + 1
        assert list(held.filter(room=seats).values_list("seat", flat=True)) == [1, 2, 3, 4, 5, 6]
        assert held.filter(room=single).count() == 1
        assert Reservation.objects.filter(state=ReservationState.HELD).count() == SEATS + 1
