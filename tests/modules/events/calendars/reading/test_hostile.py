"""Files made to harm, or harmed: a clear answer in bounded time and memory."""

import time
import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from modules.events.calendars.errors import (
    CalendarTooLarge,
    TooManyEvents,
    UnreadableCalendar,
)
from modules.events.calendars.reading.calendar import read_calendar
from modules.events.calendars.reading.values import Report
from rete.kernel.errors import ReteError
from tests.modules.events.calendars.reading.writing import NOW, calendar, event

DAY = "DTSTART;VALUE=DATE:20261201"
MEGABYTE = 2**20


@contextmanager
def within(seconds: float, megabytes: float) -> Iterator[None]:
    tracemalloc.start()
    began = time.process_time()
    try:
        yield
        taken = time.process_time() - began
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert taken < seconds
    assert peak < megabytes * MEGABYTE


def test_fifty_megabytes_are_refused_at_once() -> None:
    content = b"BEGIN:VCALENDAR\r\n" + b"X" * (50 * MEGABYTE)

    with within(0.1, 1), pytest.raises(CalendarTooLarge) as refusal:
        read_calendar(content, now=NOW)

    assert str(refusal.value) == "Il calendario è troppo grande: al massimo 20 MB."


def test_a_hundred_thousand_events_are_refused_before_reading() -> None:
    content = calendar(*[f"BEGIN:VEVENT\r\nUID:{n}\r\n{DAY}\r\nEND:VEVENT" for n in range(100_000)])

    with within(2, 1), pytest.raises(TooManyEvents) as refusal:
        read_calendar(content, now=NOW)

    assert str(refusal.value) == "Il calendario ha 100000 eventi: al massimo 5000."


def test_five_thousand_series_are_read_in_seconds() -> None:
    weekly = [event(DAY, "RRULE:FREQ=WEEKLY;BYDAY=TU", uid=str(n)) for n in range(5000)]
    began = time.process_time()

    report = read_calendar(calendar(*weekly), now=NOW)

    assert len(report.events) == 5000
    assert time.process_time() - began < 15


def test_five_thousand_events_take_little_memory() -> None:
    content = calendar(*[event(DAY, uid=str(n)) for n in range(5000)])

    with within(30, 40):
        report = read_calendar(content, now=NOW)

    assert len(report.events) == 5000


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
        b"PK\x03\x04\x14\x00\x00\x00",
        b"<!DOCTYPE html><html><body>Accedi</body></html>",
        b'{"events": []}',
        b"END:VCALENDAR",
        bytes(range(256)),
        "BEGIN:VCALENDAR".encode("utf-16-le"),
    ],
    ids=["empty", "png", "zip", "html", "json", "only an end", "every octet", "utf-16 unmarked"],
)
def test_what_is_no_calendar_is_refused_with_words(content: bytes) -> None:
    with pytest.raises(UnreadableCalendar) as refusal:
        read_calendar(content, now=NOW)

    assert str(refusal.value).startswith("Il calendario non si legge: non è un")


def test_parts_within_parts_are_refused() -> None:
    with within(2, 20), pytest.raises(UnreadableCalendar):
        read_calendar(b"BEGIN:VCALENDAR\r\n" + b"BEGIN:A\r\n" * 50_000, now=NOW)
    with within(2, 20), pytest.raises(UnreadableCalendar):
        read_calendar(b"BEGIN:VCALENDAR\r\n" + b"BEGIN:A\r\nEND:A\r\n" * 100_001, now=NOW)


@pytest.mark.parametrize(
    "line",
    [
        f"DESCRIPTION:{'a' * 10 * MEGABYTE}",
        f"X;A={',' * 900_000}",
        f"X{';A=b' * 200_000}",
        f'X;A="{"a" * 900_000}',
        f"EXDATE:{','.join(['20261201'] * 100_000)}",
        f"RRULE:FREQ=DAILY;BYMONTHDAY={','.join(['31'] * 100_000)}",
        f"CATEGORIES:{'a,' * 400_000}",
        f"DESCRIPTION:{'<b ' * 300_000}",
        f"DESCRIPTION:{'&amp;' * 100_000}",
        f"DTSTART:{'2' * 900_000}",
        f"DURATION:P{'9' * 900_000}D",
    ],
    ids=["text", "commas", "parameters", "quote", "dates", "rule", "categories", "tags", "entities", "date", "length"],
)  # fmt: skip
def test_long_lines_take_no_time(line: str) -> None:
    with within(5, 150):
        report = read_calendar(calendar(event(line, DAY)), now=NOW)

    assert len(report.rows) == 1


def test_a_zone_described_without_end_is_not_computed() -> None:
    zone = """BEGIN:VTIMEZONE
TZID:Bomba
BEGIN:STANDARD
DTSTART:19700101T000000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RRULE:FREQ=DAILY
END:STANDARD
END:VTIMEZONE"""

    with within(1, 5):
        report = read_calendar(calendar(zone, event("DTSTART;TZID=Bomba:20261201T100000")), now=NOW)

    assert report.rows[1].reasons == ("il fuso orario «Bomba» non si conosce",)


def files(shared_data: Path) -> list[bytes]:
    return [
        file.read_bytes()
        for file in sorted((shared_data / "calendars").glob("*.ics"))
        if file.stat().st_size < 20_000
    ]


def read_or_refused(content: bytes) -> Report | ReteError:
    try:
        return read_calendar(content, now=datetime(2024, 6, 1, tzinfo=UTC))
    except ReteError as error:
        return error


EDITS = st.lists(
    st.tuples(
        st.integers(0, 20_000),
        st.integers(0, 200),
        st.one_of(
            st.binary(max_size=20),
            st.sampled_from(
                [b"\r\n", b"BEGIN:VEVENT\r\n", b"END:VEVENT\r\n", b"RRULE:FREQ=DAILY\r\n", b"Z", b":", b";", b"9999", b"-", b'"']
            ),
        ),
    ),
    max_size=6,
)  # fmt: skip


@settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(number=st.integers(0, 200), edits=EDITS, cut=st.integers(1, 20_000))
def test_damaged_files_never_fail(
    shared_data: Path, number: int, edits: list[tuple[int, int, bytes]], cut: int
) -> None:
    every = files(shared_data)
    content = every[number % len(every)]
    for place, length, octets in edits:
        at = place % (len(content) or 1)
        content = content[:at] + octets + content[at + length :]

    whole, shortened = read_or_refused(content), read_or_refused(content[:cut])

    assert str(whole)
    assert str(shortened)
