"""When the door of a date is open: from two hours before it begins until two hours after it ends."""

from datetime import datetime, timedelta
from typing import Final

from modules.events.models import Occurrence

BEFORE: Final = timedelta(hours=2)
AFTER: Final = timedelta(hours=2)


def opens_at(date: Occurrence) -> datetime:
    return date.starts_at - BEFORE


def closes_at(date: Occurrence) -> datetime:
    return date.ends_at + AFTER
