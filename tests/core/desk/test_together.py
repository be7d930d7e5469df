"""With commits: many who try at once, in real threads, and a network that may only be read."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from rete.core.audit.models import Entry
from rete.core.desk import pins
from rete.core.desk.errors import PinLocked, WrongPin
from rete.core.desk.models import MOST_TRIES, Pin
from rete.core.desk.services.turns import come_in, go
from rete.core.desk.services.workstations import revoke
from rete.kernel.errors import ReteError
from tenants import scope
from tenants.lifecycle import changing
from tenants.snapshots import NetworkSnapshot
from tests.conftest import TESTER
from tests.core.desk.making import NOW, PIN, WRONG_PIN, again, enrolled, library, operator

THREADS = 12


def test_no_more_wrong_pins_are_tried_than_are_allowed_however_many_try_at_once(
    throwaway: Callable[[str], NetworkSnapshot], monkeypatch: pytest.MonkeyPatch
) -> None:
    network = throwaway("banchi")
    with scope.entered(scope.of_network(network)):
        place, anna = library().pk, operator()
        desks = [enrolled(place, f"Banco {number}").workstation.pk for number in range(3)]
        connections.close_all()
    compared: list[str] = []
    is_right = pins.is_right

    def counted(pin: str, kept: str) -> bool:
        compared.append(pin)
        return is_right(pin, kept)

    monkeypatch.setattr(pins, "is_right", counted)
    start = Barrier(THREADS)

    def attempt(number: int) -> str:
        with scope.entered(scope.of_network(network)):
            start.wait()
            try:
                come_in(desks[number % len(desks)], anna.pk, WRONG_PIN, now=NOW)
            except ReteError as error:
                return type(error).__name__
            finally:
                connections.close_all()
        return "in"

    with ThreadPoolExecutor(THREADS) as threads:
        outcomes = Counter(threads.map(attempt, range(THREADS)))

    assert len(compared) == MOST_TRIES
    assert outcomes == {WrongPin.__name__: MOST_TRIES - 1, PinLocked.__name__: THREADS - MOST_TRIES + 1}  # fmt: skip
    with scope.entered(scope.of_network(network)):
        assert Pin.objects.get(user=anna).wrong_tries == MOST_TRIES
        assert Entry.objects.filter(action="desk.pin.locked").count() == 1
        with pytest.raises(PinLocked):
            come_in(desks[0], anna.pk, PIN, now=NOW)


def test_of_two_who_come_in_together_one_is_at_the_desk(
    throwaway: Callable[[str], NetworkSnapshot],
) -> None:
    network = throwaway("insieme")
    with scope.entered(scope.of_network(network)):
        desk = enrolled(library().pk).workstation
        pair = [operator(name).pk for name in ("Anna", "Bice")]
        connections.close_all()
    start = Barrier(2)

    def attempt(user_id: int) -> tuple[int, object]:
        with scope.entered(scope.of_network(network)):
            start.wait()
            try:
                return user_id, come_in(desk.pk, user_id, PIN, now=NOW).turn
            finally:
                connections.close_all()

    with ThreadPoolExecutor(2) as threads:
        turns = dict(threads.map(attempt, pair))

    with scope.entered(scope.of_network(network)):
        there = again(desk)
    assert there.operator_id in pair
    assert there.turn == turns[there.operator_id or 0]


def test_at_the_desk_of_a_network_that_may_only_be_read_people_come_and_go(
    throwaway: Callable[[str], NetworkSnapshot],
) -> None:
    network = throwaway("lettura")
    with scope.visiting(network, reason="prova"):
        desk, anna = enrolled(library().pk).workstation, operator()
    read_only = changing.make_read_only(TESTER, "lettura", reason="Prova.", now=NOW)

    with scope.visiting(read_only, reason="prova"):
        with pytest.raises(WrongPin):
            come_in(desk.pk, anna.pk, WRONG_PIN, now=NOW)
        turn = str(come_in(desk.pk, anna.pk, PIN, now=NOW).turn)
        was_there = again(desk).operator
        go(desk.pk, turn, why="uscita")
        revoke(TESTER, desk.pk, now=NOW)

        assert was_there == anna
        assert again(desk).revoked_at == NOW
