"""Calendars for tests, written by hand."""

from datetime import UTC, datetime

from modules.events.calendars.reading.calendar import read_calendar
from modules.events.calendars.reading.values import ReadEvent, Report, ReportRow, dates_of

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
SINCE, UNTIL = datetime(2026, 10, 1, tzinfo=UTC), datetime(2028, 1, 1, tzinfo=UTC)


def event(*lines: str, uid: str = "prova") -> str:
    return "\r\n".join(("BEGIN:VEVENT", f"UID:{uid}", "SUMMARY:Lettura", *lines, "END:VEVENT"))


def calendar(*parts: str) -> bytes:
    return "\r\n".join(("BEGIN:VCALENDAR", "VERSION:2.0", *parts, "END:VCALENDAR", "")).encode()


def report_of(*parts: str) -> Report:
    return read_calendar(calendar(*parts), now=NOW)


def row_of(*lines: str) -> ReportRow:
    (row,) = report_of(event(*lines)).rows
    return row


def event_of(*lines: str) -> ReadEvent:
    row = row_of(*lines)
    assert row.event is not None, row.reasons
    return row.event


def starts(read: ReadEvent) -> list[str]:
    """When it begins, in UTC."""
    return [f"{slot.starts_at:%Y-%m-%d %H:%M}" for slot in dates_of(read, SINCE, UNTIL)]
