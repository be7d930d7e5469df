"""When imported events happen: zones, rules, exceptions, changed dates."""

from datetime import datetime

import pytest

from modules.events.calendars.reading.values import DateChange, ReadStatus, RowStatus
from modules.events.calendars.recurrence import Recurrence
from tests.modules.events.calendars.reading.writing import (
    event,
    event_of,
    report_of,
    row_of,
    starts,
)

AT_SIX = "DTSTART;TZID=Europe/Rome:20261018T180000"
UNTIL_SEVEN = "DTEND;TZID=Europe/Rome:20261018T190000"
OWN_ZONE = """BEGIN:VTIMEZONE
TZID:Casa mia
BEGIN:DAYLIGHT
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
DTSTART:19960331T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE"""


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def test_a_rule_of_rome_stays_a_rule() -> None:
    read = event_of(AT_SIX, UNTIL_SEVEN, "RRULE:FREQ=WEEKLY;COUNT=2")

    assert read.recurrence == Recurrence(at("2026-10-18T18:00"), 60, "FREQ=WEEKLY;COUNT=2")
    assert starts(read) == ["2026-10-18 16:00", "2026-10-25 17:00"]


@pytest.mark.parametrize(
    "zone",
    [
        "Europe/Berlin",
        "W. Europe Standard Time",
        "/mozilla.org/20050126_1/Europe/Rome",
        "europe/rome",
        '"Europe/Paris"',
    ],
)
def test_a_rule_of_a_zone_that_goes_with_rome_stays_a_rule(zone: str) -> None:
    row = row_of(f"DTSTART;TZID={zone}:20261018T180000", "RRULE:FREQ=WEEKLY")

    assert row.event is not None
    assert row.event.recurrence == Recurrence(at("2026-10-18T18:00"), 60, "FREQ=WEEKLY")


def test_a_rule_of_london_is_said_an_hour_later() -> None:
    read = event_of(
        "DTSTART;TZID=Europe/London:20261018T180000",
        "RRULE:FREQ=WEEKLY;BYDAY=SU;UNTIL=20261101T180000Z",
    )

    rule = "FREQ=WEEKLY;BYDAY=SU;UNTIL=20261101T190000"
    assert read.recurrence == Recurrence(at("2026-10-18T19:00"), 60, rule)


def test_a_rule_that_rome_cannot_say_is_listed_and_said() -> None:
    row = row_of("DTSTART:20261018T160000Z", "RRULE:FREQ=WEEKLY;COUNT=2", "DURATION:PT90M")

    assert row.event is not None
    walls = (at("2026-10-18T18:00"), at("2026-10-25T17:00"))
    assert row.event.recurrence == Recurrence(walls[0], 90, "", walls[1:])
    assert row.notes == ("le date sono elencate una per una, fino al 30 giugno 2028",)


def test_a_day_that_changes_on_the_way_to_rome_is_listed() -> None:
    read = event_of(
        "DTSTART;TZID=America/New_York:20261116T200000", "RRULE:FREQ=WEEKLY;BYDAY=MO;COUNT=2"
    )

    assert starts(read) == ["2026-11-17 01:00", "2026-11-24 01:00"]


def test_a_zone_that_the_file_describes_is_used() -> None:
    weekly = event("DTSTART;TZID=Casa mia:20261018T180000", "RRULE:FREQ=WEEKLY;COUNT=2")

    _, row = report_of(OWN_ZONE, weekly).rows

    assert row.event is not None
    assert starts(row.event) == ["2026-10-18 16:00", "2026-10-25 17:00"]


def test_a_described_zone_is_not_left_to_the_next_file() -> None:
    report_of(OWN_ZONE, event("DTSTART;TZID=Casa mia:20261018T180000"))

    row = row_of("DTSTART;TZID=Casa mia:20261018T180000")

    assert (row.status, row.reasons) == (
        RowStatus.REJECTED,
        ("il fuso orario «Casa mia» non si conosce",),
    )


def test_times_without_a_zone_are_the_calendar_s_or_rome_s() -> None:
    assert starts(event_of("DTSTART:20261018T180000")) == ["2026-10-18 16:00"]

    (row,) = report_of("X-WR-TIMEZONE:Europe/London", event("DTSTART:20261018T180000")).rows

    assert row.event is not None
    assert starts(row.event) == ["2026-10-18 17:00"]


def test_a_rule_in_utc_follows_the_calendar_s_own_zone() -> None:
    weekly = event("DTSTART:20261018T160000Z", "RRULE:FREQ=WEEKLY;COUNT=2")

    (row,) = report_of("X-WR-TIMEZONE:Europe/Rome", weekly).rows

    assert row.event is not None
    assert row.event.recurrence == Recurrence(at("2026-10-18T18:00"), 60, "FREQ=WEEKLY;COUNT=2")


@pytest.mark.parametrize(
    "left_out",
    [
        "EXDATE;TZID=Europe/Rome:20261025T180000",
        "EXDATE:20261025T170000Z",
        "EXDATE;VALUE=DATE:20261025",
        "EXDATE:20261025T180000",
        "EXDATE:20261101T170000Z,20261025T170000Z",
    ],
)
def test_a_date_is_left_out_however_it_is_written(left_out: str) -> None:
    read = event_of(AT_SIX, UNTIL_SEVEN, "RRULE:FREQ=WEEKLY;COUNT=3", left_out)

    assert "2026-10-25 17:00" not in starts(read)
    assert "2026-10-18 16:00" in starts(read)


def test_dates_are_added_with_their_own_length() -> None:
    read = event_of(
        AT_SIX,
        UNTIL_SEVEN,
        "RDATE;TZID=Europe/Rome:20261020T100000",
        "RDATE;VALUE=PERIOD:20261021T080000Z/PT2H",
    )

    assert read.recurrence.extra == (at("2026-10-20T10:00"), at("2026-10-21T10:00"))
    assert read.changes == (
        DateChange(date=at("2026-10-21T10:00"), starts_at=at("2026-10-21T10:00"), minutes=120),
    )


def test_a_first_date_that_its_rule_does_not_give_is_kept() -> None:
    read = event_of(AT_SIX, UNTIL_SEVEN, "RRULE:FREQ=WEEKLY;BYDAY=TU;COUNT=2")

    assert starts(read) == ["2026-10-18 16:00", "2026-10-20 16:00", "2026-10-27 17:00"]


def test_dates_are_moved_and_cancelled_one_by_one() -> None:
    report = report_of(
        event(AT_SIX, UNTIL_SEVEN, "RRULE:FREQ=WEEKLY;COUNT=3"),
        event(
            "RECURRENCE-ID:20261025T170000Z",
            "DTSTART;TZID=Europe/Rome:20261026T200000",
            "DTEND;TZID=Europe/Rome:20261026T220000",
            "LOCATION:In giardino",
        ),
        event("RECURRENCE-ID;TZID=Europe/Rome:20261101T180000", "STATUS:CANCELLED"),
    )

    (read,) = report.events
    assert starts(read) == ["2026-10-18 16:00", "2026-10-26 19:00"]
    assert read.changes == (
        DateChange(
            date=at("2026-10-25T18:00"),
            starts_at=at("2026-10-26T20:00"),
            minutes=120,
            place="In giardino",
        ),
        DateChange(
            date=at("2026-11-01T18:00"),
            starts_at=at("2026-11-01T18:00"),
            minutes=60,
            is_cancelled=True,
        ),
    )
    assert [row.status for row in report.rows] == [RowStatus.ACCEPTED] * 3
    assert report.rows[1].notes == ("cambia la data del 25 ottobre 2026 della riga 1",)


def test_a_change_of_all_later_dates_moves_them_all() -> None:
    (read,) = report_of(
        event(AT_SIX, UNTIL_SEVEN, "RRULE:FREQ=WEEKLY;COUNT=4"),
        event(
            "RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Rome:20261025T180000",
            "DTSTART;TZID=Europe/Rome:20261025T173000",
        ),
    ).events

    assert starts(read) == [
        "2026-10-18 16:00",
        "2026-10-25 16:30",
        "2026-11-01 16:30",
        "2026-11-08 16:30",
    ]


def test_a_changed_date_without_its_series_is_an_event_of_its_own() -> None:
    row = row_of("RECURRENCE-ID:20261025T170000Z", AT_SIX)

    assert row.event is not None
    assert row.event.external_id == "prova#20261025T170000Z"
    assert row.notes[-1] == "il ciclo di cui fa parte non è nel file: è un evento a sé"


def test_of_two_events_with_a_name_the_newer_stays() -> None:
    report = report_of(event(AT_SIX, "SEQUENCE:2"), event(AT_SIX, "SEQUENCE:1"))

    assert [row.status for row in report.rows] == [RowStatus.ACCEPTED, RowStatus.REJECTED]
    assert report.rows[1].reasons == (
        "lo stesso identificativo (UID) è già alla riga 1, più recente",
    )


def test_several_rules_are_listed_together() -> None:
    read = event_of(AT_SIX, "RRULE:FREQ=WEEKLY;COUNT=2", "RRULE:FREQ=DAILY;COUNT=2")

    assert starts(read) == ["2026-10-18 16:00", "2026-10-19 16:00", "2026-10-25 17:00"]


def test_whole_days_are_days_in_rome() -> None:
    read = event_of("DTSTART;VALUE=DATE:20261024", "DTEND;VALUE=DATE:20261026")

    assert (read.is_all_day, read.recurrence.minutes) == (True, 2 * 24 * 60)
    assert starts(read) == ["2026-10-23 22:00"]


def test_a_long_exhibition_is_a_date_each_day() -> None:
    row = row_of("DTSTART;VALUE=DATE:20261101", "DTEND;VALUE=DATE:20270101")

    assert row.event is not None
    assert row.event.recurrence == Recurrence(at("2026-11-01"), 1440, "FREQ=DAILY;COUNT=61")
    assert row.notes == ("dura 61 giorni di seguito: una data per ogni giorno",)


def test_a_length_across_the_change_of_clocks_is_exact() -> None:
    by_length = event_of("DTSTART;TZID=Europe/Rome:20261024T210000", "DURATION:PT12H")
    by_end = event_of(
        "DTSTART;TZID=Europe/Rome:20261024T210000", "DTEND;TZID=Europe/Rome:20261025T090000"
    )

    assert by_length.recurrence.minutes == 11 * 60
    assert by_end.recurrence.minutes == 12 * 60


def test_a_cancelled_event_is_read_as_cancelled() -> None:
    assert event_of(AT_SIX, "STATUS:CANCELLED").status is ReadStatus.CANCELLED


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        ([], "manca la data d'inizio (DTSTART)"),
        (["DTSTART:presto"], "DTSTART «presto» non è una data"),
        (["DTSTART:20261331"], "DTSTART «20261331» non esiste"),
        (["DTSTART:00010101T000000Z"], "DTSTART «00010101T000000Z» è un anno impossibile"),
        (["DTSTART:99990101"], "DTSTART «99990101» è un anno impossibile"),
        (["DTSTART;TZID=Marte:20261018T180000"], "il fuso orario «Marte» non si conosce"),
        (["DTSTART;TZID=../../etc/passwd:20261018T180000"], "il fuso orario «../../etc/passwd» non si conosce"),
        ([AT_SIX, "DTEND;TZID=Europe/Rome:20261018T170000"], "finisce prima di cominciare"),
        ([AT_SIX, "DURATION:-PT1H"], "DURATION «-PT1H» non è una durata"),
        ([AT_SIX, "DURATION:P"], "DURATION «P» non è una durata"),
        ([AT_SIX, "DURATION:P60D"], "la durata va da un minuto a 31 giorni"),
        ([AT_SIX, "RRULE:FREQ=SECONDLY"], "un evento si ripete al più ogni giorno, non a ore, minuti o secondi"),
        ([AT_SIX, "RRULE:FREQ=MINUTELY;COUNT=5"], "un evento si ripete al più ogni giorno, non a ore, minuti o secondi"),
        ([AT_SIX, "RRULE:FREQ=HOURLY"], "un evento si ripete al più ogni giorno, non a ore, minuti o secondi"),
        ([AT_SIX, "EXDATE;TZID=Europe/Rome:20261018T180000"], "le sue date sono tutte tolte"),
        (["DTSTART;TZID=Europe/Rome:20270328T023000"], "Il 28 marzo 2027 cambia l'ora: fra le 2:00 e le 2:59 un evento non può cominciare."),
        ([AT_SIX, f"RDATE:{','.join(['20261018'] * 5001)}"], "RDATE ha più di 5000 date"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_rejected_with_its_reason(lines: list[str], reason: str) -> None:
    row = row_of(*lines)

    assert (row.status, row.reasons, row.event) == (RowStatus.REJECTED, (reason,), None)


def test_a_rejected_series_takes_its_changed_dates_along() -> None:
    report = report_of(
        event(AT_SIX, "RRULE:FREQ=SECONDLY"), event("RECURRENCE-ID:20261025T170000Z", AT_SIX)
    )

    assert [row.status for row in report.rows] == [RowStatus.REJECTED] * 2
    assert report.rows[1].reasons == ("il ciclo di cui cambia una data è scartato (riga 1)",)
