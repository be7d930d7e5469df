"""What this module answers to its contract."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.db.models import Count
from django.urls import reverse

from modules.events import windows
from modules.events.contract import ComingDate, Events, LibraryEvents
from modules.events.models import Occurrence, Status
from modules.events.selectors.calendar import TAKEN_AWAY, nearest
from modules.events.selectors.search import Search, answer
from modules.events.windows import from_now
from modules.events.words import when, where


class Answers(Events):
    def in_library(self, library_id: int, now: datetime, limit: int) -> LibraryEvents:
        found = answer(Search({"biblioteca": str(library_id)}))
        dates = nearest(found, from_now(now), now, limit)
        return LibraryEvents(
            [_coming(card.occurrence) for card in dates],
            f"{reverse('events:list')}?biblioteca={library_id}",
            reverse("events:library-ics", args=[library_id]),
        )

    def coming(self, since: datetime, until: datetime, limit: int) -> Sequence[ComingDate]:
        dates = nearest(answer(Search()), windows.Window(since, until), since, limit)
        return [_coming(card.occurrence) for card in dates]

    def held_by_library(self, since: date, until: date) -> Mapping[int, int]:
        window = windows.days(since, until)
        held = Occurrence.objects.public().exclude(status__in=TAKEN_AWAY)
        held = held.filter(starts_at__gte=window.since, starts_at__lt=window.until)
        counted = held.exclude(event__library=None).order_by().values_list("event__library")
        return dict(counted.annotate(count=Count("pk")))


def _coming(date: Occurrence) -> ComingDate:
    is_confirmed = date.status == Status.SCHEDULED
    return ComingDate(
        title=date.event.title,
        address=date.get_absolute_url(),
        starts_at=date.starts_at,
        when=when(date),
        where=where(date.event),
        status="" if is_confirmed else str(Status(date.status).label),
        summary=date.event.summary,
        library_id=date.event.library_id,
    )


ANSWERS = Answers()
