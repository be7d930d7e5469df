"""Hours as tables. What is written here can be read back."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from modules.libraries.hours.calendar import LibraryHours
from modules.libraries.hours.writing import WEEKDAYS, write_day
from modules.libraries.models import Library, Timetable

WHO = ("ISIL", "Biblioteca")
DAYS = tuple(day.capitalize() for day in WEEKDAYS)
SEASON = ("Orario", "Dal", "Al")
CLOSURE = ("Dal", "Al", "Motivo")
SHUT = "chiusa"


def week_table(
    libraries: Iterable[Library], hours: Mapping[int, LibraryHours]
) -> Iterator[Sequence[str]]:
    """A row for each timetable, the usual one first; a library without hours has a row to fill in."""
    yield [*WHO, *DAYS, *SEASON]
    for library in libraries:
        own = hours[library.pk]
        for timetable in filter(None, (own.usual, *own.seasons)):
            yield [library.isil, library.display_name, *_days(own, timetable), *_season(timetable)]
        if own.usual is None:
            yield [library.isil, library.display_name, *[""] * len(DAYS), "", "", ""]


def closure_table(
    libraries: Iterable[Library], hours: Mapping[int, LibraryHours]
) -> Iterator[Sequence[str]]:
    """A row for each closure of each library."""
    yield [*WHO, *CLOSURE]
    for library in libraries:
        for closure in hours[library.pk].closures:
            dates = closure.starts_on.strftime("%d/%m/%Y"), closure.ends_on.strftime("%d/%m/%Y")
            yield [library.isil, library.display_name, *dates, closure.reason]


def _days(hours: LibraryHours, timetable: Timetable) -> Iterator[str]:
    for weekday in range(len(DAYS)):
        yield write_day(hours.spans.get((timetable.pk, weekday), ())) or SHUT


def _season(timetable: Timetable) -> Iterator[str]:
    yield timetable.name
    for day in (timetable.starts_on, timetable.ends_on):
        yield "" if day is None else day.strftime("%d/%m/%Y")
