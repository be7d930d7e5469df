"""What happens to single dates: cancelled, moved, postponed, full, online. Each change is a new sequence for calendars."""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import F

from modules.events import locks, policies
from modules.events.calendars.errors import HourWhenClocksChange
from modules.events.calendars.recurrence import slots
from modules.events.calendars.wording import day_in_italian
from modules.events.errors import DateIsOver, NeedsOnlineAddress, SlotTaken
from modules.events.following import follow
from modules.events.models import Occurrence, Status
from modules.events.models.dates import write_wall
from modules.events.planning import FOLLOWING
from rete.core.audit.services import record
from rete.kernel.actor import Actor, require
from rete.kernel.calendars.zone import falls_when_clocks_change, instant, wall_clock

MINUTE = timedelta(minutes=1)


@transaction.atomic
def cancel_date(actor: Actor, occurrence_id: int, *, note: str = "", now: datetime) -> Occurrence:
    """The date stays where it is seen, as cancelled. Raises Missing, NotAllowed, DateIsOver."""
    occurrence = _coming(actor, occurrence_id, now)
    return _become(actor, occurrence, Status.CANCELLED, note, now)


@transaction.atomic
def cancel_from(actor: Actor, occurrence_id: int, *, note: str = "", now: datetime) -> int:
    """Cancel this date and the following ones of the event; how many. Raises Missing, NotAllowed, DateIsOver."""
    first = _coming(actor, occurrence_id, now)
    following = first.event.occurrences.filter(starts_at__gte=first.starts_at).exclude(
        status=Status.CANCELLED
    )
    count = following.update(
        status=Status.CANCELLED, status_note=note, sequence=F("sequence") + 1, modified_at=now
    )
    record(
        actor,
        "events.dates.cancelled",
        first.event,
        {"from": first.starts_at, "count": count, "note": note},
    )
    follow(actor, first.event, now, note=note)
    return count


@transaction.atomic
def cancel_dates(
    actor: Actor, event_id: int, occurrence_ids: Collection[int], *, note: str = "", now: datetime
) -> int:
    """Cancel some dates of an event, all or none; how many. Raises Missing, NotAllowed, DateIsOver."""
    event = locks.event(event_id)
    chosen = event.occurrences.filter(pk__in=occurrence_ids).exclude(status=Status.CANCELLED)
    ids = list(chosen.order_by("pk").values_list("pk", flat=True))
    for occurrence_id in ids:
        cancel_date(actor, occurrence_id, note=note, now=now)
    return len(ids)


@transaction.atomic
def restore_date(actor: Actor, occurrence_id: int, *, now: datetime) -> Occurrence:
    """As planned again: cancelled, postponed, full or moved online no more. Raises Missing, NotAllowed, DateIsOver."""
    occurrence = _coming(actor, occurrence_id, now)
    return _become(actor, occurrence, Status.SCHEDULED, "", now)


@transaction.atomic
def mark_full(actor: Actor, occurrence_id: int, *, note: str = "", now: datetime) -> Occurrence:
    """No seats left. Raises Missing, NotAllowed, DateIsOver."""
    occurrence = _coming(actor, occurrence_id, now)
    return _become(actor, occurrence, Status.FULL, note, now)


@transaction.atomic
def postpone_date(actor: Actor, occurrence_id: int, *, note: str = "", now: datetime) -> Occurrence:
    """To a day still to be decided. Raises Missing, NotAllowed, DateIsOver."""
    occurrence = _coming(actor, occurrence_id, now)
    return _become(actor, occurrence, Status.POSTPONED, note, now)


@transaction.atomic
def move_date_online(
    actor: Actor, occurrence_id: int, *, note: str = "", now: datetime
) -> Occurrence:
    """Raises Missing, NotAllowed, DateIsOver, and NeedsOnlineAddress when the event has none."""
    occurrence = _coming(actor, occurrence_id, now)
    if not occurrence.event.online_url:
        raise NeedsOnlineAddress(title=occurrence.event.title)
    return _become(actor, occurrence, Status.MOVED_ONLINE, note, now)


@transaction.atomic
def move_date(
    actor: Actor,
    occurrence_id: int,
    starts_at: datetime,
    minutes: int,
    *,
    note: str = "",
    now: datetime,
) -> Occurrence:
    """Move a date to another wall-clock time (naive, of Rome). Where it was is remembered and said.

    Raises:
        Missing, NotAllowed, DateIsOver.
        HourWhenClocksChange, SlotTaken: another date of the event begins then.
    """
    if falls_when_clocks_change(starts_at):
        raise HourWhenClocksChange(day=day_in_italian(starts_at))
    occurrence = _coming(actor, occurrence_id, now)
    before, begins = occurrence.starts_at, instant(starts_at)
    others = occurrence.event.occurrences.exclude(pk=occurrence.pk)
    if others.filter(starts_at=begins).exists():
        raise _taken(starts_at)
    occurrence.moved_from = occurrence.moved_from or before
    occurrence.starts_at = begins
    occurrence.ends_at = begins + minutes * MINUTE
    occurrence.status, occurrence.status_note = Status.RESCHEDULED, note
    occurrence.sequence += 1
    fields = ["starts_at", "ends_at", "moved_from", "status", "status_note", "sequence"]
    try:
        with transaction.atomic():
            occurrence.save(update_fields=[*fields, "modified_at"])
    except IntegrityError as error:
        raise _taken(starts_at) from error
    record(
        actor,
        "events.date.moved",
        occurrence.event,
        {"starts_at": [before, occurrence.starts_at], "note": note},
    )
    follow(actor, occurrence.event, now, note=note)
    return occurrence


def _coming(actor: Actor, occurrence_id: int, now: datetime) -> Occurrence:
    """The date, locked, that this actor may change. What is past is past."""
    occurrence = locks.occurrence(occurrence_id)
    require(policies.can_publish(actor, occurrence.event.library_id))
    if occurrence.ends_at <= now and occurrence.starts_at <= now:
        raise DateIsOver(day=day_in_italian(wall_clock(occurrence.starts_at)))
    return occurrence


def _become(
    actor: Actor, occurrence: Occurrence, status: Status, note: str, now: datetime
) -> Occurrence:
    """Give a date another state. The same state with the same note changes nothing."""
    before = occurrence.status, occurrence.status_note
    if before == (status, note):
        return occurrence
    occurrence.status, occurrence.status_note = status, note
    if status == Status.SCHEDULED and occurrence.moved_from is not None:
        occurrence.status = Status.RESCHEDULED
    if before[0] == Status.CANCELLED and status in FOLLOWING:
        _take_back(occurrence)
    occurrence.sequence += 1
    occurrence.modified_at = now
    occurrence.save(update_fields=["status", "status_note", "sequence", "modified_at"])
    record(
        actor,
        "events.date.changed",
        occurrence.event,
        {
            "date": occurrence.starts_at,
            "status": [before[0], occurrence.status],
            "note": [before[1], note],
        },
    )
    follow(actor, occurrence.event, now, note=note)
    return occurrence


def _take_back(occurrence: Occurrence) -> None:
    """Make the series want a date that it had left out: otherwise its next change would call the date off again."""
    series, slot = occurrence.series, occurrence.slot_starts_at
    if series is None or slots(series.recurrence, slot, slot + MINUTE):
        return
    wall = write_wall(wall_clock(slot))
    if wall in series.left_out:
        series.left_out.remove(wall)
    else:
        series.extra = sorted({*series.extra, wall})
    series.save(update_fields=["left_out", "extra"])


def _taken(starts_at: datetime) -> SlotTaken:
    return SlotTaken(when=f"il {day_in_italian(starts_at)} alle {starts_at:%H:%M}")
