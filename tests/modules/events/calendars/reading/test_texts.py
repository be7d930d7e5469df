"""What imported events say: plain texts, safe addresses, parts that are not events."""

import pytest

from modules.events.calendars.reading.calendar import read_calendar
from modules.events.calendars.reading.texts import plain, web_address
from modules.events.calendars.reading.values import Attendance, ReadStatus, RowStatus
from tests.modules.events.calendars.reading.writing import (
    NOW,
    calendar,
    event,
    event_of,
    report_of,
    row_of,
)

DAY = "DTSTART;VALUE=DATE:20261201"


def test_everything_an_event_says_is_read() -> None:
    read = event_of(
        DAY,
        "DESCRIPTION:Per chi ama\\, e chi no\\; i gialli\\nIngresso libero",
        "LOCATION:Biblioteca Sormani\\, corso di Porta Vittoria 6",
        "GEO:45.4613;9.1985",
        "URL:https://example.org/gialli",
        "CATEGORIES:Lettura,Gialli\\, noir",
        "CATEGORIES:Adulti",
        'ORGANIZER;CN="Biblioteca di Cernusco":mailto:biblioteca@example.org',
        "IMAGE;VALUE=URI;FMTTYPE=image/png:https://example.org/gialli.png",
        "CONFERENCE;VALUE=URI;FEATURE=VIDEO:https://meet.example.org/gialli",
        "STATUS:TENTATIVE",
        "SEQUENCE:7",
        "LAST-MODIFIED:20261120T101112Z",
    )

    assert read.description == "Per chi ama, e chi no; i gialli\nIngresso libero"
    assert read.place == "Biblioteca Sormani, corso di Porta Vittoria 6"
    assert (read.latitude, read.longitude) == (45.4613, 9.1985)
    assert (read.url, read.online_url) == (
        "https://example.org/gialli",
        "https://meet.example.org/gialli",
    )
    assert read.categories == ("Lettura", "Gialli, noir", "Adulti")
    assert (read.organizer_name, read.organizer_mail) == (
        "Biblioteca di Cernusco",
        "biblioteca@example.org",
    )
    assert read.image_url == "https://example.org/gialli.png"
    assert (read.status, read.attendance, read.sequence) == (
        ReadStatus.TENTATIVE,
        Attendance.MIXED,
        7,
    )
    assert f"{read.modified_at:%Y-%m-%d %H:%M}" == "2026-11-20 10:11"


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("<p>Ciao <b>a tutti</b></p><p>Venite</p>", "Ciao a tutti\nVenite"),
        ("Ciao<script>alert('x')</script>!", "Ciao!"),
        ("<img src=x onerror=alert(1)>Ciao", "Ciao"),
        ('<a href="javascript:alert(1)">qui</a>', "qui"),
        ("Età &lt; 6 &amp; oltre", "Età < 6 & oltre"),
        ("3 < 5 e 7 > 2", "3 < 5 e 7 > 2"),
        ("uno<br>due<br/>tre", "uno\ndue\ntre"),
        ("nero\x00\x1b[31m", "nero[31m"),
        ("a\r\n\r\n\r\n\r\nb", "a\n\nb"),
        ("tanto  spazio\u00a0qui", "tanto spazio qui"),
    ],
)
def test_texts_become_plain(written: str, text: str) -> None:
    assert plain(written) == text


def test_a_long_text_is_cut_and_says_so() -> None:
    assert plain("a" * 30, 10) == "aaaaaaaaa…"


@pytest.mark.parametrize(
    "written",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "ftp://example.org/",
        "https://",
        "https://example.org/ spazio",
        "https://example.org:99999/",
        "https://[::1",
        f"https://example.org/{'a' * 500}",
        "",
    ],
)
def test_only_web_addresses_are_addresses(written: str) -> None:
    assert web_address(written) == ""


def test_a_styled_description_does_not_take_the_place_of_the_plain_one() -> None:
    read = event_of(DAY, "STYLED-DESCRIPTION;VALUE=TEXT:<p>ricca</p>", "DESCRIPTION:semplice")

    assert read.description == "semplice"


def test_an_event_without_title_or_name_is_read_and_named_the_same_each_time() -> None:
    nameless = calendar("BEGIN:VEVENT", DAY, "END:VEVENT")

    first, second = (read_calendar(nameless, now=NOW).events[0] for _ in range(2))

    assert first.title == "Senza titolo"
    assert first.external_id.startswith("senza-uid-")
    assert first == second


def test_what_is_not_an_event_is_skipped_and_said() -> None:
    report = report_of(
        "BEGIN:VTODO\r\nSUMMARY:Pagare\r\nEND:VTODO",
        "BEGIN:VJOURNAL\r\nEND:VJOURNAL",
        "BEGIN:VFREEBUSY\r\nEND:VFREEBUSY",
        "BEGIN:X-ALTRO\r\nEND:X-ALTRO",
        event(DAY, "CLASS:PRIVATE"),
        event(DAY, "BEGIN:VALARM", "TRIGGER:-PT5M", "END:VALARM", uid="buono"),
    )

    assert [row.status for row in report.rows] == [RowStatus.SKIPPED] * 5 + [RowStatus.ACCEPTED]
    assert report.rows[0].title == "Pagare"
    assert report.rows[4].reasons == ("è segnato come privato da chi l'ha scritto",)
    assert report.counts == {"accolta": 1, "scartata": 0, "lasciata fuori": 5}


def test_a_broken_line_loses_only_itself() -> None:
    row = row_of(DAY, "questa riga non ha senso", ":", "LOCATION:Atrio")

    assert row.event is not None
    assert row.event.place == "Atrio"
    assert row.notes == (
        "una riga non si legge ed è lasciata fuori: «questa riga non ha senso»",
        "una riga non si legge ed è lasciata fuori: «:»",
    )


def test_a_cut_event_is_rejected_and_its_neighbours_stay() -> None:
    cut = event(DAY, uid="tronco").removesuffix("\r\nEND:VEVENT")

    report = report_of(event(DAY, uid="uno"), cut, event(DAY, uid="due"))

    assert [row.status for row in report.rows] == [
        RowStatus.ACCEPTED,
        RowStatus.REJECTED,
        RowStatus.ACCEPTED,
    ]
    assert report.rows[1].reasons == ("è tronco: manca la sua fine (END:VEVENT)",)


@pytest.mark.parametrize(
    "encode",
    [
        lambda text: text.encode(),
        lambda text: b"\xef\xbb\xbf" + text.encode(),
        lambda text: text.encode("utf-16"),
        lambda text: text.encode("cp1252"),
        lambda text: text.replace("\r\n", "\n").encode(),
        lambda text: text.replace("\r\n", "\r").encode(),
        lambda text: text.encode().replace("è".encode(), b"\xc3\r\n \xa8"),
    ],
    ids=["utf-8", "byte-order mark", "utf-16", "windows", "lf", "cr", "folded in a character"],
)
def test_the_usual_ways_to_save_a_calendar_are_read(encode: object) -> None:
    text = calendar(event(DAY, "LOCATION:Caffè")).decode()

    (read,) = read_calendar(encode(text), now=NOW).events  # type: ignore[operator]

    assert read.place == "Caffè"


def test_several_calendars_in_a_file_are_read_each_with_its_zone() -> None:
    one = calendar("X-WR-CALNAME:Biblioteca", event("DTSTART:20261201T100000", uid="uno"))
    two = calendar("X-WR-TIMEZONE:Europe/London", event("DTSTART:20261201T100000", uid="due"))

    report = read_calendar(one + two, now=NOW)

    assert report.name == "Biblioteca"
    assert [each.recurrence.starts_at.hour for each in report.events] == [10, 11]
