"""The process's set of connections, against a real server."""

import os
import threading
from collections.abc import Callable

import psycopg
import pytest
from django.db import connection, connections

from tenants import names, scope
from tenants.connections import ConnectionSet, process_set
from tenants.door import Door
from tenants.errors import NoConnectionFree
from tenants.postgres.owner import dsn
from tenants.snapshots import NetworkSnapshot

Opener = Callable[[Door], Callable[[], psycopg.Connection]]


def opening(door: Door) -> Callable[[], psycopg.Connection]:
    return lambda: psycopg.connect(
        dsn(door.role, password=names.password(door.role)), autocommit=True
    )


@pytest.fixture
def doors(prepared: tuple[NetworkSnapshot, NetworkSnapshot]) -> tuple[Door, Door]:
    alfa, beta = prepared
    return Door(alfa.role, alfa.schema), Door(beta.role, beta.schema)


def test_a_login_gets_its_own_idle_connection_back(doors: tuple[Door, Door]) -> None:
    connections_set = ConnectionSet(4)
    first = connections_set.take(doors[0], opening(doors[0]))
    connections_set.give(first)

    again = connections_set.take(doors[0], opening(doors[0]))

    assert again is first
    assert connections_set.counts.opened == 1
    connections_set.give(again)
    connections_set.close_idle()


def test_at_the_cap_the_longest_idle_of_another_login_is_closed(doors: tuple[Door, Door]) -> None:
    connections_set = ConnectionSet(1)
    first = connections_set.take(doors[0], opening(doors[0]))
    connections_set.give(first)

    second = connections_set.take(doors[1], opening(doors[1]))

    assert first.closed
    assert second.info.user == doors[1].role
    assert (len(connections_set), connections_set.counts.evicted) == (1, 1)
    connections_set.give(second)
    connections_set.close_idle()


def test_nobody_waits_for_ever(doors: tuple[Door, Door]) -> None:
    connections_set = ConnectionSet(1, wait_seconds=0.05)
    held = connections_set.take(doors[0], opening(doors[0]))

    with pytest.raises(NoConnectionFree):
        connections_set.take(doors[0], opening(doors[0]))

    connections_set.give(held)
    connections_set.close_idle()


def test_who_waits_gets_what_another_thread_gives_back(doors: tuple[Door, Door]) -> None:
    connections_set = ConnectionSet(1, wait_seconds=5)
    held = connections_set.take(doors[0], opening(doors[0]))
    threading.Timer(0.1, connections_set.give, (held,)).start()

    taken = connections_set.take(doors[1], opening(doors[1]))

    assert taken.info.user == doors[1].role
    assert len(connections_set) == 1
    connections_set.give(taken)
    connections_set.close_idle()


@pytest.mark.parametrize(
    "trace",
    ["BEGIN", "SET search_path = control", "SET search_path = net_beta, ext"],
    ids=["transaction", "path", "other"],
)
def test_a_connection_that_carries_a_trace_of_its_last_use_is_not_kept(
    doors: tuple[Door, Door], trace: str
) -> None:
    connections_set = ConnectionSet(4)
    used = connections_set.take(doors[0], opening(doors[0]))
    used.execute(trace.encode())

    connections_set.give(used)

    assert used.closed
    assert len(connections_set) == 0


def test_a_connection_that_the_server_has_ended_is_noticed_before_use(
    doors: tuple[Door, Door], superuser_url: str
) -> None:
    connections_set = ConnectionSet(4)
    ended = connections_set.take(doors[0], opening(doors[0]))
    backend = ended.info.backend_pid
    connections_set.give(ended)
    with psycopg.connect(superuser_url, autocommit=True) as superuser:
        superuser.execute("SELECT pg_terminate_backend(%s, 5000)", (backend,))

    fresh = connections_set.take(doors[0], opening(doors[0]))

    assert fresh is not ended
    assert fresh.execute("SELECT 1").fetchone() == (1,)
    connections_set.give(fresh)
    connections_set.close_idle()


def test_idle_connections_are_closed_after_their_time(doors: tuple[Door, Door]) -> None:
    connections_set = ConnectionSet(4, idle_seconds=0)
    used = connections_set.take(doors[0], opening(doors[0]))

    connections_set.give(used)

    assert used.closed
    assert len(connections_set) == 0


def test_a_thread_that_ends_without_closing_gives_its_place_back(alfa: NetworkSnapshot) -> None:
    before = len(process_set())

    def use() -> None:
        with scope.entered(scope.of_network(alfa)), connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            connections["default"].close()

    thread = threading.Thread(target=use)
    thread.start()
    thread.join()

    assert len(process_set()) <= before + 1


def test_a_refused_login_takes_no_place(doors: tuple[Door, Door]) -> None:
    connections_set = ConnectionSet(1)

    def refused() -> psycopg.Connection:
        return psycopg.connect(dsn(doors[0].role, password="wrong"))

    with pytest.raises(psycopg.OperationalError):
        connections_set.take(doors[0], refused)

    assert len(connections_set) == 0


def test_a_forked_child_starts_empty_and_leaves_the_parent_s_sessions_alone(
    alfa: NetworkSnapshot,
) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    reading, writing = os.pipe()

    child = os.fork()
    if child == 0:  # what the child sees is told through the pipe: it must never return into pytest
        os.write(writing, str(len(process_set())).encode())
        os._exit(0)
    os.waitpid(child, 0)

    assert os.read(reading, 10) == b"0"
    with connection.cursor() as cursor:
        cursor.execute("SELECT 2")
        assert cursor.fetchone() == (2,)


def test_every_login_of_a_thread_has_its_own_wrapper(
    alfa: NetworkSnapshot, beta: NetworkSnapshot
) -> None:
    of_alfa = connections["default"]
    with scope.visiting(beta, reason="prova"):
        of_beta = connections["default"]

    assert of_alfa is not of_beta
    assert connections["default"] is of_alfa


def test_a_start_that_migrates_has_connections_left_for_each_network(
    prepared: tuple[NetworkSnapshot, NetworkSnapshot], monkeypatch: pytest.MonkeyPatch
) -> None:
    few = ConnectionSet(4, wait_seconds=0.1)
    monkeypatch.setattr("tenants.connections._process_set", few)

    with scope.entered(scope.control()):
        connection.ensure_connection()
        for schema in (names.CONTROL_SCHEMA, names.TEMPLATE_SCHEMA):
            with scope.entered(scope.as_owner(schema)):
                connection.ensure_connection()
        for network in prepared:
            with scope.visiting(network, reason="prova"):
                connection.ensure_connection()
                connections["control"].ensure_connection()
    connections.close_all()

    assert few.counts.waited == 0
    few.close_idle()


def test_the_owner_s_connections_stay_while_the_owner_is_at_work(alfa: NetworkSnapshot) -> None:
    with scope.entered(scope.as_owner(names.CONTROL_SCHEMA)):
        connection.ensure_connection()
        outer = connections["default"]
        with scope.entered(scope.as_owner(names.TEMPLATE_SCHEMA)):
            connection.ensure_connection()
        assert outer.connection is not None

    assert outer.connection is None
