"""A software that does not answer is left alone for a while, so that nobody waits for it in vain. Counted in the cache, by
scope; a cache that is down counts nothing."""

import logging
from collections.abc import Callable
from typing import Final, TypeVar

from django.core.cache import cache
from redis.exceptions import RedisError

from modules.patrons.errors import SoftwareSilent

logger = logging.getLogger(__name__)
T = TypeVar("T")
# So many silences in so many seconds, and it rests for so many.
MOST: Final = 4
WITHIN_SECONDS: Final = 60
REST_SECONDS: Final = 30
_RESTS: Final = "patrons:software:rests"
_SILENCES: Final = "patrons:software:silences"


def guarded(ask: Callable[[], T]) -> T:
    """What the software answers. Raises SoftwareSilent without asking while it rests, and what `ask` raises."""
    if _is_resting():
        raise SoftwareSilent
    try:
        answer = ask()
    except SoftwareSilent:
        _count_silence()
        raise
    return answer


def _is_resting() -> bool:
    try:
        return bool(cache.get(_RESTS))
    except RedisError:
        return False


def _count_silence() -> None:
    try:
        cache.add(_SILENCES, 0, timeout=WITHIN_SECONDS)
        if cache.incr(_SILENCES) >= MOST:
            cache.set(_RESTS, 1, timeout=REST_SECONDS)
            cache.delete(_SILENCES)
            logger.warning("the library software does not answer: it is left alone")
    except (RedisError, ValueError) as error:
        logger.warning("a silence was not counted: %s", type(error).__name__)
