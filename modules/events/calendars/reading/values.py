"""What reading gives, whatever the format: events in our own terms, and a row for each part of the file."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from modules.events.calendars.recurrence import LIMIT_DATES, Recurrence, Slot, slots
from rete.kernel.calendars.zone import instant


class RowStatus(StrEnum):
    ACCEPTED = "accolta"
    REJECTED = "scartata"
    SKIPPED = "lasciata fuori"


class ReadStatus(StrEnum):
    """How an event stands, in OpenAgenda's vocabulary, with iCalendar's TENTATIVE."""

    SCHEDULED = "confermato"
    TENTATIVE = "da confermare"
    RESCHEDULED = "cambiato di data"
    MOVED_ONLINE = "spostato in rete"
    POSTPONED = "rinviato"
    FULL = "al completo"
    CANCELLED = "annullato"


class Attendance(StrEnum):
    IN_PERSON = "di persona"
    ONLINE = "in rete"
    MIXED = "di persona e in rete"


@dataclass(frozen=True, slots=True, kw_only=True)
class DateChange:
    """One date of a series that is not as the others. `date` is the series' own; empty texts are the series'.

    Times are naive, as clocks in Rome show them.
    """

    date: datetime
    starts_at: datetime
    minutes: int
    is_cancelled: bool = False
    title: str = ""
    description: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadEvent:
    """An event that was read. `external_id` is its source's own name for it and stays the same from reading to reading.

    Ages in years, both included; `accessibility` has OpenAgenda's codes (hi hearing, ii mind, mi movement, pi psyche,
    vi sight). Every date in `changes` is one of the recurrence. Texts are plain, addresses http or https.
    """

    external_id: str
    title: str
    recurrence: Recurrence
    is_all_day: bool = False
    changes: tuple[DateChange, ...] = ()
    status: ReadStatus = ReadStatus.SCHEDULED
    attendance: Attendance = Attendance.IN_PERSON
    description: str = ""
    library: str = ""
    place: str = ""
    address: str = ""
    municipality: str = ""
    latitude: float | None = None
    longitude: float | None = None
    url: str = ""
    online_url: str = ""
    booking: str = ""
    image_url: str = ""
    categories: tuple[str, ...] = ()
    organizer_name: str = ""
    organizer_mail: str = ""
    age_from: int | None = None
    age_to: int | None = None
    audience: str = ""
    is_free: bool | None = None
    cost: str = ""
    accessibility: tuple[str, ...] = ()
    sequence: int = 0
    modified_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRow:
    """A part of the file: its number (a spreadsheet's line), what became of it and why.

    An accepted row without an event is a date of a series that another row holds.
    """

    number: int
    title: str
    status: RowStatus
    external_id: str = ""
    reasons: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    event: ReadEvent | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """All of a file, in its order. `name` is the calendar's own; `notes` are about the whole."""

    rows: tuple[ReportRow, ...]
    name: str = ""
    notes: tuple[str, ...] = ()

    @property
    def events(self) -> list[ReadEvent]:
        return [row.event for row in self.rows if row.event is not None]

    @property
    def counts(self) -> Mapping[str, int]:
        """Rows by status, all three named."""
        counted = Counter(row.status for row in self.rows)
        return {status.value: counted[status] for status in RowStatus}


def dates_of(event: ReadEvent, since: datetime, until: datetime) -> list[Slot]:
    """The dates that begin from `since` until before `until` (aware), changes applied and cancelled ones left out."""
    changed = {instant(change.date): change for change in event.changes}
    kept = [
        slot
        for slot in slots(event.recurrence, since, until, LIMIT_DATES)
        if slot.starts_at not in changed
    ]
    return sorted([*kept, *_moved(event, since, until)])


def _moved(event: ReadEvent, since: datetime, until: datetime) -> Iterator[Slot]:
    for change in event.changes:
        starts_at = instant(change.starts_at)
        if not change.is_cancelled and since <= starts_at < until:
            ends_at = instant(change.starts_at + timedelta(minutes=change.minutes))
            yield Slot(starts_at, max(ends_at, starts_at + timedelta(minutes=1)))
