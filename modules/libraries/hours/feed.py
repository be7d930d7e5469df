"""Closures and exceptional openings as entries of a calendar to follow."""

from datetime import date, datetime, time, timedelta

from modules.libraries.hours.writing import Hours
from modules.libraries.models import Closure, Library, LibraryQuerySet, Opening
from rete.kernel.calendars.writing import Entry
from rete.kernel.calendars.zone import instant

KEPT = timedelta(days=30)
A_DAY = timedelta(days=1)


def entries(libraries: LibraryQuerySet, today: date, host: str) -> list[Entry]:
    """Those of thirty days ago and later, in order of library. Two queries.

    What is taken back is no longer there: readers that follow a calendar put it in place of what they had. Names are of
    what is meant, so a closure taken back and written again is the same entry.
    """
    since = today - KEPT
    closures = Closure.objects.filter(library__in=libraries, ends_on__gte=since)
    openings = Opening.objects.filter(library__in=libraries, on__gte=since)
    return [
        *(_closure(each, host) for each in closures.select_related("library").order_by("library", "starts_on", "pk")),
        *(_opening(each, host) for each in openings.select_related("library").order_by("library", "on", "opens")),
    ]  # fmt: skip


def _closure(closure: Closure, host: str) -> Entry:
    library = closure.library
    return Entry(
        uid=f"chiusura-{library.uid}-{closure.starts_on:%Y%m%d}-{closure.ends_on:%Y%m%d}@{host}",
        summary=f"Chiusa: {library.name}",
        starts_at=closure.starts_on,
        ends_at=closure.ends_on + A_DAY,
        modified_at=closure.modified_at,
        description=closure.reason,
        location=_location(library),
    )


def _opening(opening: Opening, host: str) -> Entry:
    library = opening.library
    starts_at, ends_at = (
        instant(datetime.combine(opening.on, time()) + timedelta(minutes=minutes))
        for minutes in (opening.opens, opening.closes)
    )
    return Entry(
        uid=f"apertura-{library.uid}-{opening.on:%Y%m%d}-{opening.opens}@{host}",
        summary=f"Apertura straordinaria: {library.name}, {Hours(opening.opens, opening.closes)}",
        starts_at=starts_at,
        ends_at=ends_at,
        modified_at=opening.modified_at,
        description=opening.reason,
        location=_location(library),
    )


def _location(library: Library) -> str:
    return ", ".join(filter(None, (library.name, library.address, library.municipality)))
