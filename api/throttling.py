"""How often somebody may ask: so many requests a minute, counted in the cache, by scope.

When the cache is down nobody is counted and everybody is answered: a lost limit is better than a lost service. It is said
once in the log, and the cache is left alone for a while so that its silence does not slow every request.
"""

import logging
import time
from dataclasses import dataclass
from datetime import datetime
from threading import Lock

from django.conf import settings
from django.core.cache import cache
from redis.exceptions import RedisError

from api.callers import Caller

WINDOW_SECONDS = 60
OUTAGE_SECONDS = 15.0

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Rate:
    """Where a caller stands: `used` of `limit` requests, counted anew in `reset_seconds`."""

    limit: int
    used: int
    reset_seconds: int

    @property
    def remaining(self) -> int:
        return max(0, self.limit - self.used)

    @property
    def is_exceeded(self) -> bool:
        return self.used > self.limit


class Outage:
    """Whether the cache was found down a moment ago, in this process."""

    def __init__(self) -> None:
        self._until = 0.0
        self._lock = Lock()

    @property
    def is_on(self) -> bool:
        return time.monotonic() < self._until

    def begin(self, error: Exception) -> None:
        with self._lock:
            is_news = not self.is_on
            self._until = time.monotonic() + OUTAGE_SECONDS
        if is_news:
            logger.warning(
                "the cache does not answer (%s): API requests are not counted for %d seconds",
                error,
                OUTAGE_SECONDS,
            )

    def end(self) -> None:
        self._until = 0.0


outage = Outage()


def count(caller: Caller, now: datetime) -> Rate:
    """Count one more request of this caller. Windows are whole minutes of the clock, the same for everybody."""
    limit = settings.RETE_API_REQUESTS_A_MINUTE[caller.kind.value]
    window, passed = divmod(int(now.timestamp()), WINDOW_SECONDS)
    return Rate(limit, _counted(f"api:{caller.name}:{window}"), WINDOW_SECONDS - passed)


def _counted(key: str) -> int:
    """How many there are now, this one included; 1 when they cannot be counted."""
    if outage.is_on:
        return 1
    try:
        cache.add(key, 0, timeout=2 * WINDOW_SECONDS)
        return cache.incr(key)
    except (RedisError, OSError) as error:
        outage.begin(error)
    except ValueError:
        # Dropped by a full cache between the two.
        pass
    return 1
