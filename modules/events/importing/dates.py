"""From what a source says of when, to rows of dates: which to make, to change, to take away. Plain values, no queries."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from modules.events.calendars.reading.values import DateChange, ReadEvent, ReadStatus
from modules.events.calendars.recurrence import LONGEST_MINUTES, Recurrence, slots
from modules.events.models import Occurrence, Status
from modules.events.models.dates import read_wall, write_wall
from modules.events.planning import reach
from rete.kernel.calendars.zone import instant, wall_clock

CANCELLED_THERE = "Annullato da chi lo organizza."
_STATUSES = {
    ReadStatus.CANCELLED: Status.CANCELLED,
    ReadStatus.POSTPONED: Status.POSTPONED,
    ReadStatus.FULL: Status.FULL,
    ReadStatus.MOVED_ONLINE: Status.MOVED_ONLINE,
}
_LONGEST = timedelta(minutes=LONGEST_MINUTES)
_MINUTE = timedelta(minutes=1)
_NOTE_LENGTH = 300


@dataclass(frozen=True, slots=True)
class When:
    """All that a source says of when an event happens; kept as JSON to know later what was changed here by hand."""

    recurrence: Recurrence
    is_all_day: bool
    changes: tuple[DateChange, ...]
    status: str

    @classmethod
    def of(cls, read: ReadEvent) -> "When":
        status = _STATUSES.get(read.status, Status.SCHEDULED)
        if status is Status.MOVED_ONLINE and not read.online_url:
            status = Status.SCHEDULED
        return cls(read.recurrence, read.is_all_day, read.changes, status.value)

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "When":
        recurrence = Recurrence(
            read_wall(kept["starts_at"]),
            kept["minutes"],
            kept["rule"],
            tuple(map(read_wall, kept["extra"])),
            tuple(map(read_wall, kept["left_out"])),
        )
        changes = (
            DateChange(
                **{
                    **change,
                    "date": read_wall(change["date"]),
                    "starts_at": read_wall(change["starts_at"]),
                }
            )
            for change in kept["changes"]
        )
        return cls(recurrence, kept["is_all_day"], tuple(changes), kept["status"])

    def as_json(self) -> dict[str, Any]:
        return {
            "starts_at": write_wall(self.recurrence.starts_at),
            "minutes": self.recurrence.minutes,
            "rule": self.recurrence.rule,
            "extra": [write_wall(wall) for wall in self.recurrence.extra],
            "left_out": [write_wall(wall) for wall in self.recurrence.except_],
            "is_all_day": self.is_all_day,
            "status": self.status,
            "changes": [
                {
                    "date": write_wall(change.date),
                    "starts_at": write_wall(change.starts_at),
                    "minutes": change.minutes,
                    "is_cancelled": change.is_cancelled,
                    "title": change.title,
                    "place": change.place,
                }
                for change in self.changes
            ],
        }


@dataclass(frozen=True, slots=True)
class State:
    """How a date stands."""

    starts_at: datetime
    ends_at: datetime
    is_all_day: bool
    status: str
    note: str = ""

    @classmethod
    def of(cls, row: Occurrence) -> "State":
        return cls(row.starts_at, row.ends_at, row.is_all_day, row.status, row.status_note)


Wanted = Mapping[datetime, State]


@dataclass(slots=True)
class DatesPlan:
    """What makes the rows of an event as its source says. `kept` were changed here by hand, and stay."""

    new: list[tuple[datetime, State]] = field(default_factory=list)
    changed: list[tuple[Occurrence, datetime, State]] = field(default_factory=list)
    gone: list[Occurrence] = field(default_factory=list)
    kept: list[Occurrence] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return not (self.new or self.changed or self.gone)


def wanted(when: When, now: datetime) -> dict[datetime, State]:
    """The dates that are not over yet, by the instant where their series puts them, as far ahead as dates are made."""
    cancelled = when.status == Status.CANCELLED
    note = CANCELLED_THERE if cancelled else ""
    until = reach(when.recurrence, now)
    found = {
        slot.starts_at: State(slot.starts_at, slot.ends_at, when.is_all_day, when.status, note)
        for slot in slots(when.recurrence, now - _LONGEST, until)
    }
    for change in when.changes:
        found[instant(change.date)] = _changed(when, change)
    return {slot: state for slot, state in found.items() if now < state.ends_at <= until + _LONGEST}


def planned(
    rows: Iterable[Occurrence],
    before: Wanted,
    after: Wanted,
    *,
    taken: Collection[datetime] = (),
    now: datetime,
) -> DatesPlan:
    """Bring the rows of a series from what its source said before to what it says now.

    A row that is not as the source left it was changed by hand: it stays. A date of the same day is the same date at
    another hour. What is over is left alone, and `taken` are slots that other series of the event hold.
    """
    plan = DatesPlan()
    left = {slot: state for slot, state in after.items() if slot not in taken}
    unmatched: list[Occurrence] = []
    for row in rows:
        slot = row.slot_starts_at
        target = left.pop(slot, None)
        if row.ends_at <= now or State.of(row) == target:
            continue
        if before.get(slot) != State.of(row):
            plan.kept.append(row)
        elif target is None:
            unmatched.append(row)
        else:
            plan.changed.append((row, slot, target))
    _match_by_day(plan, unmatched, left)
    plan.new = sorted(left.items())
    return plan


def _match_by_day(
    plan: DatesPlan, unmatched: Iterable[Occurrence], left: dict[datetime, State]
) -> None:
    by_day: dict[date, list[datetime]] = defaultdict(list)
    for slot in sorted(left):
        by_day[wall_clock(slot).date()].append(slot)
    for row in unmatched:
        same_day = by_day.get(wall_clock(row.slot_starts_at).date())
        if same_day:
            slot = same_day.pop(0)
            plan.changed.append((row, slot, left.pop(slot)))
        else:
            plan.gone.append(row)


def _changed(when: When, change: DateChange) -> State:
    starts_at = instant(change.starts_at)
    ends_at = max(
        instant(change.starts_at + change.minutes * _MINUTE), starts_at + change.minutes * _MINUTE
    )
    if change.is_cancelled or when.status == Status.CANCELLED:
        return State(starts_at, ends_at, when.is_all_day, Status.CANCELLED.value, CANCELLED_THERE)
    moved = change.starts_at != change.date
    status = Status.RESCHEDULED.value if moved else when.status
    return State(starts_at, ends_at, when.is_all_day, status, _note(change))


def _note(change: DateChange) -> str:
    """What is different about a date, for who comes to it."""
    said = ", ".join(filter(None, (change.title, change.place)))
    return f"Questa volta: {said}"[:_NOTE_LENGTH] if said else ""
