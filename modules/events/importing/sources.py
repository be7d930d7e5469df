"""What a network already has, as an import must know it. A bounded number of queries."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import datetime, timedelta

from django.db import connection
from django.db.models import Q

from modules.events.calendars.reading.values import Report
from modules.events.calendars.recurrence import LONGEST_MINUTES
from modules.events.importing.dates import When
from modules.events.importing.mapping import Branch, Gazetteer, Where
from modules.events.importing.plan import Known, fingerprint
from modules.events.models import Event, ImportedEvent, Occurrence, Place, Series

_LONGEST = timedelta(minutes=LONGEST_MINUTES)


def hold(source: str) -> None:
    """One import of a source at a time, and its events as they are, until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended(current_schema() || %s, 0))",
            [f"events.import:{source}"],
        )
    events = Event.objects.select_for_update(of=("self",)).filter(imported__source=source)
    list(events.order_by("pk").values_list("pk"))


def gazetteer() -> Gazetteer:
    """Two queries."""
    library = Event._meta.get_field("library").related_model
    rows = library._default_manager.values_list("pk", "name", "isil", "municipality")
    return Gazetteer.of((Branch(*row) for row in rows), Place.objects.order_by("pk"))


def known_events(source: str, report: Report, where: Where, now: datetime) -> dict[str, Known]:
    """What earlier imports of a source made, by its name there. Five queries; dates only of what has changed."""
    imported = {
        each.external_id: each
        for each in ImportedEvent.objects.filter(source=source).select_related("event")
    }
    new = {each.external_id: fingerprint(each, where) for each in report.events}
    there = {row.external_id for row in report.rows}
    changed = [
        each.event_id
        for name, each in imported.items()
        if name in new and (new[name] != each.fingerprint or each.missing_since is not None)
    ]
    absent = [each.event_id for name, each in imported.items() if name not in there]
    coming = set(
        Occurrence.objects.filter(event__in=absent, ends_at__gt=now).values_list("event", flat=True)
    )
    dated = _dated(changed, {each.event_id: each for each in imported.values()}, now)
    return {
        name: dated.get(
            each.event_id,
            Known(each, each.event, is_coming=each.event_id in coming or name in there),
        )
        for name, each in imported.items()
    }


def _dated(
    event_ids: Collection[int], imported: Mapping[int, ImportedEvent], now: datetime
) -> dict[int, Known]:
    """Events with their series and dates."""
    series: dict[int, list[Series]] = defaultdict(list)
    for each in Series.objects.filter(event__in=event_ids).order_by("pk"):
        series[each.event_id].append(each)
    rows: dict[int, list[Occurrence]] = defaultdict(list)
    near = Q(ends_at__gt=now) | Q(slot_starts_at__gt=now - _LONGEST)
    for row in Occurrence.objects.filter(near, event__in=event_ids).order_by("slot_starts_at"):
        rows[row.event_id].append(row)
    return {pk: _known(imported[pk], series[pk], rows[pk]) for pk in event_ids}


def _known(imported: ImportedEvent, series: list[Series], rows: list[Occurrence]) -> Known:
    """The series that the import wrote is the one that still says what it wrote."""
    written = When.from_json(imported.written["when"]).recurrence
    own = next((each for each in series if each.recurrence == written), None)
    own_id = None if own is None else own.pk
    return Known(
        imported,
        imported.event,
        series=own,
        rows=[row for row in rows if row.series_id == own_id],
        taken=frozenset(row.slot_starts_at for row in rows if row.series_id != own_id),
    )
