"""The corpus of real and odd calendars: nothing is lost, and dates are those that another reader computes."""

import re
from collections import Counter
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import icalendar
import pytest
import recurring_ical_events

from modules.events.calendars.reading.calendar import read_calendar
from modules.events.calendars.reading.values import ReadStatus, RowStatus, dates_of
from rete.kernel.clock import ROME

# Files where the other reader gives other dates, and why ours stay.
OTHERWISE = {
    "issue_201_mixed_datetime_and_date.ics": "a first day and an ending hour: whole days, as it began, not midnight UTC",
    "issue_75_range_parameter.ics": "UNTIL as a day takes that day in (RFC 5545, 3.3.10): the other leaves it out",
}
FILES = 48
Found = Counter[tuple[str, datetime]]


def calendar_files(shared_data: Path) -> list[Path]:
    files = sorted((shared_data / "calendars").glob("*.ics"))
    assert len(files) == FILES
    return files


def last_year_of(content: bytes) -> int:
    years = {int(year) for year in re.findall(rb"DTSTART[^\r\n:]*:(20[0-2]\d)", content)}
    return max(years, default=2026)


def instant_of(moment: date) -> datetime:
    """As this calendar's readers see it: days begin in Rome."""
    when = moment if isinstance(moment, datetime) else datetime.combine(moment, time())
    return (when if when.tzinfo else when.replace(tzinfo=ROME)).astimezone(UTC).replace(second=0)


def expected_dates(content: bytes, since: datetime, until: datetime) -> Found:
    """The other reader's, without cancelled dates, which it gives as any other."""
    found: Found = Counter()
    for calendar in icalendar.Calendar.from_ical(content, multiple=True):
        query = recurring_ical_events.of(calendar, skip_bad_series=True)
        for each in query.between(since - timedelta(days=40), until + timedelta(days=2)):
            starts_at = instant_of(each["DTSTART"].dt)
            if each.get("STATUS") != "CANCELLED" and since <= starts_at < until:
                found[str(each.get("UID", "")), starts_at] += 1
    return found


def dates_read(content: bytes, year: int, since: datetime, until: datetime) -> Found:
    report = read_calendar(content, now=datetime(year, 6, 1, tzinfo=UTC))
    return Counter(
        (re.sub(r"^senza-uid-.*|#.*", "", event.external_id), slot.starts_at)
        for event in report.events
        if event.status is not ReadStatus.CANCELLED
        for slot in dates_of(event, since, until)
    )


def test_every_part_of_every_calendar_has_its_row(shared_data: Path) -> None:
    for file in calendar_files(shared_data):
        content = file.read_bytes()
        report = read_calendar(content, now=datetime(2026, 11, 24, tzinfo=UTC))
        parts = [
            part
            for calendar in icalendar.Calendar.from_ical(content, multiple=True)
            for part in calendar.subcomponents
        ]

        assert [row.number for row in report.rows] == list(range(1, len(parts) + 1)), file.name
        for row in report.rows:
            assert row.reasons or row.status is RowStatus.ACCEPTED, (file.name, row)
            assert not row.reasons or row.event is None, (file.name, row)


def test_what_is_rejected_is_known(shared_data: Path) -> None:
    rejected = Counter(
        (file.name, reason)
        for file in calendar_files(shared_data)
        for row in read_calendar(file.read_bytes(), now=datetime(2026, 11, 24, tzinfo=UTC)).rows
        if row.status is RowStatus.REJECTED
        for reason in row.reasons
    )

    older = "lo stesso identificativo (UID) è già alla riga {}, più recente"
    assert rejected == {
        ("issue42.ics", "la durata va da un minuto a 31 giorni"): 1,
        ("issue_148_edge_case_1.ics", older.format(3)): 1,
        ("issue_148_edge_case_1.ics", "cambia una data che il ciclo ha tolto"): 1,
        ("issue_148_ignored_exdate.ics", older.format(2)): 1,
        ("issue_163_deleted_modification.ics", older.format(3)): 1,
        ("issue_163_deleted_modification.ics", "cambia una data che il ciclo ha tolto"): 1,
        ("issue_253_additional_recurrence_id.ics", "cambia una data che il ciclo non ha"): 1,
    }


@pytest.mark.slow
def test_dates_are_those_of_another_reader(shared_data: Path) -> None:
    different = set()
    compared = 0
    for file in calendar_files(shared_data):
        content = file.read_bytes()
        year = last_year_of(content)
        since, until = datetime(year - 1, 7, 1, tzinfo=UTC), datetime(year + 1, 12, 1, tzinfo=UTC)

        read = dates_read(content, year, since, until)

        if read == expected_dates(content, since, until):
            compared += read.total()
        else:
            different.add(file.name)
    assert different == OTHERWISE.keys()
    assert compared > 3000
