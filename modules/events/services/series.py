"""The series of an event, and the rows of dates that follow from them."""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import F

from modules.events import locks, policies
from modules.events.calendars.recurrence import Recurrence, Slot, slots, validated
from modules.events.calendars.wording import day_in_italian, in_italian
from modules.events.errors import SlotTaken
from modules.events.following import follow
from modules.events.models import Event, Occurrence, Series, Status
from modules.events.models.dates import write_wall
from modules.events.planning import Plan, first_slots, horizon, planned, reach
from rete.core.audit.services import record
from rete.kernel.actor import Actor, require
from rete.kernel.calendars.zone import wall_clock
from rete.kernel.errors import Missing

# Further than any calendar looks, for rows on their way to an hour that another row still has.
ASIDE = timedelta(days=365_000)


@transaction.atomic
def add_series(
    actor: Actor,
    event_id: int,
    recurrence: Recurrence,
    *,
    is_all_day: bool = False,
    now: datetime,
) -> Series:
    """Give an event a date, or a rule with its dates, made as rows until eighteen months ahead.

    Raises:
        Missing, NotAllowed.
        InvalidRecurrence, TooManyDates, HourWhenClocksChange: see `calendars.recurrence.validated`.
        SlotTaken: the event already has a date at one of these hours.
    """
    event = locks.event(event_id)
    require(policies.can_change(actor, event))
    series = Series(event=event, is_all_day=is_all_day)
    _write(series, validated(recurrence))
    series.expanded_until = reach(series.recurrence, now)
    series.save()
    _add_rows(series, first_slots(series.recurrence, now))
    record(actor, "events.series.added", event, {"when": _said(series)})
    follow(actor, event, now)
    return series


@transaction.atomic
def change_series(
    actor: Actor,
    series_id: int,
    recurrence: Recurrence,
    *,
    is_all_day: bool = False,
    now: datetime,
) -> Plan:
    """Give a series another rule; its dates from now on follow, see `planning.planned`.

    Raises:
        Missing, NotAllowed, InvalidRecurrence, TooManyDates, HourWhenClocksChange, SlotTaken.
    """
    series = locks.series(series_id)
    require(policies.can_change(actor, series.event))
    before, had = _said(series), {slot.starts_at for slot in first_slots(series.recurrence, now)}
    series.is_all_day = is_all_day
    _write(series, validated(recurrence))
    series.expanded_until = reach(series.recurrence, now)
    series.save()
    existing = list(series.occurrences.select_for_update().order_by("pk"))
    plan = planned(existing, first_slots(series.recurrence, now), had, now)
    _apply(series, plan, now)
    record(actor, "events.series.changed", series.event, {"when": [before, _said(series)]})
    follow(actor, series.event, now)
    return plan


@transaction.atomic
def remove_series(actor: Actor, series_id: int, *, now: datetime) -> None:
    """Take a series away: its coming dates go, or if citizens have seen them stay as cancelled.

    Raises Missing, NotAllowed.
    """
    series = locks.series(series_id)
    require(policies.can_change(actor, series.event))
    coming = series.occurrences.select_for_update().filter(slot_starts_at__gte=now)
    take_away(series.event, list(coming.order_by("pk")), now)
    record(actor, "events.series.removed", series.event, {"when": _said(series)})
    series.delete()
    follow(actor, series.event, now)


@transaction.atomic
def leave_out(actor: Actor, occurrence_id: int, *, now: datetime) -> None:
    """Take one date out of its series; if citizens have seen it, it stays as cancelled.

    Raises Missing, NotAllowed.
    """
    occurrence = locks.occurrence(occurrence_id)
    event = occurrence.event
    require(policies.can_change(actor, event))
    if occurrence.starts_at < now:
        raise Missing
    series = occurrence.series
    if series is not None:
        wall = write_wall(wall_clock(occurrence.slot_starts_at))
        series.left_out = sorted({*series.left_out, wall})
        series.save(update_fields=["left_out"])
    take_away(event, [occurrence], now)
    record(actor, "events.date.left_out", event, {"date": occurrence.slot_starts_at})
    follow(actor, event, now)


@transaction.atomic
def extend_dates(now: datetime) -> int:
    """Make the dates that have come within eighteen months; how many. Run every night, and harmless when run twice.

    Three queries and a bulk insert, however many the series.
    """
    until = horizon(now)
    behind = locks.series_to_extend(until)
    rows = [
        row
        for series in behind
        for row in _rows(series, slots(series.recurrence, series.expanded_until or now, until))
    ]
    Occurrence.objects.bulk_create(rows, ignore_conflicts=True, batch_size=1000)
    Series.objects.filter(pk__in=[series.pk for series in behind]).update(expanded_until=until)
    return len(rows)


def _write(series: Series, clean: Recurrence) -> None:
    series.starts_on = clean.starts_at.date()
    series.starts_at = clean.starts_at.time()
    series.minutes = clean.minutes
    series.rule = clean.rule
    series.extra = [write_wall(wall) for wall in clean.extra]
    series.left_out = [write_wall(wall) for wall in clean.except_]


def _said(series: Series) -> str:
    return in_italian(series.rule, series.recurrence.starts_at)


def _rows(series: Series, wanted: Iterable[Slot]) -> list[Occurrence]:
    return [
        Occurrence(
            event_id=series.event_id,
            series=series,
            slot_starts_at=slot.starts_at,
            starts_at=slot.starts_at,
            ends_at=slot.ends_at,
            is_all_day=series.is_all_day,
        )
        for slot in wanted
    ]


def _add_rows(series: Series, wanted: Collection[Slot]) -> None:
    try:
        with transaction.atomic():
            Occurrence.objects.bulk_create(_rows(series, wanted), batch_size=1000)
    except IntegrityError as error:
        raise _slot_taken(series.event_id, [slot.starts_at for slot in wanted]) from error


def _apply(series: Series, plan: Plan, now: datetime) -> None:
    """Rows that go first, so that their hours are free."""
    take_away(series.event, plan.gone, now)
    is_public = series.event.is_published
    changed = [*plan.changed]
    if plan.moved is not None:
        changed.append(
            _said_to_have_moved(plan.moved, was_seen=series.event.published_at is not None)
        )
    for row in changed:
        row.is_all_day = series.is_all_day
        row.modified_at = now
        row.sequence += 1 if is_public else 0
    try:
        with transaction.atomic():
            _save_times([*changed, *plan.kept])
    except IntegrityError as error:
        raise _slot_taken(series.event_id, [row.slot_starts_at for row in changed]) from error
    _add_rows(series, plan.new)
    Occurrence.objects.filter(series=series).exclude(is_all_day=series.is_all_day).update(
        is_all_day=series.is_all_day
    )


def _said_to_have_moved(row: Occurrence, *, was_seen: bool) -> Occurrence:
    """Only who has seen a date needs to read where it was."""
    if was_seen:
        row.status = Status.RESCHEDULED
    else:
        row.moved_from = None
    return row


def _save_times(rows: Collection[Occurrence]) -> None:
    """Two hours may change places, so each row first steps aside."""
    aside = Occurrence.objects.filter(pk__in=[row.pk for row in rows])
    aside.update(slot_starts_at=F("slot_starts_at") - ASIDE)
    fields = [
        "slot_starts_at", "starts_at", "ends_at", "is_all_day", "status", "status_note", "moved_from", "sequence",
        "modified_at",
    ]  # fmt: skip
    Occurrence.objects.bulk_update(rows, fields, batch_size=500)


def take_away(event: Event, rows: Collection[Occurrence], now: datetime) -> None:
    """Dates that nobody has seen are removed, the others cancelled: who meant to come must read it."""
    ids = [row.pk for row in rows]
    found = Occurrence.objects.filter(pk__in=ids)
    if event.published_at is None:
        found.delete()
    else:
        found.exclude(status=Status.CANCELLED).update(
            status=Status.CANCELLED, sequence=F("sequence") + 1, modified_at=now
        )


def _slot_taken(event_id: int, wanted: Collection[datetime]) -> SlotTaken:
    taken = (
        Occurrence.objects.filter(event=event_id, slot_starts_at__in=wanted)
        .order_by("slot_starts_at")
        .values_list("slot_starts_at", flat=True)
        .first()
    )
    if taken is None:
        return SlotTaken(when="a quell'ora")
    wall = wall_clock(taken)
    return SlotTaken(when=f"il {day_in_italian(wall)} alle {wall:%H:%M}")
