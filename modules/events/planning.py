"""From a series to its dates: which rows to make, to move, to cancel or to remove. Plain values, no queries."""

from collections import defaultdict
from collections.abc import Collection, Container, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from dateutil.relativedelta import relativedelta

from modules.events.calendars.recurrence import Recurrence, Slot, slots
from modules.events.calendars.rules import MONTHS_AHEAD
from modules.events.models import Occurrence, Status
from rete.kernel.calendars.zone import instant, wall_clock

# A date that its series itself has moved to another day still follows it.
FOLLOWING = frozenset({Status.SCHEDULED, Status.RESCHEDULED, Status.FULL, Status.MOVED_ONLINE})


@dataclass(slots=True)
class Plan:
    """What makes the rows of a series as it now says. `changed` already carry their new times.

    `kept` are dates that staff moved or called off, of a slot that now begins at another hour of the same day: only the
    slot they answer for is new. `moved` is the only date of an event that becomes another only date: `moved_from` says
    where it was.
    """

    new: list[Slot] = field(default_factory=list)
    changed: list[Occurrence] = field(default_factory=list)
    kept: list[Occurrence] = field(default_factory=list)
    gone: list[Occurrence] = field(default_factory=list)
    moved: Occurrence | None = None


def horizon(now: datetime) -> datetime:
    """How far ahead dates are made: eighteen months, by the clock in Rome."""
    return instant(wall_clock(now) + relativedelta(months=MONTHS_AHEAD))


def reach(recurrence: Recurrence, now: datetime) -> datetime:
    """How far a series is made now: to the horizon, counted from its beginning when that is still to come."""
    return horizon(max(now, instant(recurrence.starts_at)))


def first_slots(recurrence: Recurrence, now: datetime) -> list[Slot]:
    """The dates of a series from its beginning, past ones too, as far as it reaches."""
    begins = min([recurrence.starts_at, *recurrence.extra])
    return slots(recurrence, instant(begins), reach(recurrence, now))


def planned(
    existing: Iterable[Occurrence],
    wanted: Collection[Slot],
    had: Container[datetime],
    now: datetime,
) -> Plan:
    """What a changed series does to its dates from now on; what is past is past. `had` are the slots it had so far.

    A date of the same day is the same date at another hour, so that who has it in a calendar sees it move. What staff
    have moved, postponed or cancelled by hand stays as they left it, and its day gets no other date instead. What was
    cancelled because the series left it out comes back with it.
    """
    plan = Plan()
    left = {slot.starts_at: slot for slot in wanted if slot.starts_at >= now}
    unmatched: list[Occurrence] = []
    for row in existing:
        slot = left.pop(row.slot_starts_at, None)
        if row.slot_starts_at < now:
            continue
        if slot is None:
            unmatched.append(row)
        elif _revived(row, had) or (follows_its_series(row) and slot.ends_at != row.ends_at):
            plan.changed.append(_at(row, slot))
    _match_by_day(plan, unmatched, left, had)
    plan.new = sorted(left.values())
    if len(plan.gone) == len(plan.new) == len(wanted) == 1:
        row = plan.moved = plan.gone.pop()
        row.moved_from = row.moved_from or row.starts_at
        _at(row, plan.new.pop())
    return plan


def follows_its_series(row: Occurrence) -> bool:
    """Whether a date goes where its series goes: one that is full or online still does."""
    return row.status in FOLLOWING and row.starts_at == row.slot_starts_at


def _match_by_day(
    plan: Plan,
    unmatched: Iterable[Occurrence],
    left: dict[datetime, Slot],
    had: Container[datetime],
) -> None:
    """Give dates that lost their slot another of the same day, which leaves `left`."""
    by_day = _by_day(left.values())
    for row in unmatched:
        same_day = by_day.get(_day(row.slot_starts_at))
        if same_day:
            slot = same_day.pop(0)
            del left[slot.starts_at]
            is_its_own = _revived(row, had) or follows_its_series(row)
            goes_to = plan.changed if is_its_own else plan.kept
            goes_to.append(_at(row, slot))
        elif follows_its_series(row):
            plan.gone.append(row)


def _revived(row: Occurrence, had: Container[datetime]) -> bool:
    """Take place again, if it was the series that cancelled it and not somebody by hand; whether it does."""
    if row.status != Status.CANCELLED or row.slot_starts_at in had:
        return False
    row.status = Status.SCHEDULED if row.moved_from is None else Status.RESCHEDULED
    row.status_note = ""
    return True


def _at(row: Occurrence, slot: Slot) -> Occurrence:
    """The date at its new slot; its time too, unless that is staff's own."""
    if follows_its_series(row):
        row.starts_at, row.ends_at = slot.starts_at, slot.ends_at
    row.slot_starts_at = slot.starts_at
    return row


def _by_day(wanted: Iterable[Slot]) -> dict[date, list[Slot]]:
    found: dict[date, list[Slot]] = defaultdict(list)
    for slot in wanted:
        found[_day(slot.starts_at)].append(slot)
    return found


def _day(moment: datetime) -> date:
    return wall_clock(moment).date()
