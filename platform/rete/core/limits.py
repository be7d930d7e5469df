"""How often somebody may do something that costs others: counted in the cache, by scope.

A cache that is down lets everybody through: a limit is a courtesy to the office, not a lock.
"""

import hashlib
import logging

from django.core.cache import cache
from redis.exceptions import RedisError

from rete.kernel.actor import Actor
from rete.kernel.errors import ReteError

logger = logging.getLogger(__name__)

# Files are read whole, row by row: a mistake corrected many times over stays far below.
IMPORTS_AN_HOUR = 60
MINUTE, HOUR, DAY = 60, 3600, 86_400


class TooOften(ReteError):
    code = "troppe_richieste"
    status = 429
    message = "Hai già inviato diverse richieste: riprova tra {wait}."

    def __init__(self, seconds: int) -> None:
        super().__init__(seconds=seconds, wait=_in_words(seconds))


def count(what: str, *who: str, most: int, seconds: int) -> None:
    """Count one more `what` for each of `who` (an address, a mail); what is kept is their hash.

    Raises:
        TooOften: one of them has done it `most` times since the first, less than `seconds` ago.
    """
    if any(_times(f"{what} {one}", seconds) > most for one in who):
        raise TooOften(seconds)


def count_import(actor: Actor) -> None:
    """Count a file that somebody sends to be read. Raises TooOften."""
    count(
        "importazione",
        f"{actor.kind} {actor.user_id} {actor.name}",
        most=IMPORTS_AN_HOUR,
        seconds=3600,
    )


def _times(key: str, seconds: int) -> int:
    name = f"limit:{hashlib.sha256(key.encode()).hexdigest()}"
    try:
        cache.add(name, 0, timeout=seconds)
        return cache.incr(name)
    except (RedisError, ValueError) as error:
        # ValueError: it expired between the two.
        logger.warning("a limit was not counted: %s", type(error).__name__)
        return 0


def _in_words(seconds: int) -> str:
    """«un minuto», «5 minuti», «un'ora», «un giorno»: rounded up."""
    for unit, one, many in ((DAY, "un giorno", "giorni"), (HOUR, "un'ora", "ore")):
        if seconds >= unit:
            count = -(-seconds // unit)
            return one if count == 1 else f"{count} {many}"
    minutes = max(1, -(-seconds // MINUTE))
    return "un minuto" if minutes == 1 else f"{minutes} minuti"
