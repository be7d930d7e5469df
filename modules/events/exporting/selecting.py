"""What an export is made from: public events with their dates."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef

from modules.events.models import Event, EventQuerySet, Occurrence, Status
from modules.events.selectors.feeds import dates_for_feed

MOST = 2_000
GONE = frozenset({Status.CANCELLED, Status.POSTPONED})


@dataclass(frozen=True, slots=True)
class Dated:
    """An event with its dates of a calendar, in order; there is at least one."""

    event: Event
    dates: Sequence[Occurrence]

    @property
    def taking_place(self) -> Sequence[Occurrence]:
        """Those that take place; all of them where none does, as who reads must be told."""
        return [each for each in self.dates if each.status not in GONE] or self.dates

    @property
    def status(self) -> Status:
        """Of the dates that take place, when it is the same for all."""
        found = {Status(each.status) for each in self.taking_place}
        return found.pop() if len(found) == 1 else Status.SCHEDULED


def dated(events: EventQuerySet, now: datetime) -> list[Dated]:
    """The events that have dates from thirty days ago to eighteen months ahead, at most two thousand. Two queries."""
    dates = dates_for_feed(events, now)
    found = (
        events.filter(Exists(dates.filter(event=OuterRef("pk"))))
        .with_where()
        .select_related("image")
        .defer("search")
        .order_by("pk")[:MOST]
    )
    by_number = {each.pk: each for each in found}
    by_event: dict[int, list[Occurrence]] = {pk: [] for pk in by_number}
    for date in dates.filter(event__in=by_event).order_by("starts_at", "id"):
        date.event = by_number[date.event_id]
        by_event[date.event_id].append(date)
    return [Dated(by_number[pk], each) for pk, each in by_event.items() if each]
