"""What a process knows of a network while it serves it: one frozen value, kept for a few seconds.

A time to live, and no invalidation bus: a process that cannot reach a broker still notices a
suspension within `RETE_SNAPSHOT_SECONDS`.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from threading import Lock
from uuid import UUID


class NetworkState(StrEnum):
    CANDIDATE = "candidate"
    TRIAL = "trial"
    PROVISIONING = "provisioning"
    ACTIVE = "active"
    READ_ONLY = "read_only"
    SUSPENDED = "suspended"
    LEAVING = "leaving"
    CLOSED = "closed"


# What a visitor of the network's site gets in each state.
ANSWERING = frozenset(
    {NetworkState.TRIAL, NetworkState.ACTIVE, NetworkState.READ_ONLY, NetworkState.LEAVING}
)
PAUSED = frozenset({NetworkState.PROVISIONING, NetworkState.SUSPENDED})


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture among the network's own files, what is read in its place, and its size."""

    uid: UUID
    alt: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Look:
    """What a network chose for its pages; nothing at first. `colour` is «#rrggbb» in lower case."""

    colour: str = ""
    claim: str = ""
    logo: Logo | None = None


@dataclass(frozen=True, slots=True)
class NetworkSnapshot:
    """A network as of a few seconds ago."""

    id: int
    uid: str
    slug: str
    name: str
    short_name: str
    state: NetworkState
    schema: str
    role: str
    domain: str
    modules: frozenset[str]
    # Who works in it now: its own login, or the one that may only read.
    login: str
    # What visitors are told of its state.
    reason: str = ""
    # Until when the federation's office may be in the staff's area; None when it may not.
    support_until: datetime | None = None
    look: Look = Look()
    # Made to be tried: no payments until it is activated.
    is_trial: bool = False
    # Whether real people may be taken in: of a trial once it has accepted the agreement on their data.
    takes_people: bool = True

    @property
    def is_read_only(self) -> bool:
        return self.state is NetworkState.READ_ONLY

    @property
    def lacks_agreement(self) -> bool:
        """Whether it waits only for its agreement on people's data to take them in."""
        return self.is_trial and not self.takes_people and not self.is_read_only

    @property
    def answers(self) -> bool:
        return self.state in ANSWERING

    @property
    def is_paused(self) -> bool:
        return self.state in PAUSED


class SnapshotCache:
    """Snapshots by host. An unknown host is remembered too, so that a flood of invented names asks little."""

    def __init__(
        self, seconds: float, limit: int = 4096, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._seconds = seconds
        self._limit = limit
        self._clock = clock
        self._lock = Lock()
        self._known: dict[str, tuple[float, NetworkSnapshot | None]] = {}

    def get(
        self, host: str, read: Callable[[str], NetworkSnapshot | None]
    ) -> NetworkSnapshot | None:
        """The snapshot of a host's network, read again when too old. At most one read a call."""
        now = self._clock()
        known = self._known.get(host)
        if known is not None and now - known[0] < self._seconds:
            return known[1]
        snapshot = read(host)
        with self._lock:
            if len(self._known) >= self._limit:
                self._known.clear()
            self._known[host] = (now, snapshot)
        return snapshot

    def clear(self) -> None:
        with self._lock:
            self._known.clear()
