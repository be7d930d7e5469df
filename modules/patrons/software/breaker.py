"""A software that does not answer is left alone for a while, so that nobody waits for it in vain. When it has rested one
silence more is enough for it to rest again, an answer for it to be asked as before. Counted in the cache, by scope; a cache
that is down counts nothing."""

import logging
from collections.abc import Callable
from contextlib import suppress
from typing import Final, TypeVar

from django.core.cache import cache
from redis.exceptions import RedisError

from modules.patrons.errors import SoftwareSilent

logger = logging.getLogger(__name__)
T = TypeVar("T")
# So many silences without an answer between them, none longer ago than so many seconds, and it rests for so many.
MOST: Final = 4
WITHIN_SECONDS: Final = 60
REST_SECONDS: Final = 30
_RESTS: Final = "patrons:software:rests"
_SILENCES: Final = "patrons:software:silences"


def guarded(ask: Callable[[], T]) -> T:
    """What the software answers. Raises SoftwareSilent without asking while it rests, and what `ask` raises."""
    counted = _counted()
    if _RESTS in counted:
        raise SoftwareSilent
    try:
        answer = ask()
    except SoftwareSilent:
        _count_silence()
        raise
    if _SILENCES in counted:
        _forget_silences()
    return answer


def _counted() -> dict[str, int]:
    """What there is of the two, in one question to the cache."""
    try:
        return dict(cache.get_many([_RESTS, _SILENCES]))
    except RedisError:
        return {}


def _forget_silences() -> None:
    with suppress(RedisError):
        cache.delete(_SILENCES)


def _count_silence() -> None:
    try:
        cache.add(_SILENCES, 0, timeout=WITHIN_SECONDS)
        if cache.incr(_SILENCES) >= MOST:
            cache.set(_RESTS, 1, timeout=REST_SECONDS)
            cache.set(_SILENCES, MOST - 1, timeout=REST_SECONDS + WITHIN_SECONDS)
            logger.warning("the library software does not answer: it is left alone")
    except (RedisError, ValueError) as error:
        logger.warning("a silence was not counted: %s", type(error).__name__)
