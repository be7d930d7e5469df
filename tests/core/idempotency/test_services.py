"""Done once, however often it is asked, and whatever happens in between."""

import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier, Event
from typing import TypeVar

import pytest
from django.conf import settings
from django.db import IntegrityError, connections, transaction

from rete.core.audit.models import Entry
from rete.core.audit.services import record
from rete.core.idempotency import services
from rete.core.idempotency.errors import KeyReused, StillRunning
from rete.core.idempotency.models import KeptAnswer
from rete.core.idempotency.services import Answer, Call, answer_once, fingerprint
from rete.kernel import clock
from rete.kernel.actor import system
from tenants import scope
from tenants.snapshots import NetworkSnapshot

T = TypeVar("T")
NOW = clock.now()
CALL = Call("user:7", "0193d2f0-5c1e-7e61-9d3b", fingerprint("POST", "/seats", b"{}"))
DONE = Answer(201, "application/json", '{"seat": 4}', location="/seats/4")


def counted(done: list[int]) -> Callable[[], Answer]:
    def work() -> Answer:
        done.append(1)
        return DONE

    return work


def test_an_equal_call_gets_the_same_answer_and_is_not_done_again(alfa: NetworkSnapshot) -> None:
    done: list[int] = []

    first = answer_once(CALL, counted(done), now=NOW)
    again = answer_once(CALL, counted(done), now=NOW + timedelta(hours=23))

    assert first == DONE
    assert again == Answer(201, "application/json", '{"seat": 4}', "/seats/4", is_repeated=True)
    assert done == [1]


def test_another_request_with_the_same_key_is_refused(alfa: NetworkSnapshot) -> None:
    done: list[int] = []
    answer_once(CALL, counted(done), now=NOW)
    others = [
        fingerprint("POST", "/seats", b'{"seats": 2}'),
        fingerprint("POST", "/other", b"{}"),
        fingerprint("PUT", "/seats", b"{}"),
    ]

    for other in others:
        with pytest.raises(KeyReused):
            answer_once(Call(CALL.who, CALL.key, other), counted(done), now=NOW)
    assert done == [1]


def test_the_parts_of_a_request_do_not_run_into_each_other() -> None:
    assert fingerprint("POST", "/a", b"b") != fingerprint("POST", "/ab", b"")


def test_keys_belong_to_who_sends_them(alfa: NetworkSnapshot) -> None:
    done: list[int] = []
    answer_once(CALL, counted(done), now=NOW)

    answer_once(Call("token:7", CALL.key, CALL.fingerprint), counted(done), now=NOW)

    assert done == [1, 1]


def test_a_key_of_one_network_is_free_in_another(
    alfa: NetworkSnapshot, beta: NetworkSnapshot
) -> None:
    done: list[int] = []
    answer_once(CALL, counted(done), now=NOW)

    with scope.visiting(beta, reason="prova"):
        answer = answer_once(CALL, counted(done), now=NOW)

    assert (done, answer.is_repeated) == ([1, 1], False)


def test_a_refusal_is_kept_and_a_fault_is_not(alfa: NetworkSnapshot) -> None:
    refused = Answer(409, "application/problem+json", "{}")
    fault = Answer(503, "application/problem+json", "{}")
    other = Call("user:8", CALL.key, CALL.fingerprint)

    answer_once(CALL, lambda: refused, now=NOW)
    answer_once(other, lambda: fault, now=NOW)

    assert answer_once(CALL, lambda: DONE, now=NOW).status == 409
    assert answer_once(other, lambda: DONE, now=NOW).status == 201


def test_work_that_breaks_leaves_nothing_and_may_be_tried_again(alfa: NetworkSnapshot) -> None:
    def broken() -> Answer:
        record(system("prova"), "prova.fatta", None, {})
        raise RuntimeError

    with pytest.raises(RuntimeError):
        answer_once(CALL, broken, now=NOW)

    assert not KeptAnswer.objects.exists()
    assert not Entry.objects.filter(action="prova.fatta").exists()
    assert answer_once(CALL, lambda: DONE, now=NOW).status == 201


def test_after_a_day_a_key_is_free_and_the_answer_forgotten(alfa: NetworkSnapshot) -> None:
    done: list[int] = []
    answer_once(CALL, counted(done), now=NOW)
    answer_once(Call("user:8", CALL.key, CALL.fingerprint), counted(done), now=NOW)
    later = NOW + services.KEPT_FOR

    answer_once(CALL, counted(done), now=later)

    assert done == [1, 1, 1]
    assert services.forget_old_answers(later) == 1
    assert services.forget_old_answers(later) == 0
    assert KeptAnswer.objects.get().who == "user:7"


@pytest.mark.parametrize(
    "values",
    [
        {"who": "chiunque"},
        {"status": 500},
        {"status": 100},
        {"fingerprint": "x"},
        {"expires_at": NOW - timedelta(days=1)},
    ],
)
def test_the_database_holds_what_an_answer_is(
    alfa: NetworkSnapshot, values: dict[str, object]
) -> None:
    answer_once(CALL, lambda: DONE, now=NOW)

    with pytest.raises(IntegrityError), transaction.atomic():
        KeptAnswer.objects.update(**values)


def test_of_two_equal_calls_at_once_one_works_and_the_other_is_told_to_wait(
    throwaway: Callable[[str], NetworkSnapshot],
) -> None:
    network = throwaway("doppia")
    at_work, may_end = Event(), Event()

    def slow() -> Answer:
        record(system("prova"), "prova.fatta", None, {})
        at_work.set()
        assert may_end.wait(10)
        return DONE

    def first() -> Answer:
        return in_network(network, lambda: answer_once(CALL, slow, now=NOW))

    with ThreadPoolExecutor(1) as pool:
        running = pool.submit(first)
        assert at_work.wait(10)
        with pytest.raises(StillRunning):
            in_network(network, lambda: answer_once(CALL, lambda: DONE, now=NOW))
        may_end.set()
        assert running.result() == DONE

    again = in_network(network, lambda: answer_once(CALL, slow, now=NOW))
    assert again.is_repeated
    assert in_network(network, times_done) == 1


def test_of_many_equal_calls_at_once_exactly_one_is_done(
    throwaway: Callable[[str], NetworkSnapshot],
) -> None:
    network, threads = throwaway("ressa"), 12
    start = Barrier(threads)

    def write() -> Answer:
        record(system("prova"), "prova.fatta", None, {})
        return DONE

    def one(_number: int) -> str:
        start.wait(10)
        try:
            answer = in_network(network, lambda: answer_once(CALL, write, now=NOW))
        except StillRunning:
            return "409"
        return "again" if answer.is_repeated else "done"

    with ThreadPoolExecutor(threads) as pool:
        outcomes = sorted(pool.map(one, range(threads)))

    assert outcomes.count("done") == 1
    assert set(outcomes) <= {"done", "again", "409"}
    assert in_network(network, times_done) == 1


def test_a_process_that_is_killed_at_work_leaves_nothing_and_holds_nobody_up(
    throwaway: Callable[[str], NetworkSnapshot],
) -> None:
    network = throwaway("caduta")
    arguments = (sys.executable, "-c", KILLED.format(slug=network.slug, call=CALL))
    place = settings.DATABASES["default"]
    environment = {
        "DATABASE_URL": f"postgresql://{place['HOST']}:{place['PORT']}/{place['NAME']}",
        "DJANGO_SETTINGS_MODULE": "rete.site.settings",
        "PYTHONPATH": ".:platform",
        "RETE_DATABASE_SECRET": settings.RETE_DATABASE_SECRET,
    }

    with subprocess.Popen(
        arguments, cwd=settings.BASE_DIR, env=environment, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        said = process.stdout.readline()
        process.send_signal(signal.SIGKILL)

    assert said == "at work\n"
    assert in_network(network, times_done) == 0
    assert in_network(network, lambda: patiently(CALL)) == DONE


KILLED = """
import time
import django
django.setup()
from rete.core.audit.services import record
from rete.core.idempotency.services import Answer, Call, answer_once
from rete.kernel import clock
from rete.kernel.actor import system
from tenants import directory, scope

def work():
    record(system("prova"), "prova.fatta", None, {{}})
    print("at work", flush=True)
    time.sleep(60)

with scope.entered(scope.control()):
    network = directory.get_network("{slug}")
with scope.entered(scope.of_network(network)):
    answer_once({call}, work, now=clock.now())
"""


def patiently(call: Call) -> Answer:
    """The server notices in a moment that the other end of a connection is gone."""
    for _ in range(100):
        try:
            return answer_once(call, lambda: DONE, now=NOW)
        except StillRunning:
            time.sleep(0.05)
    return answer_once(call, lambda: DONE, now=NOW)


def test_calls_with_other_keys_do_not_wait(throwaway: Callable[[str], NetworkSnapshot]) -> None:
    network = throwaway("fila")
    both = Barrier(2)

    def meet() -> Answer:
        both.wait(10)
        return DONE

    def one(key: str) -> Answer:
        call = Call(CALL.who, key, CALL.fingerprint)
        return in_network(network, lambda: answer_once(call, meet, now=NOW))

    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(one, ("chiave-di-prova-uno", "chiave-di-prova-due")))

    assert answers == [DONE, DONE]


def in_network(network: NetworkSnapshot, do: Callable[[], T]) -> T:
    """As a request of its own, which gives its connection back."""
    try:
        with scope.entered(scope.of_network(network)):
            return do()
    finally:
        connections.close_all()


def times_done() -> int:
    return Entry.objects.filter(action="prova.fatta").count()
