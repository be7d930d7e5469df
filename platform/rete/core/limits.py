"""How often somebody may do something that costs others: counted in the cache, by scope.

A cache that is down lets everybody through: a limit is a courtesy to the office, not a lock.
"""

import hashlib
import logging

from django.core.cache import cache
from redis.exceptions import RedisError

from rete.kernel.errors import ReteError

logger = logging.getLogger(__name__)


class TooOften(ReteError):
    code = "troppe_richieste"
    status = 429
    message = "Hai già inviato diverse richieste: riprova tra {minutes} minuti."


def count(what: str, *who: str, most: int, seconds: int) -> None:
    """Count one more `what` for each of `who` (an address, a mail); what is kept is their hash.

    Raises:
        TooOften: one of them has done it `most` times since the first, less than `seconds` ago.
    """
    if any(_times(f"{what} {one}", seconds) > most for one in who):
        raise TooOften(minutes=-(-seconds // 60))


def _times(key: str, seconds: int) -> int:
    name = f"limit:{hashlib.sha256(key.encode()).hexdigest()}"
    try:
        cache.add(name, 0, timeout=seconds)
        return cache.incr(name)
    except (RedisError, ValueError) as error:
        # ValueError: it expired between the two.
        logger.warning("a limit was not counted: %s", type(error).__name__)
        return 0
