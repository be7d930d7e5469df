"""What changes when libraries are open."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction

from modules.libraries import locks, policies
from modules.libraries.errors import NothingChosen, SeasonsOverlap
from modules.libraries.hours.writing import WEEKDAYS, Hours, write_day
from modules.libraries.models import Closure, Library, Opening, Span, Timetable
from rete.core.audit.services import record
from rete.kernel import clock
from rete.kernel.actor import Actor, require
from rete.kernel.errors import Missing

USUAL = "Orario"


@dataclass(frozen=True, slots=True)
class Week:
    """What a timetable says: seven days from Monday, each with its spans; dates for a season, none for the usual one."""

    days: Sequence[Sequence[Hours]]
    name: str = USUAL
    starts_on: date | None = None
    ends_on: date | None = None


@transaction.atomic
def set_week(actor: Actor, library_ids: Collection[int], week: Week) -> int:
    """Give libraries a timetable, in place of the one of the same dates; how many libraries. Six queries or so.

    Raises:
        NothingChosen, Missing, NotAllowed.
        SeasonsOverlap: a library has another timetable in part of those dates.
    """
    libraries = _locked(actor, library_ids)
    Timetable.objects.filter(
        library__in=libraries, starts_on=week.starts_on, ends_on=week.ends_on
    ).delete()
    try:
        with transaction.atomic():
            made = Timetable.objects.bulk_create(
                Timetable(
                    library=library, name=week.name, starts_on=week.starts_on, ends_on=week.ends_on
                )
                for library in libraries
            )
    except IntegrityError as error:
        raise SeasonsOverlap(starts_on=week.starts_on, ends_on=week.ends_on) from error
    Span.objects.bulk_create(
        Span(timetable=timetable, weekday=weekday, opens=span.opens, closes=span.closes)
        for timetable in made
        for weekday, spans in enumerate(week.days)
        for span in spans
    )
    said = {WEEKDAYS[day]: write_day(spans) for day, spans in enumerate(week.days)}
    _record(actor, "libraries.hours.set", libraries, {"week": said, "name": week.name, **_dates(week.starts_on, week.ends_on)})  # fmt: skip
    return len(libraries)


@transaction.atomic
def remove_season(actor: Actor, timetable_id: int) -> int:
    """Remove a timetable; the id of its library. Raises Missing, NotAllowed."""
    timetable = Timetable.objects.select_for_update().filter(pk=timetable_id).first()
    if timetable is None:
        raise Missing
    libraries = _locked(actor, [timetable.library_id])
    timetable.delete()
    _record(actor, "libraries.hours.removed", libraries, {"name": timetable.name})
    return timetable.library_id


@transaction.atomic
def close(
    actor: Actor, library_ids: Collection[int], starts_on: date, ends_on: date, *, reason: str = ""
) -> int:
    """Close libraries between two days, both included; how many. The same closure twice is one. Three queries.

    Raises:
        NothingChosen, Missing, NotAllowed.
    """
    libraries, now = _locked(actor, library_ids), clock.now()
    Closure.objects.bulk_create(
        [
            Closure(
                library=library,
                starts_on=starts_on,
                ends_on=ends_on,
                reason=reason,
                modified_at=now,
            )
            for library in libraries
        ],
        update_conflicts=True,
        unique_fields=["library", "starts_on", "ends_on"],
        update_fields=["reason", "modified_at"],
    )
    _record(actor, "libraries.closure.added", libraries, {"reason": reason, **_dates(starts_on, ends_on)})  # fmt: skip
    return len(libraries)


@transaction.atomic
def reopen(actor: Actor, library_ids: Collection[int], starts_on: date, ends_on: date) -> int:
    """Remove the closures that lie wholly between two days; how many were removed."""
    libraries = _locked(actor, library_ids)
    removed, _ = Closure.objects.filter(
        library__in=libraries, starts_on__gte=starts_on, ends_on__lte=ends_on
    ).delete()
    _record(actor, "libraries.closure.removed", libraries, {"count": removed, **_dates(starts_on, ends_on)})  # fmt: skip
    return removed


@transaction.atomic
def open_specially(
    actor: Actor,
    library_ids: Collection[int],
    on: date,
    spans: Sequence[Hours],
    *,
    reason: str = "",
) -> int:
    """On that day libraries have these hours and no others; without hours the day is as usual again."""
    libraries = _locked(actor, library_ids)
    Opening.objects.filter(library__in=libraries, on=on).delete()
    Opening.objects.bulk_create(
        Opening(library=library, on=on, opens=span.opens, closes=span.closes, reason=reason)
        for library in libraries
        for span in spans
    )
    _record(actor, "libraries.opening.set", libraries, {"on": on, "hours": write_day(spans), "reason": reason})  # fmt: skip
    return len(libraries)


def _locked(actor: Actor, library_ids: Collection[int]) -> list[Library]:
    if not library_ids:
        raise NothingChosen
    libraries = locks.libraries(library_ids)
    for library in libraries:
        require(policies.can_change_hours(actor, library.pk))
    return libraries


def _dates(starts_on: date | None, ends_on: date | None) -> dict[str, date | None]:
    return {"starts_on": starts_on, "ends_on": ends_on}


def _record(
    actor: Actor, action: str, libraries: Collection[Library], changes: dict[str, object]
) -> None:
    """One row a library, so that each library's history is whole."""
    for library in libraries:
        record(actor, action, library, changes)
