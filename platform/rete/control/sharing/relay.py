"""The relay: carries what networks have put in their outboxes to the register, and what is for them to their inboxes.

Its login may call four functions of the database and read no table. Every call is one transaction, so that stopping it
between any two loses nothing and does nothing twice; two relays at once leave each other's rows alone.
"""

import json
import logging
from collections.abc import Callable
from dataclasses import dataclass

from django.db import DatabaseError, connection
from prometheus_client import Counter, Gauge
from psycopg import Connection

from rete.core.outbox.posting import CHANNEL
from rete.kernel import clock, registry
from rete.kernel.sharing import WORDS, WORDS_VERSION
from tenants import scope

logger = logging.getLogger(__name__)

BATCH = 500
# How often networks that are gone are looked for, in turns.
GONE_EVERY = 60
CARRIED = Counter("rete_relay_envelopes", "Envelopes that the relay carried", ["step"])
TURN = Gauge(
    "rete_relay_turn_seconds",
    "When the relay last looked, in seconds since 1970",
    multiprocess_mode="mostrecent",
)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A network with something to send, or to receive."""

    network_id: int
    sends: bool
    receives: bool


def known_versions() -> str:
    """{type: newest version} that this process knows, as the database takes it."""
    types = {name: each.version for name, each in registry.record_types().items()}
    return json.dumps({**types, WORDS: WORDS_VERSION})


class Relay:
    """Call `turn` until it carries nothing, then `wait`."""

    def __init__(self) -> None:
        self._turns = 0
        self._listening: Connection | None = None

    def turn(self) -> int:
        """Carry what waits, network by network: how much. A network that fails stops nobody else's.

        Raises:
            DatabaseError: the database does not answer.
        """
        TURN.set(clock.now().timestamp())
        with scope.entered(scope.relay()):
            if self._turns % GONE_EVERY == 0:
                withdraw_gone()
            self._turns += 1
            carried = sum(_carefully(collect, each) for each in waiting() if each.sends)
            return carried + sum(_carefully(deliver, each) for each in waiting() if each.receives)

    def wait(self, seconds: float) -> None:
        """Until somebody puts something in an outbox, at most so long.

        Raises:
            DatabaseError: the database does not answer.
        """
        with scope.entered(scope.relay()), connection.wrap_database_errors:
            connection.ensure_connection()
            session: Connection = connection.connection
            if session is not self._listening:
                session.execute(f"LISTEN {CHANNEL}")
                self._listening = session
                return  # what came before it listened is looked for once more
            for _each in session.notifies(timeout=seconds, stop_after=1):
                return


def waiting() -> list[Waiting]:
    """Who has something to send or to receive. One query, which looks into every network's outbox."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT network_id, sends, receives FROM sharing_waiting(%s::jsonb)", [known_versions()]
        )
        return [Waiting(*row) for row in cursor.fetchall()]


def collect(network_id: int) -> int:
    """One network's outbox into the register: how many envelopes. What may not be carried is held there, with the reason."""
    return _called(
        "collect", "SELECT sharing_collect(%s, %s::jsonb, %s)", network_id, known_versions(), BATCH
    )


def deliver(network_id: int) -> int:
    """What is for one network into its inbox: how many envelopes."""
    return _called("deliver", "SELECT sharing_deliver(%s, %s)", network_id, BATCH)


def withdraw_gone() -> int:
    """Withdraw what networks offered that are no more: how many records."""
    return _called("withdraw_gone", "SELECT sharing_withdraw_gone()")


def _called(step: str, call: str, *arguments: int | str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(call, arguments)
        count = int(cursor.fetchone()[0])
    CARRIED.labels(step).inc(count)
    return count


def _carefully(step: Callable[[int], int], each: Waiting) -> int:
    try:
        return step(each.network_id)
    except DatabaseError:
        if not connection.is_usable():
            raise
        logger.exception("a network's envelopes were not carried")
        return 0
