"""Connections: a wrapper per (alias, login) in each thread, over one set of connections for the process.

Why one set and not a pool per login: connections × threads × processes would reach the server's limit. A backend
serves one network only, so its memory stays small.
"""

import os
import select
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from threading import Condition
from typing import TYPE_CHECKING, Any, cast
from weakref import WeakKeyDictionary

import psycopg
from django.conf import settings
from django.db.utils import ConnectionHandler
from psycopg.pq import TransactionStatus

from tenants.door import Door, current_door
from tenants.errors import NoConnectionFree

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper

    from tenants.postgres.base import DatabaseWrapper

Connection = psycopg.Connection[Any]


@dataclass(slots=True)
class Counts:
    """What a set has done since the process began."""

    opened: int = 0
    evicted: int = 0
    waited: int = 0


@dataclass(slots=True)
class _Idle:
    door: Door
    connection: Connection
    since: float


class ConnectionSet:
    """All connections of a process, whatever their login, at most `cap` of them.

    Take one's own idle connection; else open; else close the longest idle of another login and open; wait only when
    every connection is at work.
    """

    def __init__(
        self, cap: int, *, idle_seconds: float = 180.0, wait_seconds: float = 10.0
    ) -> None:
        self.cap = cap
        self.counts = Counts()
        self._idle_seconds = idle_seconds
        self._wait_seconds = wait_seconds
        self._changed = Condition()
        self._idle: OrderedDict[int, _Idle] = OrderedDict()  # longest idle first
        self._own: dict[Door, list[int]] = {}
        # Weak, so that a thread that ends without closing gives its place back.
        self._at_work: WeakKeyDictionary[Connection, Door] = WeakKeyDictionary()
        self._opening = 0

    def __len__(self) -> int:
        """Connections idle, at work and being opened: what `cap` bounds."""
        return len(self._idle) + len(self._at_work) + self._opening

    def take(self, door: Door, open_connection: Callable[[], Connection]) -> Connection:
        """A live connection through this door.

        Raises:
            NoConnectionFree: all are at work and none came back in time.
        """
        kept, closing = self._reserve(door)
        for connection in closing:
            connection.close()
        if kept is not None:
            return kept
        try:
            connection = open_connection()
        except BaseException:
            with self._changed:
                self._opening -= 1
                self._changed.notify()
            raise
        with self._changed:
            self._opening -= 1
            self._at_work[connection] = door
            self.counts.opened += 1
        return connection

    def give(self, connection: Connection) -> None:
        """Take back a connection; one that is closed, in a transaction or changed is not kept."""
        closing: list[Connection] = []
        with self._changed:
            door = self._at_work.pop(connection, None)
            if door is not None and _is_clean(connection, door):
                self._keep(door, connection)
            else:
                closing.append(connection)
            closing += self._pop_stale()
            self._changed.notify()
        for old in closing:
            old.close()

    def close_idle(self, role: str | None = None) -> None:
        """Close idle connections, all or one login's."""
        with self._changed:
            keys = [key for key, idle in self._idle.items() if role in {None, idle.door.role}]
            closing = [self._remove(key) for key in keys]
            self._changed.notify_all()
        for connection in closing:
            connection.close()

    def forget(self) -> None:
        """After a fork the connections are the parent's: the child must neither use nor end them."""
        self._changed = Condition()
        self._idle.clear()
        self._own.clear()
        self._at_work.clear()
        self._opening = 0

    def _reserve(self, door: Door) -> tuple[Connection | None, list[Connection]]:
        """An own idle connection, or the right to open one; and what is to be closed first."""
        deadline = time.monotonic() + self._wait_seconds
        closing: list[Connection] = []
        with self._changed:
            while True:
                connection = self._pop_own(door, closing)
                if connection is not None:
                    self._at_work[connection] = door
                    return connection, closing
                if len(self) >= self.cap and self._idle:
                    closing.append(self._remove(next(iter(self._idle))))
                    self.counts.evicted += 1
                if len(self) < self.cap:
                    self._opening += 1
                    return None, closing
                left = deadline - time.monotonic()
                if left <= 0:
                    raise NoConnectionFree
                self.counts.waited += 1
                self._changed.wait(min(left, 1.0))

    def _pop_own(self, door: Door, closing: list[Connection]) -> Connection | None:
        while keys := self._own.get(door):
            connection = self._remove(keys[-1])
            if _is_alive(connection):
                return connection
            closing.append(connection)
        return None

    def _pop_stale(self) -> list[Connection]:
        oldest = time.monotonic() - self._idle_seconds
        closing = []
        while self._idle:
            key, idle = next(iter(self._idle.items()))
            if idle.since > oldest:
                break
            closing.append(self._remove(key))
        return closing

    def _keep(self, door: Door, connection: Connection) -> None:
        key = id(connection)
        self._idle[key] = _Idle(door, connection, time.monotonic())
        self._own.setdefault(door, []).append(key)

    def _remove(self, key: int) -> Connection:
        idle = self._idle.pop(key)
        keys = self._own[idle.door]
        keys.remove(key)
        if not keys:
            del self._own[idle.door]
        return idle.connection


def _is_clean(connection: Connection, door: Door) -> bool:
    """True when nothing of the last user is left. PostgreSQL 18 reports search_path without a question."""
    if connection.closed or connection.info.transaction_status != TransactionStatus.IDLE:
        return False
    path = connection.info.parameter_status("search_path") or ""
    return path.split(",")[0].strip().strip('"') == door.schema


def _is_alive(connection: Connection) -> bool:
    """False when the server has hung up: an idle connection with something to read has been told goodbye."""
    if connection.closed:
        return False
    poll = select.poll()
    poll.register(connection.fileno(), select.POLLIN | select.POLLHUP | select.POLLERR)
    return not poll.poll(0)


class ScopedConnections(ConnectionHandler):
    """`django.db.connections`, with a wrapper for each (alias, door) of the thread.

    A wrapper's login never changes, so each has its own transaction. In control the alias `control` is `default`:
    one transaction for core and control rows. Without a scope the wrapper exists (Django asks it about its features
    when classes are made) but refuses to connect.
    """

    def __getitem__(self, alias: str) -> "BaseDatabaseWrapper":
        door = current_door.get()
        if alias == "control" and door is not None:
            if door.schema == settings.PUBLIC_SCHEMA_NAME:
                alias = "default"
            else:
                door = Door(door.role, settings.PUBLIC_SCHEMA_NAME)
        key = (alias, door)
        opened = self._opened
        if key not in opened:
            if alias not in self.settings:
                message = f"The connection '{alias}' doesn't exist."
                raise self.exception_class(message)
            wrapper = cast("DatabaseWrapper", self.create_connection(alias))
            wrapper.door = door
            opened[key] = wrapper
        return opened[key]

    def __setitem__(self, alias: str, wrapper: "BaseDatabaseWrapper") -> None:
        self._opened[alias, current_door.get()] = cast("DatabaseWrapper", wrapper)

    def __delitem__(self, alias: str) -> None:
        del self._opened[alias, current_door.get()]

    def all(self, initialized_only: bool = False) -> list["BaseDatabaseWrapper"]:  # noqa: ARG002, FBT001, FBT002 - Django's signature
        """Every wrapper opened in this thread, of any scope: Django closes and checks them all."""
        return list(self._opened.values())

    def in_transaction(self) -> bool:
        """True when any scope of this thread is in a transaction that is not a test's own."""
        return any(
            not getattr(block, "_from_testcase", False)
            for wrapper in self._opened.values()
            for block in wrapper.atomic_blocks
        )

    def release(self, door: Door) -> None:
        """Give back this thread's connections of one scope, unless a test holds them in its transaction."""
        for (_, opened_door), wrapper in self._opened.items():
            if (
                opened_door is not None
                and opened_door.role == door.role
                and not wrapper.in_atomic_block
            ):
                wrapper.close()

    def forget(self) -> None:
        for wrapper in self._opened.values():
            wrapper.connection = None
        self._opened.clear()

    @property
    def _opened(self) -> "dict[tuple[str, Door | None], DatabaseWrapper]":
        # Attributes of asgiref's Local are per thread; an attribute of self is not.
        local: Any = self._connections  # type: ignore[attr-defined]
        try:
            opened: dict[tuple[str, Door | None], DatabaseWrapper] = local.opened
        except AttributeError:
            opened = local.opened = {}
        return opened


_process_set: ConnectionSet | None = None


def process_set() -> ConnectionSet:
    """The set of this process, made at first use with the cap of its kind."""
    global _process_set  # noqa: PLW0603 - one set a process is the point
    if _process_set is None:
        _process_set = ConnectionSet(settings.RETE_CONNECTION_CAP)
    return _process_set


def _forget_after_fork() -> None:
    from django.db import connections  # noqa: PLC0415 - the handler may not be ready when this module is

    if _process_set is not None:
        _process_set.forget()
    if isinstance(connections, ScopedConnections):
        connections.forget()


os.register_at_fork(after_in_child=_forget_after_fork)
