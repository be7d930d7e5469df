"""Two telephones at the same moment: one lets in, the other is told that they are inside."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

from django.db import connections

from modules.events.models import Booking, Outcome, Presence
from tenants import scope
from tenants.snapshots import NetworkSnapshot
from tests.modules.events.presences.making import at_door, booked, date_of, held_event, square

TELEPHONES = 8


def test_real_threads_let_a_booking_in_once_and_write_a_passage_once(
    throwaway: Callable[[str], NetworkSnapshot],
) -> None:
    entered = scope.of_network(throwaway("dueporte"))
    with scope.entered(entered):
        made = held_event()
        date = date_of(made)
        shown, family = square(booked(made, date, seats=1)), booked(made, date, "Bruno Galli", 3)
        codes = [shown] * TELEPHONES + [family.code] * TELEPHONES
    same = uuid4()

    def show(number: int) -> str:
        with scope.entered(entered):
            try:
                people = 1 if codes[number] == family.code else None
                return at_door(date, codes[number], people=people).outcome
            finally:
                connections.close_all()

    def repeat(_number: int) -> str:
        with scope.entered(entered):
            try:
                return at_door(date, "ZZZZZZZZ", nonce=same).outcome
            finally:
                connections.close_all()

    with ThreadPoolExecutor(TELEPHONES) as pool:
        outcomes = Counter(pool.map(show, range(len(codes))))
        repeated = set(pool.map(repeat, range(TELEPHONES)))

    assert outcomes == {Outcome.OK: 4, Outcome.ALREADY: 12}
    assert repeated == {Outcome.UNKNOWN}
    with scope.entered(entered):
        assert list(Booking.objects.order_by("id").values_list("arrived", flat=True)) == [1, 3]
        assert Presence.objects.filter(nonce=same).count() == 1
