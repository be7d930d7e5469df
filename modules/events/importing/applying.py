"""Writing a plan: a few statements however many the rows. In the caller's transaction, with the source held."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from modules.events.importing.dates import State, When
from modules.events.importing.mapping import NewPlace, PlaceKey
from modules.events.importing.plan import Action, Plan, PlannedRow
from modules.events.models import (
    Event,
    ImportedEvent,
    Occurrence,
    Place,
    Publication,
    Series,
    Status,
    Subscription,
)
from modules.events.models.dates import write_wall
from modules.events.planning import reach
from modules.events.services.series import ASIDE
from rete.kernel.municipalities import folded

BATCH = 500
_DATE_FIELDS = (
    "slot_starts_at",
    "starts_at",
    "ends_at",
    "is_all_day",
    "status",
    "status_note",
    "moved_from",
    "sequence",
    "modified_at",
)
_SERIES_FIELDS = (
    "starts_on",
    "starts_at",
    "minutes",
    "is_all_day",
    "rule",
    "extra",
    "left_out",
    "expanded_until",
)


@dataclass(frozen=True, slots=True)
class Origin:
    """What an import's events are known by."""

    source: str
    subscription: Subscription | None
    created_by: int | None
    now: datetime


@dataclass(slots=True)
class _Rows:
    """What is written, gathered before writing."""

    new_dates: list[Occurrence] = field(default_factory=list)
    changed_dates: list[Occurrence] = field(default_factory=list)
    gone_dates: list[Occurrence] = field(default_factory=list)
    series: list[Series] = field(default_factory=list)
    new_imported: list[ImportedEvent] = field(default_factory=list)
    imported: list[ImportedEvent] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    event_fields: set[str] = field(default_factory=set)


def apply(plan: Plan, origin: Origin) -> dict[str, list[int]]:
    """Make and change what the plan says; the numbers of the events, by action."""
    places = _places(plan.rows)
    rows = _Rows()
    new = _add(plan.of(Action.NEW), places, origin, rows)
    for row in plan.rows:
        if row.known is not None:
            _change(row, places, origin, rows)
    _write(rows, origin.now)
    done = {
        action.value: [row.known.event.pk for row in plan.of(action) if row.known is not None]
        for action in (Action.CHANGED, Action.CANCELLED, Action.MISSING)
    }
    return {Action.NEW.value: [event.pk for event in new], **done}


def _add(
    planned: list[PlannedRow], places: Mapping[PlaceKey, int], origin: Origin, rows: _Rows
) -> list[Event]:
    values = [_placed(row, places) for row in planned]
    events = [
        Event(
            **each,
            publication=Publication.PUBLISHED if row.publishes else Publication.DRAFT,
            published_at=origin.now if row.publishes else None,
            created_by=origin.created_by,
        )
        for row, each in zip(planned, values, strict=True)
    ]
    Event.objects.bulk_create(events, batch_size=BATCH)
    series = [
        _series(Series(event=event), row.when, origin.now)
        for event, row in zip(events, planned, strict=True)
        if row.when is not None
    ]
    Series.objects.bulk_create(series, batch_size=BATCH)
    for event, each, row, said in zip(events, series, planned, values, strict=True):
        rows.new_dates += [_date(event, each, *date) for date in row.dates.new]
        rows.new_imported.append(
            ImportedEvent(
                source=origin.source,
                external_id=row.external_id,
                event=event,
                subscription=origin.subscription,
                fingerprint=row.fingerprint,
                written=_written(said, row.when),
            )
        )
    return events


def _change(row: PlannedRow, places: Mapping[PlaceKey, int], origin: Origin, rows: _Rows) -> None:
    """Gather what an event that was already here becomes."""
    known = row.known
    if known is None:
        return
    if row.action is Action.MISSING:
        known.imported.missing_since = origin.now
        rows.imported.append(known.imported)
        return
    if known.imported.fingerprint == row.fingerprint and known.imported.missing_since is None:
        return
    values = _placed(row, places)
    for name, value in values.items():
        setattr(known.event, name, value)
    if values:
        known.event.modified_at = origin.now
        rows.events.append(known.event)
        rows.event_fields.update(values)
    _change_dates(row, origin.now, rows)
    _remember(row, values)
    rows.imported.append(known.imported)


def _change_dates(row: PlannedRow, now: datetime, rows: _Rows) -> None:
    known, when = row.known, row.when
    if known is None or when is None or known.series is None or not row.writes_series:
        return
    rows.series.append(_series(known.series, when, now))
    rows.new_dates += [_date(known.event, known.series, *date) for date in row.dates.new]
    for occurrence, slot, state in row.dates.changed:
        occurrence.slot_starts_at = slot
        _put(occurrence, state)
        occurrence.sequence += 1 if known.event.is_published else 0
        occurrence.modified_at = now
        rows.changed_dates.append(occurrence)
    if known.event.published_at is None:
        rows.gone_dates += row.dates.gone
    else:
        # Who meant to come must read it: dates that citizens have seen stay, as cancelled.
        for occurrence in row.dates.gone:
            occurrence.status = Status.CANCELLED
            occurrence.sequence += 1
            occurrence.modified_at = now
            rows.changed_dates.append(occurrence)


def _remember(row: PlannedRow, values: Mapping[str, Any]) -> None:
    """What the source said and now stands here. Fields edited here keep what was last written, so that they stay edited."""
    known, found = row.known, row.mapped
    if known is None or found is None:
        return
    written = dict(known.imported.written["values"])
    agreed = {
        name: value for name, value in found.values.items() if getattr(known.event, name) == value
    }
    written.update(agreed)
    written.update(values)
    keeps_dates = row.when is None or (row.kept and known.series is None)
    when = known.imported.written["when"] if keeps_dates else row.when.as_json()  # type: ignore[union-attr]
    known.imported.written = {"values": written, "when": when}
    known.imported.fingerprint = row.fingerprint
    known.imported.missing_since = None


def _write(rows: _Rows, now: datetime) -> None:
    """Rows that go first, so that their hours are free; then those that move, then the new ones."""
    if rows.events:
        fields = {name.removesuffix("_id") for name in rows.event_fields} | {"modified_at"}
        _save(rows.events, sorted(fields))
        public = [event.pk for event in rows.events if event.is_published]
        untouched = Occurrence.objects.exclude(pk__in=[row.pk for row in rows.changed_dates])
        untouched.filter(event__in=public, ends_at__gt=now).update(
            sequence=F("sequence") + 1, modified_at=now
        )
    Occurrence.objects.filter(pk__in=[row.pk for row in rows.gone_dates]).delete()
    aside = Occurrence.objects.filter(pk__in=[row.pk for row in rows.changed_dates])
    aside.update(slot_starts_at=F("slot_starts_at") - ASIDE)
    _save(rows.changed_dates, _DATE_FIELDS)
    Occurrence.objects.bulk_create(rows.new_dates, batch_size=BATCH)
    _save(rows.series, _SERIES_FIELDS)
    ImportedEvent.objects.bulk_create(rows.new_imported, batch_size=BATCH)
    _save(rows.imported, ("fingerprint", "written", "missing_since"))


def _save(rows: Sequence[models.Model], fields: Sequence[str]) -> None:
    """Change rows that are there. As an upsert by primary key it takes a tenth of `bulk_update`'s time."""
    if rows:
        type(rows[0])._default_manager.bulk_create(
            rows,
            batch_size=BATCH,
            update_conflicts=True,
            unique_fields=["id"],
            update_fields=fields,
        )


def _series(series: Series, when: When, now: datetime) -> Series:
    recurrence = when.recurrence
    series.starts_on, series.starts_at = recurrence.starts_at.date(), recurrence.starts_at.time()
    series.minutes, series.rule = recurrence.minutes, recurrence.rule
    series.is_all_day = when.is_all_day
    series.extra = [write_wall(wall) for wall in recurrence.extra]
    series.left_out = [write_wall(wall) for wall in recurrence.except_]
    series.expanded_until = reach(recurrence, now)
    return series


def _date(event: Event, series: Series, slot: datetime, state: State) -> Occurrence:
    occurrence = Occurrence(event=event, series=series, slot_starts_at=slot)
    _put(occurrence, state)
    return occurrence


def _put(occurrence: Occurrence, state: State) -> None:
    occurrence.starts_at, occurrence.ends_at = state.starts_at, state.ends_at
    occurrence.is_all_day = state.is_all_day
    occurrence.status, occurrence.status_note = state.status, state.note
    moved = state.status == Status.RESCHEDULED
    occurrence.moved_from = occurrence.slot_starts_at if moved else None


def _placed(row: PlannedRow, places: Mapping[PlaceKey, int]) -> dict[str, Any]:
    """The values to write, with the place that was just made."""
    values = dict(row.values)
    place = None if row.mapped is None else row.mapped.place
    is_kept = row.known is not None and "altro luogo" in row.kept
    if place is not None and not is_kept:
        values |= {"library_id": None, "place_id": places[place.key]}
    return values


def _written(values: Mapping[str, Any], when: When | None) -> dict[str, Any]:
    return {"values": dict(values), "when": None if when is None else when.as_json()}


def _places(planned: Iterable[PlannedRow]) -> dict[PlaceKey, int]:
    """The places that rows to write name and the network did not have: made, or made meanwhile by others."""
    wanted: dict[PlaceKey, NewPlace] = {}
    for row in planned:
        is_written = row.action in {Action.NEW, Action.CHANGED, Action.CANCELLED}
        if is_written and row.mapped is not None and row.mapped.place is not None:
            wanted.setdefault(row.mapped.place.key, row.mapped.place)
    if not wanted:
        return {}
    made = [
        Place(
            name=place.name,
            address=place.address,
            municipality=place.municipality,
            latitude=place.latitude,
            longitude=place.longitude,
        )
        for place in wanted.values()
    ]
    Place.objects.bulk_create(made, batch_size=BATCH, ignore_conflicts=True)
    named = Q(name_lower__in=[place.name.lower() for place in wanted.values()])
    found = Place.objects.annotate(name_lower=Lower("name")).filter(named)
    return {(folded(place.name), folded(place.municipality)): place.pk for place in found}
