"""An .ics file, read whole: a row for each of its parts, whatever state it is in."""

import hashlib
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from modules.events.calendars.errors import (
    OF_ONE_EVENT,
    InvalidEvent,
    TooMuchWork,
    reason_of,
)
from modules.events.calendars.reading.details import (
    details,
    is_cancelled,
    modified_at,
    sequence_of,
    title_of,
)
from modules.events.calendars.reading.lines import Component, calendars
from modules.events.calendars.reading.series import (
    Changed,
    ReadSeries,
    Times,
    Window,
    as_recurrence,
    changes,
    date_changed,
    has,
    read_times,
    span,
)
from modules.events.calendars.reading.texts import one_line, plain
from modules.events.calendars.reading.values import (
    DateChange,
    ReadEvent,
    Report,
    ReportRow,
    RowStatus,
)
from modules.events.calendars.reading.zones import Zones
from modules.events.calendars.recurrence import Recurrence
from modules.events.calendars.wording import day_in_italian
from rete.kernel.calendars.zone import wall_clock

LIMIT_SECONDS = 60
LIMIT_ID = 400
_NOT_EVENTS = {
    "VTODO": "è una cosa da fare di qualcuno, non un evento",
    "VJOURNAL": "è un appunto di diario, non un evento",
    "VFREEBUSY": "dice quando qualcuno è occupato, non è un evento",
    "VTIMEZONE": "è un fuso orario: serve a leggere gli altri",
}
_PRIVATE = {"PRIVATE", "CONFIDENTIAL"}
_GOES_ON = "THISANDFUTURE"
_LONG_AGO = datetime(1900, 1, 1, tzinfo=UTC)
_SHOWN_BROKEN = 3


def read_calendar(content: bytes, *, now: datetime) -> Report:
    """Every part of an iCalendar file as a row. About 0.1 ms an event, 0.5 a series; a minute at most.

    Raises:
        CalendarTooLarge, TooManyEvents, TooMuchWork, UnreadableCalendar: nothing of it can be used.
    """
    found = calendars(content)
    window = Window.around(wall_clock(now))
    last = time.monotonic() + LIMIT_SECONDS
    rows: list[ReportRow] = []
    seen: set[str] = set()
    for calendar in found:
        rows += _Reading(calendar, window, seen, last).rows()
    rows.sort(key=lambda row: row.number)
    name = next(
        filter(None, (each.text("X-WR-CALNAME") or each.text("NAME") for each in found)), ""
    )
    return Report(rows=tuple(rows), name=one_line(name))


class _Reading:
    """One VCALENDAR being read: parts that share a UID are read together."""

    def __init__(self, calendar: Component, window: Window, seen: set[str], last: float) -> None:
        self.calendar = calendar
        self.zones = Zones(calendar)
        self.window = window
        self.seen = seen
        self.last = last

    def rows(self) -> Iterator[ReportRow]:
        by_uid: dict[str, list[Component]] = defaultdict(list)
        for part in self.calendar.parts:
            refusal = _refusal(part)
            if refusal is not None:
                yield refusal
            else:
                by_uid[_uid(part)].append(part)
        for uid, parts in by_uid.items():
            if time.monotonic() > self.last:
                raise TooMuchWork(seconds=LIMIT_SECONDS)
            if uid in self.seen:
                reason = "lo stesso identificativo (UID) è già in un altro calendario del file"
                yield from (_rejected(part, reason) for part in parts)
            else:
                self.seen.add(uid)
                yield from self._event(uid, parts)

    def _event(self, uid: str, parts: Sequence[Component]) -> Iterator[ReportRow]:
        """The rows of all parts with a UID: the series itself, and its dates that differ."""
        masters = [part for part in parts if part.first("RECURRENCE-ID") is None]
        children = [part for part in parts if part.first("RECURRENCE-ID") is not None]
        if not masters:
            yield from (self._alone(uid, part) for part in children)
            return
        *older, master = sorted(masters, key=self._newest)
        reason = f"lo stesso identificativo (UID) è già alla riga {master.number}, più recente"
        yield from (_rejected(part, reason) for part in older)
        try:
            yield from self._series(uid, master, children)
        except OF_ONE_EVENT as error:
            yield _rejected(master, reason_of(error))
            reason = f"il ciclo di cui cambia una data è scartato (riga {master.number})"
            yield from (_rejected(part, reason) for part in children)

    def _series(
        self, uid: str, master: Component, children: Sequence[Component]
    ) -> list[ReportRow]:
        times = read_times(master, self.zones)
        read = as_recurrence(times, self.window)
        rows: list[ReportRow] = []
        changed: dict[datetime, Changed] = {}
        for part in sorted(children, key=self._newest, reverse=True):
            try:
                change = self._changed(part, times)
                is_older = sequence_of(part) < sequence_of(master)
                _check_change(change, read.recurrence, changed, is_older=is_older)
            except OF_ONE_EVENT as error:
                rows.append(_rejected(part, reason_of(error)))
            else:
                changed[change.date] = change
                note = (
                    f"cambia la data del {day_in_italian(change.date)} della riga {master.number}"
                )
                rows.append(_row(part, RowStatus.ACCEPTED, uid, notes=(note,)))
        missing = [date for date in changed if not has(read.recurrence, date)]
        extra = tuple(sorted({*read.recurrence.extra, *missing}))
        read = replace(read, recurrence=replace(read.recurrence, extra=extra))
        ordered = [changed[date] for date in sorted(changed)]
        event = self._read_event(uid, master, read, changes(read, ordered, self.window))
        rows.append(_row(master, RowStatus.ACCEPTED, uid, notes=read.notes, event=event))
        return rows

    def _alone(self, uid: str, part: Component) -> ReportRow:
        """A date whose series is not in the file, as calendars that give only some dates have."""
        line = part.first("RECURRENCE-ID")
        own = f"{uid}#{line.value.strip()[:40] if line else ''}"
        try:
            read = as_recurrence(read_times(part, self.zones), self.window)
        except OF_ONE_EVENT as error:
            return _rejected(part, reason_of(error))
        notes = (*read.notes, "il ciclo di cui fa parte non è nel file: è un evento a sé")
        event = self._read_event(own, part, read, ())
        return _row(part, RowStatus.ACCEPTED, own, notes=notes, event=event)

    def _changed(self, part: Component, times: Times) -> Changed:
        date = times.in_rome(date_changed(part, times, self.zones))
        line = part.first("RECURRENCE-ID")
        cancelled = is_cancelled(part)
        if cancelled and part.first("DTSTART") is None:
            starts_at, minutes = date, times.minutes
        else:
            start, minutes, _ = span(part, self.zones)
            starts_at = start.in_rome
        return Changed(
            date=date,
            starts_at=starts_at,
            minutes=minutes,
            goes_on=line is not None and line.parameters.get("RANGE", "").upper() == _GOES_ON,
            is_cancelled=cancelled,
            title=title_of(part),
            description=plain(part.text("DESCRIPTION")),
            place=one_line(part.text("LOCATION")),
        )

    def _read_event(
        self, uid: str, part: Component, read: ReadSeries, changed: tuple[DateChange, ...]
    ) -> ReadEvent:
        said = details(part, self.zones)
        return ReadEvent(
            external_id=uid,
            recurrence=read.recurrence,
            is_all_day=read.is_all_day,
            changes=tuple(_without_repeating(change, said) for change in changed),
            **said,
        )

    def _newest(self, part: Component) -> tuple[int, datetime, int]:
        changed_at = modified_at(part, self.zones) or _LONG_AGO
        return sequence_of(part), changed_at, part.number


def _check_change(
    change: Changed, recurrence: Recurrence, newer: Mapping[datetime, Changed], *, is_older: bool
) -> None:
    """A change of a date that the series has not is one more date, unless the series was written after it.

    Raises:
        InvalidEvent: of two changes to one date the newer stays; a date that is taken away has nothing to change.
    """
    if change.date in newer:
        raise InvalidEvent(reason="la stessa data cambia già in un'altra riga, più recente")
    if change.date in recurrence.except_:
        raise InvalidEvent(reason="cambia una data che il ciclo ha tolto")
    if (change.is_cancelled or is_older) and not has(recurrence, change.date):
        raise InvalidEvent(reason="cambia una data che il ciclo non ha")


def _without_repeating(change: DateChange, said: Mapping[str, object]) -> DateChange:
    """Only the texts that differ from the series'."""
    return replace(
        change,
        title="" if change.title == said["title"] else change.title,
        description="" if change.description == said["description"] else change.description,
        place="" if change.place == said["place"] else change.place,
    )


def _refusal(part: Component) -> ReportRow | None:
    if part.name != "VEVENT":
        reason = _NOT_EVENTS.get(part.name, f"è una parte che non si conosce ({part.name[:40]})")
        return _row(part, RowStatus.SKIPPED, reasons=(reason,))
    if not part.is_whole:
        return _rejected(part, "è tronco: manca la sua fine (END:VEVENT)")
    if part.text("CLASS").upper() in _PRIVATE:
        return _row(
            part, RowStatus.SKIPPED, reasons=("è segnato come privato da chi l'ha scritto",)
        )
    return None


def _uid(part: Component) -> str:
    """The part's own name, or one made of what it says: the same text makes the same name."""
    uid = part.text("UID")
    if uid:
        return uid[:LIMIT_ID]
    said = "\n".join(part.text(name) for name in ("SUMMARY", "DTSTART", "LOCATION", "RRULE"))
    return f"senza-uid-{hashlib.sha256(said.encode(errors='replace')).hexdigest()[:24]}"


def _rejected(part: Component, reason: str) -> ReportRow:
    return _row(part, RowStatus.REJECTED, part.text("UID")[:LIMIT_ID], reasons=(reason,))


def _row(
    part: Component,
    status: RowStatus,
    external_id: str = "",
    *,
    reasons: tuple[str, ...] = (),
    notes: tuple[str, ...] = (),
    event: ReadEvent | None = None,
) -> ReportRow:
    broken = [f"una riga non si legge ed è lasciata fuori: «{line}»" for line in part.broken]
    return ReportRow(
        number=part.number,
        title=title_of(part),
        status=status,
        external_id=external_id,
        reasons=reasons,
        notes=(*notes, *broken[:_SHOWN_BROKEN]),
        event=event,
    )
