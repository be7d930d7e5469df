"""From when until when an event can be booked."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from modules.events.models import Occurrence, SeatPool, Status

# The others say when it is, or that no seats are left: who has one knows.
_UNUSUAL = frozenset({Status.CANCELLED, Status.POSTPONED, Status.MOVED_ONLINE})


def beginning(pool: SeatPool) -> datetime | None:
    """When what is booked begins: the date, or the first that takes place of a cycle. One query for a cycle."""
    if pool.occurrence is not None:
        return pool.occurrence.starts_at
    return first_of(pool.plan.event_id)


def first_of(event_id: int) -> datetime | None:
    dates = Occurrence.objects.filter(event=event_id).exclude(
        status__in=(Status.CANCELLED, Status.POSTPONED)
    )
    return dates.order_by("starts_at").values_list("starts_at", flat=True).first()


def is_closed(pool: SeatPool, now: datetime) -> bool:
    """Closed by the staff, by the hour, or because it does not take place. That it is not open yet is another matter."""
    plan, occurrence = pool.plan, pool.occurrence
    if not plan.is_open or not plan.event.is_published:
        return True
    if occurrence is not None and not occurrence.takes_place:
        return True
    begins = beginning(pool)
    return begins is None or now >= begins - timedelta(hours=plan.closes_hours)


def told_of(dates: Iterable[Occurrence]) -> dict[str, str]:
    """What who books is told of the dates, to be compared later: when, and whether it is not as usual."""
    return {str(each.pk): f"{_unusual(each)} {each.starts_at.isoformat()}" for each in dates}


def _unusual(occurrence: Occurrence) -> str:
    return occurrence.status if occurrence.status in _UNUSUAL else Status.SCHEDULED
