"""What a file of hours would do to the libraries as they are now. It changes nothing."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from modules.libraries import policies
from modules.libraries.hours.calendar import LibraryHours
from modules.libraries.hours.services import Week
from modules.libraries.hours.sheets.reading import ReadRow
from modules.libraries.hours.writing import WEEKDAYS, write_day
from modules.libraries.models import Library, Timetable
from rete.core.imports.importer import Action, Change, Plan, PlannedRow
from rete.kernel.actor import Actor
from rete.kernel.municipalities import folded

Dates = tuple[date | None, date | None]


@dataclass(frozen=True, slots=True)
class HoursPlan:
    """The report by row, and what to do: (library, week) and (library, from, to, reason)."""

    report: Plan[None]
    weeks: Sequence[tuple[int, Week]]
    closures: Sequence[tuple[int, date, date, str]]


@dataclass(slots=True)
class _Planner:
    """The libraries as they are, and as the rows already read would leave them."""

    actor: Actor
    libraries: Sequence[Library]
    hours: Mapping[int, LibraryHours]
    weeks: list[tuple[int, Week]] = field(default_factory=list)
    closures: list[tuple[int, date, date, str]] = field(default_factory=list)

    def planned(self, row: ReadRow) -> PlannedRow[None]:
        library = self._library(row)
        name = row.name if library is None else library.display_name
        if row.reasons or library is None:
            reasons = tuple(row.reasons) or ("nessuna biblioteca della rete è questa",)
            return PlannedRow(row.line, row.isil, name, Action.REJECTED, reasons=reasons)
        if row.is_blank:
            return PlannedRow(row.line, row.isil, name, Action.UNCHANGED)
        if not policies.can_change_hours(self.actor, library.pk):
            reasons = ("non hai il permesso di cambiare i suoi orari",)
            return PlannedRow(row.line, row.isil, name, Action.REJECTED, reasons=reasons)
        action, changes, reasons = self._compared(library, row)
        return PlannedRow(row.line, row.isil, name, action, changes, reasons=reasons)

    def _library(self, row: ReadRow) -> Library | None:
        """By its code, else by its name where only one has it; the doubt is written in the row."""
        if row.isil:
            return next((each for each in self.libraries if each.isil == row.isil), None)
        wanted = folded(row.name)
        found = [
            each
            for each in self.libraries
            if wanted and wanted in {folded(each.name), folded(each.display_name)}
        ]
        if len(found) > 1:
            row.reasons.append("più biblioteche hanno questo nome: scrivi il codice ISIL")
        return found[0] if len(found) == 1 else None

    def _compared(
        self, library: Library, row: ReadRow
    ) -> tuple[Action, tuple[Change, ...], tuple[str, ...]]:
        if row.week is not None:
            return self._week(library, row.week)
        return self._closure(library, row)

    def _week(
        self, library: Library, week: Week
    ) -> tuple[Action, tuple[Change, ...], tuple[str, ...]]:
        hours, dates = self.hours[library.pk], (week.starts_on, week.ends_on)
        others = {*self._dates_known(library), *self._dates_planned(library)} - {dates}
        if dates in self._dates_planned(library):
            return Action.REJECTED, (), ("lo stesso orario è già in una riga prima",)
        if any(_overlap(dates, other) for other in others):
            return Action.REJECTED, (), ("in quei giorni c'è già un altro orario di stagione",)
        existing = next((each for each in _timetables(hours) if _dates(each) == dates), None)
        changes = tuple(_differences(hours, existing, week))
        if existing is not None and not changes:
            return Action.UNCHANGED, (), ()
        self.weeks.append((library.pk, week))
        return (Action.NEW if existing is None else Action.CHANGED), changes, ()

    def _closure(
        self, library: Library, row: ReadRow
    ) -> tuple[Action, tuple[Change, ...], tuple[str, ...]]:
        starts_on, ends_on, reason = row.closure or (date.min, date.min, "")
        wanted = (library.pk, starts_on, ends_on, reason)
        if any(each[:3] == wanted[:3] for each in self.closures):
            return Action.REJECTED, (), ("la stessa chiusura è già in una riga prima",)
        existing = next(
            (
                each
                for each in self.hours[library.pk].closures
                if (each.starts_on, each.ends_on) == (starts_on, ends_on)
            ),
            None,
        )
        if existing is not None and existing.reason == reason:
            return Action.UNCHANGED, (), ()
        self.closures.append(wanted)
        if existing is None:
            return Action.NEW, (Change("chiusura", "", _period(starts_on, ends_on, reason)),), ()
        return Action.CHANGED, (Change("motivo", existing.reason, reason),), ()

    def _dates_known(self, library: Library) -> set[Dates]:
        return {_dates(each) for each in _timetables(self.hours[library.pk])}

    def _dates_planned(self, library: Library) -> set[Dates]:
        return {(week.starts_on, week.ends_on) for pk, week in self.weeks if pk == library.pk}


def make_plan(
    actor: Actor,
    rows: Sequence[ReadRow],
    libraries: Sequence[Library],
    hours: Mapping[int, LibraryHours],
) -> HoursPlan:
    """Compare the rows with all libraries of the network and all that is written of their hours."""
    planner = _Planner(actor, libraries, hours)
    report = Plan(tuple(planner.planned(row) for row in rows))
    return HoursPlan(report, planner.weeks, planner.closures)


def _differences(hours: LibraryHours, existing: Timetable | None, week: Week) -> Iterator[Change]:
    for weekday, spans in enumerate(week.days):
        before = "" if existing is None else write_day(hours.spans.get((existing.pk, weekday), ()))
        after = write_day(spans)
        if before != after:
            yield Change(WEEKDAYS[weekday], before or "chiusa", after or "chiusa")
    if existing is not None and existing.name != week.name:
        yield Change("nome", existing.name, week.name)


def _timetables(hours: LibraryHours) -> list[Timetable]:
    return [each for each in (hours.usual, *hours.seasons) if each is not None]


def _dates(timetable: Timetable) -> Dates:
    return timetable.starts_on, timetable.ends_on


def _overlap(one: Dates, other: Dates) -> bool:
    """Seasons only: the usual timetable has no dates and gives way to all."""
    if None in one or None in other:
        return False
    (starts, ends), (other_starts, other_ends) = one, other
    return not (ends < other_starts or other_ends < starts)  # type: ignore[operator]


def _period(starts_on: date, ends_on: date, reason: str) -> str:
    days = f"{starts_on:%d/%m/%Y}–{ends_on:%d/%m/%Y}"
    return f"{days}, {reason}" if reason else days
