"""Where time comes from. Services take `now`; only the edge calls `now()`."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

ROME = ZoneInfo("Europe/Rome")


def now() -> datetime:
    """The present instant, in UTC."""
    return datetime.now(UTC)
