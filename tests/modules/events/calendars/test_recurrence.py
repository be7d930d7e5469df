"""When events recur: the clock on the wall, what is refused, what is said."""

import time
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modules.events.calendars.errors import (
    HourWhenClocksChange,
    InvalidRecurrence,
    TooManyDates,
)
from modules.events.calendars.recurrence import (
    Recurrence,
    Slot,
    daily,
    monthly_by_day,
    monthly_by_weekday,
    slots,
    validated,
    weekly,
)
from modules.events.calendars.rules import expanded
from modules.events.calendars.wording import in_full, in_italian
from rete.kernel.calendars.zone import instant

SINCE = datetime(2026, 10, 1, tzinfo=UTC)
UNTIL = datetime(2028, 4, 1, tzinfo=UTC)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def starts(recurrence: Recurrence, limit: int = 1000) -> list[str]:
    return [f"{slot.starts_at:%Y-%m-%d %H:%M}" for slot in slots(recurrence, SINCE, UNTIL, limit)]


def test_six_in_the_evening_stays_six_when_clocks_change() -> None:
    series = Recurrence(at("2026-10-18T18:00"), 90, "FREQ=WEEKLY;COUNT=2")

    assert slots(series, SINCE, UNTIL) == [
        Slot(at("2026-10-18T16:00Z"), at("2026-10-18T17:30Z")),
        Slot(at("2026-10-25T17:00Z"), at("2026-10-25T18:30Z")),
    ]


def test_half_past_two_follows_the_offset_before_the_change() -> None:
    every_night = Recurrence(at("2027-03-27T02:30"), 30, "FREQ=DAILY;COUNT=3")
    in_autumn = Recurrence(at("2026-10-25T02:30"), 30)

    assert starts(every_night) == ["2027-03-27 01:30", "2027-03-28 01:30", "2027-03-29 00:30"]
    assert starts(in_autumn) == ["2026-10-25 00:30"]


def test_a_night_in_the_library_ends_at_nine_by_the_clock() -> None:
    night = Recurrence(at("2026-10-24T21:00"), 12 * 60)

    assert slots(night, SINCE, UNTIL) == [Slot(at("2026-10-24T19:00Z"), at("2026-10-25T08:00Z"))]


def test_an_end_never_comes_before_its_beginning() -> None:
    skipped = Recurrence(at("2027-03-28T02:50"), 30)

    assert slots(skipped, SINCE, UNTIL) == [Slot(at("2027-03-28T01:50Z"), at("2027-03-28T02:20Z"))]


def test_dates_are_added_taken_away_and_cut_by_window_and_limit() -> None:
    series = Recurrence(
        at("2026-11-02T17:00"),
        60,
        "FREQ=WEEKLY;BYDAY=MO",
        extra=(at("2026-11-05T10:00"), at("2026-11-16T17:00")),
        except_=(at("2026-11-09T17:00"),),
    )

    assert starts(series, 4) == [
        "2026-11-02 16:00",
        "2026-11-05 09:00",
        "2026-11-16 16:00",
        "2026-11-23 16:00",
    ]
    assert slots(series, at("2026-11-02T16:00:01Z"), at("2026-11-05T09:00Z")) == []


def test_the_beginning_moves_to_the_first_date_of_its_rule() -> None:
    begins_on_a_sunday = Recurrence(at("2026-10-18T18:00"), 60, "FREQ=WEEKLY;BYDAY=TU,TH")

    clean = validated(begins_on_a_sunday)

    assert clean.starts_at == at("2026-10-20T18:00")
    assert validated(clean) == clean


@pytest.mark.parametrize(
    ("rule", "until"),
    [
        ("FREQ=DAILY;UNTIL=20261120", "20261120T235959"),
        ("rrule:freq=daily;until=20261120T180000", "20261120T180000"),
        ("FREQ=DAILY;UNTIL=20261120T170000Z", "20261120T180000"),
        ("FREQ=DAILY;UNTIL=20270701T160000Z", "20270701T180000"),
    ],
)
def test_an_end_is_local_and_taken_in(rule: str, until: str) -> None:
    clean = validated(Recurrence(at("2026-11-18T18:00"), 60, rule))

    assert clean.rule == f"FREQ=DAILY;UNTIL={until}"
    last = slots(clean, SINCE, UNTIL)[-1]
    assert last.starts_at == instant(at(f"{until[:8]}T180000"))


@pytest.mark.parametrize(
    ("rule", "reason"),
    [
        ("FREQ=SECONDLY", "al più ogni giorno"),
        ("FREQ=MINUTELY;COUNT=3", "al più ogni giorno"),
        ("FREQ=HOURLY", "al più ogni giorno"),
        ("FREQ=FORTNIGHTLY", "«FORTNIGHTLY» non si conosce"),
        ("BYDAY=MO", "manca la frequenza"),
        ("FREQ=DAILY;RSCALE=CHINESE", "«RSCALE=CHINESE»"),
        ("FREQ=DAILY;DTSTART=20260101", "«DTSTART=20260101»"),
        ("FREQ=DAILY;BYEASTER=1", "«BYEASTER=1»"),
        ("FREQ=DAILY;FREQ=WEEKLY", "compare due volte"),
        ("FREQ=DAILY;COUNT=0", "«COUNT=0»"),
        ("FREQ=DAILY;INTERVAL=-1", "«INTERVAL=-1»"),
        ("FREQ=DAILY;INTERVAL=1001", "«INTERVAL=1001»"),
        ("FREQ=DAILY;COUNT=3;UNTIL=20270101", "insieme"),
        ("FREQ=DAILY;UNTIL=20271301", "UNTIL=20271301"),
        ("FREQ=DAILY;UNTIL=99991231T235959Z", "UNTIL=99991231T235959Z"),
        ("FREQ=DAILY;UNTIL=presto", "UNTIL=PRESTO"),
        ("FREQ=WEEKLY;BYDAY=2MO", "«BYDAY=2MO»"),
        ("FREQ=WEEKLY;BYDAY=LU", "«BYDAY=LU»"),
        ("FREQ=MONTHLY;BYMONTHDAY=32", "«BYMONTHDAY=32»"),
        ("FREQ=YEARLY;BYMONTH=-1", "«BYMONTH=-1»"),
        ("FREQ=DAILY;WKST=XX", "«WKST=XX»"),
        ("FREQ=DAILY;BYHOUR=1,2,3,4,5;BYMINUTE=1,2,3,4,5", "troppi orari"),
        ("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "nessuna data"),
    ],
)
def test_a_rule_that_is_not_understood_is_refused_with_the_reason(rule: str, reason: str) -> None:
    with pytest.raises(InvalidRecurrence) as refusal:
        validated(Recurrence(at("2026-11-18T18:00"), 60, rule))

    assert reason in str(refusal.value)


@pytest.mark.parametrize(
    "recurrence",
    [
        Recurrence(datetime(2026, 11, 18, 18, tzinfo=UTC), 60),
        Recurrence(datetime(2026, 11, 18, 18), 0),  # noqa: DTZ001
        Recurrence(datetime(2026, 11, 18, 18), 44_641),  # noqa: DTZ001
    ],
)
def test_impossible_times_are_refused(recurrence: Recurrence) -> None:
    with pytest.raises(InvalidRecurrence):
        validated(recurrence)


@pytest.mark.parametrize(
    ("starts_at", "rule"),
    [
        ("2026-10-25T02:00", ""),
        ("2027-03-28T02:59", ""),
        ("2027-03-01T02:30", "FREQ=DAILY"),
    ],
)
def test_the_hour_when_clocks_change_is_refused(starts_at: str, rule: str) -> None:
    with pytest.raises(HourWhenClocksChange) as refusal:
        validated(Recurrence(at(starts_at), 60, rule))

    assert "cambia l'ora" in str(refusal.value)


def test_the_same_hour_is_good_on_other_days_and_when_left_out() -> None:
    assert validated(Recurrence(at("2026-10-24T02:30"), 60)).minutes == 60
    assert validated(Recurrence(at("2026-10-25T03:00"), 60)).minutes == 60
    left_out = Recurrence(
        at("2026-10-24T02:30"),
        60,
        "FREQ=DAILY;COUNT=3",
        except_=(at("2026-10-25T02:30"),),
    )
    assert starts(validated(left_out)) == ["2026-10-24 00:30", "2026-10-26 01:30"]


def test_a_thousand_dates_in_eighteen_months_are_the_most() -> None:
    once_a_day = Recurrence(at("2026-11-18T18:00"), 60, "FREQ=DAILY;COUNT=1000000000")
    twice_a_day = Recurrence(at("2026-11-18T10:00"), 60, "FREQ=DAILY;BYHOUR=10,18")

    assert len(slots(validated(once_a_day), SINCE, UNTIL)) == 500
    with pytest.raises(TooManyDates):
        validated(twice_a_day)


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=YEARLY;BYWEEKNO=1;BYMONTH=6",
        "FREQ=DAILY;BYHOUR=0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23",
    ],
)
def test_no_rule_takes_long(rule: str) -> None:
    began = time.perf_counter()

    with pytest.raises((InvalidRecurrence, TooManyDates)):
        validated(Recurrence(at("2026-11-18T18:00"), 60, rule))

    assert time.perf_counter() - began < 2


def test_forms_make_rules() -> None:
    assert (
        weekly([3, 0], until=date(2027, 5, 30)) == "FREQ=WEEKLY;BYDAY=MO,TH;UNTIL=20270530T235959"
    )
    assert monthly_by_day(-1, interval=2) == "FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=-1"
    assert monthly_by_weekday(1, 5, count=8) == "FREQ=MONTHLY;COUNT=8;BYDAY=1SA"
    assert daily(interval=3) == "FREQ=DAILY;INTERVAL=3"


@pytest.mark.parametrize(
    "make",
    [
        lambda: weekly([]),
        lambda: weekly([7]),
        lambda: weekly([1], until=date(2027, 5, 30), count=2),
        lambda: weekly([1], interval=0),
        lambda: daily(count=0),
        lambda: monthly_by_day(32),
        lambda: monthly_by_weekday(6, 0),
        lambda: monthly_by_weekday(1, 7),
    ],
)
def test_forms_refuse_what_makes_no_rule(make: object) -> None:
    assert callable(make)
    with pytest.raises(InvalidRecurrence):
        make()


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("", "martedì 24 novembre 2026 alle 17:00"),
        ("FREQ=WEEKLY;BYDAY=MO,TH;UNTIL=20270530", "ogni lunedì e giovedì alle 17:00 fino al 30 maggio 2027"),
        ("FREQ=WEEKLY", "ogni martedì alle 17:00"),
        ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "dal lunedì al venerdì alle 17:00"),
        ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU", "ogni giorno alle 17:00"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,TU", "ogni 2 settimane, il martedì e la domenica, alle 17:00"),
        ("FREQ=DAILY;COUNT=8", "ogni giorno alle 17:00 per 8 volte"),
        ("FREQ=DAILY;INTERVAL=3;COUNT=1", "ogni 3 giorni alle 17:00 una volta sola"),
        ("FREQ=DAILY;BYDAY=SA,SU", "ogni sabato e domenica alle 17:00"),
        ("FREQ=MONTHLY;BYDAY=1SA", "il primo sabato del mese alle 17:00"),
        ("FREQ=MONTHLY;BYDAY=-1SU;UNTIL=20270801", "l'ultima domenica del mese alle 17:00 fino al 1º agosto 2027"),
        ("FREQ=MONTHLY;BYDAY=SA;BYSETPOS=2,4", "il secondo sabato e il quarto sabato del mese alle 17:00"),
        ("FREQ=MONTHLY", "il giorno 24 del mese alle 17:00"),
        ("FREQ=MONTHLY;BYMONTHDAY=1,15;INTERVAL=2", "ogni 2 mesi, i giorni 1 e 15, alle 17:00"),
        ("FREQ=MONTHLY;BYMONTHDAY=-1;UNTIL=20270808", "l'ultimo giorno del mese alle 17:00 fino all'8 agosto 2027"),
        ("FREQ=MONTHLY;BYMONTHDAY=-2", "ogni mese, in giorni particolari, alle 17:00"),
        ("FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=1", "ogni mese, in giorni particolari, alle 17:00"),
        ("FREQ=YEARLY", "ogni anno il 24 novembre alle 17:00"),
        ("FREQ=YEARLY;BYMONTH=5;BYDAY=2SU", "ogni anno la seconda domenica di maggio alle 17:00"),
        ("FREQ=YEARLY;BYWEEKNO=20", "ogni anno, in giorni particolari, alle 17:00"),
        ("FREQ=DAILY;BYHOUR=9,15", "ogni giorno a orari particolari"),
    ],
)  # fmt: skip
def test_a_series_is_said_in_words(rule: str, words: str) -> None:
    assert in_italian(rule, at("2026-11-24T17:00")) == words


def test_one_o_clock_is_said_as_people_do() -> None:
    assert in_italian("FREQ=DAILY", at("2026-11-24T01:05")) == "ogni giorno all'1:05"


@pytest.mark.parametrize(
    ("rule", "left_out", "words"),
    [
        ("FREQ=WEEKLY;BYDAY=TU,TH;UNTIL=20270531T170000", ["2026-12-24", "2026-12-31"],
         "ogni martedì e giovedì alle 17:00, dal 24 novembre 2026 al 31 maggio 2027, tranne 24 e 31 dicembre"),
        ("FREQ=WEEKLY;UNTIL=20261208T170000", [], "ogni martedì alle 17:00, dal 24 novembre all'8 dicembre 2026"),
        ("FREQ=DAILY;COUNT=3", [], "ogni giorno alle 17:00, per 3 volte dal 24 novembre 2026"),
        ("FREQ=WEEKLY", ["2026-12-01", "2027-01-05", "2027-01-12"],
         "ogni martedì alle 17:00, dal 24 novembre 2026, tranne 1º dicembre, 5 e 12 gennaio 2027"),
        ("", [], "martedì 24 novembre 2026 alle 17:00"),
    ],
)  # fmt: skip
def test_a_series_is_read_back_to_who_writes_it(rule: str, left_out: list[str], words: str) -> None:
    skipped = [at(f"{day}T17:00") for day in left_out]

    assert in_full(rule, at("2026-11-24T17:00"), skipped) == words


def test_many_days_left_out_are_counted_and_those_added_are_named() -> None:
    begins = at("2026-11-24T17:00")
    skipped = [begins + timedelta(days=number) for number in range(13)]

    said = in_full("FREQ=DAILY", begins, skipped, [at("2027-01-06T10:00")])

    assert (
        said
        == "ogni giorno alle 17:00, dal 24 novembre 2026, tranne 13 giorni, e anche 6 gennaio 2027"
    )


RULES = st.one_of(
    st.builds(weekly, st.sets(st.integers(0, 6), min_size=1), interval=st.integers(1, 5)),
    st.builds(daily, interval=st.integers(1, 40), count=st.integers(1, 400)),
    st.builds(monthly_by_day, st.integers(1, 31), interval=st.integers(1, 13)),
    st.builds(monthly_by_weekday, st.sampled_from([1, 2, 3, 4, 5, -1]), st.integers(0, 6)),
    st.sampled_from(["FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "FREQ=YEARLY;BYWEEKNO=53;BYDAY=SU"]),
)
BEGINNINGS = st.datetimes(datetime(2020, 1, 1), datetime(2027, 6, 1)).map(  # noqa: DTZ001
    lambda moment: moment.replace(hour=3 + moment.hour % 20, second=0, microsecond=0)
)


@given(BEGINNINGS, RULES)
def test_putting_a_series_in_order_keeps_its_dates(starts_at: datetime, rule: str) -> None:
    end = starts_at + timedelta(days=900)
    loose = expanded(rule, starts_at, starts_at, end)

    clean = validated(Recurrence(starts_at, 60, rule))

    assert expanded(clean.rule, clean.starts_at, starts_at, end) == loose
    assert clean.starts_at == (loose[0] if loose else clean.starts_at)


@given(BEGINNINGS, RULES, st.integers(1, 3000))
def test_every_slot_is_what_the_clock_shows(starts_at: datetime, rule: str, minutes: int) -> None:
    since, until = instant(starts_at), instant(starts_at + timedelta(days=540))

    found = slots(Recurrence(starts_at, minutes, rule), since, until)

    walls = expanded(rule, starts_at, starts_at, starts_at + timedelta(days=540))
    assert found == [
        Slot(instant(wall), instant(wall + timedelta(minutes=minutes))) for wall in walls
    ]
