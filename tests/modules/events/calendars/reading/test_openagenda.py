"""Events as OpenAgenda exports them."""

import json
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from modules.events.calendars.errors import CalendarTooLarge, TooManyEvents, UnreadableCalendar
from modules.events.calendars.reading.openagenda import read_openagenda
from modules.events.calendars.reading.values import (
    Attendance,
    DateChange,
    ReadEvent,
    ReadStatus,
    ReportRow,
    RowStatus,
)
from modules.events.calendars.recurrence import Recurrence

TIMINGS = [{"begin": "2026-12-03T17:00:00+01:00", "end": "2026-12-03T18:00:00+01:00"}]
WHOLE = {
    "uid": 71234567,
    "slug": "ora-del-racconto",
    "title": {"fr": "L'heure du conte", "it": "Ora del racconto"},
    "description": {"it": "Breve"},
    "longDescription": {"it": "<p>Storie <b>per chi</b> comincia</p><script>alert(1)</script>"},
    "keywords": {"it": ["letture", "letture", "bambini"]},
    "conditions": {"fr": "Gratuit"},
    "timings": [
        *TIMINGS,
        {"begin": "2027-06-10T15:00:00.000Z", "end": "2027-06-10T17:00:00.000Z"},
    ],
    "location": {
        "uid": 1,
        "name": "Biblioteca Sormani",
        "address": "Corso di Porta Vittoria 6",
        "city": "Milano",
        "latitude": 45.4613,
        "longitude": 9.1985,
    },
    "age": {"min": 3, "max": 6},
    "accessibility": {"hi": True, "ii": False, "mi": True, "pi": None, "vi": False},
    "status": 5,
    "state": 2,
    "attendanceMode": 3,
    "onlineAccessLink": "https://meet.example.org/x",
    "registration": [
        {"type": "phone", "value": "+39 02 0000"},
        {"type": "link", "value": "https://example.org/prenota"},
    ],
    "image": {"base": "https://cdn.example.org/main/", "filename": "abc.base.image.jpg"},
    "canonicalUrl": "https://example.org/eventi/ora-del-racconto",
    "updatedAt": "2026-11-20T10:11:12.000Z",
}


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def row_of(event: object) -> ReportRow:
    (row,) = read_openagenda(json.dumps({"total": 1, "events": [event]}).encode()).rows
    return row


def with_(**values: object) -> dict[str, Any]:
    return {"uid": 1, "title": "Lettura", "timings": TIMINGS, **values}


def event_of(**values: object) -> ReadEvent:
    row = row_of(with_(**values))
    assert row.event is not None, row.reasons
    return row.event


def test_everything_an_event_says_is_read() -> None:
    assert row_of(WHOLE).event == ReadEvent(
        external_id="71234567",
        title="Ora del racconto",
        recurrence=Recurrence(at("2026-12-03T17:00"), 60, "", (at("2027-06-10T17:00"),)),
        changes=(
            DateChange(date=at("2027-06-10T17:00"), starts_at=at("2027-06-10T17:00"), minutes=120),
        ),
        status=ReadStatus.FULL,
        attendance=Attendance.MIXED,
        description="Storie per chi comincia",
        place="Biblioteca Sormani",
        address="Corso di Porta Vittoria 6",
        municipality="Milano",
        latitude=45.4613,
        longitude=9.1985,
        url="https://example.org/eventi/ora-del-racconto",
        online_url="https://meet.example.org/x",
        booking="https://example.org/prenota; +39 02 0000",
        image_url="https://cdn.example.org/main/abc.base.image.jpg",
        categories=("letture", "bambini"),
        age_from=3,
        age_to=6,
        cost="Gratuit",
        accessibility=("hi", "mi"),
        modified_at=at("2026-11-20T10:11:12+00:00"),
    )


@pytest.mark.parametrize(
    ("title", "read"),
    [
        ({"fr": "Lecture", "en": "Reading", "it": "Lettura"}, "Lettura"),
        ({"fr": "Lecture", "en": "Reading", "it": ""}, "Reading"),
        ({"de": "Lesung", "fr": "Lecture"}, "Lesung"),
        ("Lettura", "Lettura"),
    ],
)
def test_texts_are_in_italian_or_the_nearest_language(title: object, read: str) -> None:
    assert event_of(title=title).title == read


@pytest.mark.parametrize(
    ("code", "status"),
    [(1, ReadStatus.SCHEDULED), (2, ReadStatus.RESCHEDULED), (3, ReadStatus.MOVED_ONLINE),
     (4, ReadStatus.POSTPONED), (6, ReadStatus.CANCELLED), (9, ReadStatus.SCHEDULED)],
)  # fmt: skip
def test_states_are_ours(code: int, status: ReadStatus) -> None:
    assert event_of(status=code).status is status


@pytest.mark.parametrize(
    ("event", "reason"),
    [
        ({}, "manca l'identificativo (uid)"),
        ("testo", "manca l'identificativo (uid)"),
        (with_(title={}), "manca il titolo"),
        (with_(timings=[]), "non ha nessuna data (timings)"),
        (with_(timings="mai"), "non ha nessuna data (timings)"),
        (with_(timings=[{"begin": "domani"}]), "una delle sue date (timings) non si legge"),
        (
            with_(timings=[{"begin": "2026-12-03T18:00:00Z", "end": "2026-12-03T17:00:00Z"}]),
            "finisce prima di cominciare",
        ),
        (
            with_(timings=[{"begin": "0001-01-01T00:00:00Z", "end": "2026-12-03T17:00:00Z"}]),
            "una delle sue date (timings) non si legge",
        ),
    ],
)
def test_what_cannot_be_is_rejected_with_its_reason(event: object, reason: str) -> None:
    row = row_of(event)

    assert (row.status, row.reasons, row.event) == (RowStatus.REJECTED, (reason,), None)


@pytest.mark.parametrize("hidden", [{"state": 1}, {"state": -1}, {"draft": True}])
def test_what_is_not_published_there_is_skipped(hidden: dict[str, object]) -> None:
    row = row_of(with_(**hidden))

    assert (row.status, row.reasons) == (RowStatus.SKIPPED, ("su OpenAgenda non è pubblicato",))


def test_the_same_event_twice_is_rejected_the_second_time() -> None:
    _, second = read_openagenda(json.dumps([with_(), with_()]).encode()).rows

    assert second.reasons == ("lo stesso identificativo (uid) è già alla riga 1",)


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[" * 100_000, b'{"a": 1}', b"3", b"\x00", b"<html>", b"9" * 5000],
)
def test_what_is_no_export_is_refused(content: bytes) -> None:
    with pytest.raises(UnreadableCalendar):
        read_openagenda(content)


def test_files_too_large_are_refused() -> None:
    with pytest.raises(CalendarTooLarge):
        read_openagenda(b" " * (20 * 2**20 + 1))
    with pytest.raises(TooManyEvents):
        read_openagenda(json.dumps([{}] * 5001).encode())


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3)
    ),
    max_leaves=6,
)


@settings(max_examples=300, deadline=None)
@given(st.dictionaries(st.sampled_from(sorted(WHOLE)), JSON), st.sampled_from(sorted(WHOLE)))
def test_no_shape_fails(values: dict[str, Any], missing: str) -> None:
    event = {name: value for name, value in {**WHOLE, **values}.items() if name != missing}
    content = json.dumps([event]).encode(errors="replace")

    (row,) = read_openagenda(content).rows

    assert (row.event is None) == bool(row.reasons)
