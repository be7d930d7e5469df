"""A file that staff give, whatever its format, read into a report; and the source that it stands for."""

from datetime import datetime

from modules.events.calendars.reading.calendar import read_calendar
from modules.events.calendars.reading.openagenda import read_openagenda
from modules.events.calendars.reading.spreadsheet import read_spreadsheet
from modules.events.calendars.reading.values import Report
from modules.events.errors import UnknownFormat

CALENDAR, OPENAGENDA, SPREADSHEET = "ics", "openagenda", "foglio"
_BY_ENDING = {
    ".ics": CALENDAR,
    ".ical": CALENDAR,
    ".json": OPENAGENDA,
    ".xlsx": SPREADSHEET,
    ".csv": SPREADSHEET,
}
_MARK = b"BEGIN:VCALENDAR"
_LOOKED_AT = 4096


def format_of(name: str, content: bytes) -> str:
    """By what the file holds, else by the end of its name.

    Raises:
        UnknownFormat.
    """
    head = content[:_LOOKED_AT].lstrip(b"\xef\xbb\xbf \t\r\n")
    if _MARK in head.upper():
        return CALENDAR
    if head.startswith((b"{", b"[")):
        return OPENAGENDA
    found = next((kind for end, kind in _BY_ENDING.items() if name.lower().endswith(end)), None)
    if found is None:
        raise UnknownFormat(name=name[:100])
    return found


def read_file(name: str, content: bytes, *, now: datetime) -> Report:
    """
    Raises:
        UnknownFormat, and what the readers raise for files of which nothing can be used.
    """
    kind = format_of(name, content)
    if kind == CALENDAR:
        return read_calendar(content, now=now)
    return read_openagenda(content) if kind == OPENAGENDA else read_spreadsheet(content)


def source_of(name: str, content: bytes, library_id: int | None) -> str:
    """What gives an event its name: the kind of file and the library it was imported for.

    Names of calendars and of OpenAgenda are everybody's; those in a spreadsheet are of who writes it.
    """
    return f"{format_of(name, content)}:{library_id or 0}"
