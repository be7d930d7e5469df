"""What is known of each municipality of the network, and what stands in the middle of them all."""

import statistics
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from modules.events.contract import Events
from modules.libraries.contract import Libraries, LibraryYear
from rete.kernel.errors import Missing
from rete.kernel.municipalities import find_municipality
from rete.kernel.registry import answer_of
from tenants import scope

# Below this a figure of the network would tell a single municipality's (deontological rules on statistics, art. 5).
LEAST = 3
POPULATION_YEAR = 2023


@dataclass(frozen=True, slots=True)
class LibraryFigures:
    """A library in a year; `events` None where the network does not keep them here."""

    library: LibraryYear
    events: int | None


@dataclass(frozen=True, slots=True)
class MunicipalityFigures:
    """A municipality with a library, in a year."""

    istat: str
    name: str
    population: int | None
    libraries: Sequence[LibraryFigures]

    @property
    def weekly_hours(self) -> float | None:
        """Hours a week of all its libraries; None when nobody has written any."""
        known = [each.library.weekly_minutes for each in self.libraries]
        minutes = [each for each in known if each is not None]
        return sum(minutes) / 60 if minutes else None

    @property
    def closed_days(self) -> float | None:
        """Days lost to closures, in the middle of its libraries with hours."""
        known = [each.library for each in self.libraries if each.library.weekly_minutes is not None]
        return statistics.fmean(each.closed_days for each in known) if known else None

    @property
    def events(self) -> int | None:
        known = [each.events for each in self.libraries if each.events is not None]
        return sum(known) if known else None

    @property
    def events_per_thousand(self) -> float | None:
        """For a thousand inhabitants."""
        if self.events is None or not self.population:
            return None
        return self.events * 1000 / self.population

    @property
    def hours_per_thousand(self) -> float | None:
        """Hours a week for a thousand inhabitants."""
        if self.weekly_hours is None or not self.population:
            return None
        return self.weekly_hours * 1000 / self.population


@dataclass(frozen=True, slots=True)
class NetworkFigures:
    """All municipalities of the network in a year, by name; events are counted until `today`."""

    year: int
    today: date
    municipalities: Sequence[MunicipalityFigures]

    def of(self, istat: str) -> MunicipalityFigures:
        """Raises Missing."""
        for each in self.municipalities:
            if each.istat == istat:
                return each
        raise Missing

    def median(self, figure: Callable[[MunicipalityFigures], float | None]) -> float | None:
        """Of the municipalities that have the figure; None when they are fewer than three."""
        known = [value for each in self.municipalities if (value := figure(each)) is not None]
        return statistics.median(known) if len(known) >= LEAST else None


def network_figures(year: int, today: date) -> NetworkFigures:
    """Six queries however many municipalities: closures of the whole year, events until today."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    libraries = answer_of(Libraries).year(first, last)
    events = _events(first, min(last, today))
    by_istat: dict[str, list[LibraryFigures]] = {}
    for library in libraries:
        count = None if events is None else events.get(library.id, 0)
        figures = LibraryFigures(library, count)
        by_istat.setdefault(library.municipality_istat, []).append(figures)
    found = [_municipality(istat, each) for istat, each in by_istat.items()]
    return NetworkFigures(year, today, sorted(found, key=lambda each: each.name))


def _events(since: date, until: date) -> Mapping[int, int] | None:
    if "events" not in scope.current_network().modules or until < since:
        return None
    return answer_of(Events).held_by_library(since, until)


def _municipality(istat: str, libraries: Sequence[LibraryFigures]) -> MunicipalityFigures:
    known = find_municipality(istat)
    name = libraries[0].library.municipality if known is None else known.name
    return MunicipalityFigures(istat, name, None if known is None else known.population, libraries)
