"""Events as OpenAgenda exports them in JSON: {"events": [...]} or a list, texts by language, dates as timings."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from modules.events.calendars.errors import (
    OF_ONE_EVENT,
    CalendarTooLarge,
    InvalidEvent,
    TooManyEvents,
    UnreadableCalendar,
    reason_of,
)
from modules.events.calendars.reading.lines import LIMIT_BYTES, LIMIT_EVENTS
from modules.events.calendars.reading.texts import one_line, plain, web_address
from modules.events.calendars.reading.times import FIRST_YEAR, LAST_YEAR
from modules.events.calendars.reading.values import (
    Attendance,
    DateChange,
    ReadEvent,
    ReadStatus,
    Report,
    ReportRow,
    RowStatus,
)
from modules.events.calendars.recurrence import LIMIT_DATES, Recurrence, validated
from rete.kernel.calendars.zone import wall_clock
from rete.kernel.clock import ROME
from rete.kernel.text import NotText, decoded

LANGUAGES = ("it", "en")
STATUSES = {
    1: ReadStatus.SCHEDULED,
    2: ReadStatus.RESCHEDULED,
    3: ReadStatus.MOVED_ONLINE,
    4: ReadStatus.POSTPONED,
    5: ReadStatus.FULL,
    6: ReadStatus.CANCELLED,
}
ATTENDANCES = {1: Attendance.IN_PERSON, 2: Attendance.ONLINE, 3: Attendance.MIXED}
ACCESS_CODES = ("hi", "ii", "mi", "pi", "vi")
OLDEST_YEARS = 120
_PUBLISHED = 2
Json = Mapping[str, Any]


def read_openagenda(content: bytes) -> Report:
    """Every event of an export as a row.

    Raises:
        CalendarTooLarge, TooManyEvents, UnreadableCalendar: nothing of it can be used.
    """
    if len(content) > LIMIT_BYTES:
        raise CalendarTooLarge(limit_megabytes=LIMIT_BYTES // 2**20)
    events = _events(content)
    if len(events) > LIMIT_EVENTS:
        raise TooManyEvents(found=len(events), limit=LIMIT_EVENTS)
    seen: dict[str, int] = {}
    return Report(rows=tuple(_row(number, each, seen) for number, each in enumerate(events, 1)))


def _events(content: bytes) -> Sequence[object]:
    try:
        found = json.loads(decoded(content), parse_constant=lambda _: None)
    except (NotText, ValueError, RecursionError) as error:
        raise UnreadableCalendar(reason="non è un file JSON") from error
    events = found.get("events") if isinstance(found, dict) else found
    if not isinstance(events, list):
        raise UnreadableCalendar(reason="non è un'esportazione di OpenAgenda: manca «events»")
    return events


def _row(number: int, found: object, seen: dict[str, int]) -> ReportRow:
    event = found if isinstance(found, dict) else {}
    title = one_line(_said(event.get("title")))
    uid = one_line(_text(event.get("uid")), 400)
    if event.get("state", _PUBLISHED) != _PUBLISHED or event.get("draft") is True:
        reason = "su OpenAgenda non è pubblicato"
        return _left(number, title, uid, RowStatus.SKIPPED, reason)
    if uid in seen:
        reason = f"lo stesso identificativo (uid) è già alla riga {seen[uid]}"
        return _left(number, title, uid, RowStatus.REJECTED, reason)
    try:
        read = _read(event, uid, title)
    except OF_ONE_EVENT as error:
        return _left(number, title, uid, RowStatus.REJECTED, reason_of(error))
    seen[uid] = number
    return ReportRow(
        number=number, title=title, status=RowStatus.ACCEPTED, external_id=uid, event=read
    )


def _left(number: int, title: str, uid: str, status: RowStatus, reason: str) -> ReportRow:
    return ReportRow(number=number, title=title, status=status, external_id=uid, reasons=(reason,))


def _read(event: Json, uid: str, title: str) -> ReadEvent:
    """
    Raises:
        InvalidEvent, InvalidRecurrence, TooManyDates, HourWhenClocksChange.
    """
    if not uid:
        raise InvalidEvent(reason="manca l'identificativo (uid)")
    if not title:
        raise InvalidEvent(reason="manca il titolo")
    recurrence, changes = _dates(event.get("timings"))
    where = _object(event.get("location"))
    latitude, longitude = _position(where)
    ages = _object(event.get("age"))
    description = plain(_said(event.get("longDescription")) or _said(event.get("description")))
    age_from, age_to = _age(ages.get("min")), _age(ages.get("max"))
    are_ordered = age_from is None or age_to is None or age_from <= age_to
    return ReadEvent(
        external_id=uid,
        title=title,
        recurrence=recurrence,
        changes=changes,
        status=STATUSES.get(_number(event.get("status")), ReadStatus.SCHEDULED),
        attendance=ATTENDANCES.get(_number(event.get("attendanceMode")), Attendance.IN_PERSON),
        description=description,
        place=one_line(_text(where.get("name"))),
        address=one_line(_text(where.get("address")), 250),
        municipality=one_line(_text(where.get("city")), 150),
        latitude=latitude,
        longitude=longitude,
        url=web_address(_text(event.get("canonicalUrl"))),
        online_url=web_address(_text(event.get("onlineAccessLink"))),
        booking=_booking(event.get("registration")),
        image_url=_image(event.get("image")),
        categories=_keywords(event.get("keywords")),
        age_from=age_from if are_ordered else None,
        age_to=age_to if are_ordered else None,
        cost=one_line(_said(event.get("conditions")), 300),
        accessibility=_accessibility(event.get("accessibility")),
        modified_at=_instant(event.get("updatedAt")),
    )


def _dates(timings: object) -> tuple[Recurrence, tuple[DateChange, ...]]:
    """Explicit dates: the first one's length is the series', others are changes."""
    found: dict[datetime, int] = {}
    for timing in timings if isinstance(timings, list) else ():
        begin, end = (_instant(_object(timing).get(name)) for name in ("begin", "end"))
        if begin is None or end is None:
            raise InvalidEvent(reason="una delle sue date (timings) non si legge")
        if end < begin:
            raise InvalidEvent(reason="finisce prima di cominciare")
        wall = wall_clock(begin).replace(second=0, microsecond=0)
        minutes = int((wall_clock(end) - wall_clock(begin)).total_seconds() // 60)
        found[wall] = max(minutes, 1)
        if len(found) > LIMIT_DATES:
            raise InvalidEvent(reason=f"ha più di {LIMIT_DATES} date")
    if not found:
        raise InvalidEvent(reason="non ha nessuna data (timings)")
    first, *others = sorted(found)
    recurrence = validated(Recurrence(first, found[first], "", tuple(others)))
    changes = (
        DateChange(date=wall, starts_at=wall, minutes=found[wall])
        for wall in others
        if found[wall] != found[first]
    )
    return recurrence, tuple(changes)


def _instant(value: object) -> datetime | None:
    """An ISO 8601 time; without an offset it is Rome's."""
    try:
        found = datetime.fromisoformat(_text(value)) if value else None
    except ValueError:
        return None
    if found is None or not FIRST_YEAR <= found.year <= LAST_YEAR:
        return None
    return found if found.tzinfo else found.replace(tzinfo=ROME)


def _said(value: object) -> str:
    """A text in Italian, else English, else its first language."""
    if isinstance(value, str):
        return value
    by_language = {str(k): v for k, v in _object(value).items() if isinstance(v, str) and v.strip()}
    chosen = (by_language[language] for language in LANGUAGES if language in by_language)
    return next(chosen, next(iter(by_language.values()), ""))


def _text(value: object) -> str:
    is_text = isinstance(value, str | int | float) and not isinstance(value, bool)
    return str(value).strip() if is_text else ""


def _object(value: object) -> Json:
    return value if isinstance(value, dict) else {}


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0


def _position(where: Json) -> tuple[float | None, float | None]:
    latitude, longitude = where.get("latitude"), where.get("longitude")
    if not isinstance(latitude, int | float) or not isinstance(longitude, int | float):
        return None, None
    on_earth = abs(latitude) <= 90 and abs(longitude) <= 180  # noqa: PLR2004 - degrees
    return (float(latitude), float(longitude)) if on_earth else (None, None)


def _age(value: object) -> int | None:
    if not isinstance(value, int) or isinstance(value, bool):
        return None
    return value if 0 <= value <= OLDEST_YEARS else None


def _booking(value: object) -> str:
    """Ways to register, links first: [{"type": "link", "value": …}] or plain texts."""
    ways = [_text(_object(each).get("value")) or _text(each) for each in _list(value)]
    ordered = sorted(filter(None, ways), key=lambda way: not web_address(way))
    return one_line("; ".join(ordered), 300)


def _image(value: object) -> str:
    image = _object(value)
    base, name = _text(image.get("base")), _text(image.get("filename"))
    return web_address(value if isinstance(value, str) else f"{base}{name}" if base else name)


def _keywords(value: object) -> tuple[str, ...]:
    by_language = _object(value)
    words = value if isinstance(value, list) else next(_by_preference(by_language), [])
    found = (one_line(_text(word), 40) for word in _list(words)[:20])
    return tuple(dict.fromkeys(filter(None, found)))


def _by_preference(by_language: Json) -> Iterator[object]:
    yield from (by_language[language] for language in LANGUAGES if by_language.get(language))
    yield from filter(None, by_language.values())


def _accessibility(value: object) -> tuple[str, ...]:
    said = _object(value)
    listed = {each for each in _list(value) if isinstance(each, str)}
    return tuple(code for code in ACCESS_CODES if said.get(code) is True or code in listed)


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []
