"""The month's grid, the day, and the days when clocks change."""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.test import Client

from modules.events import windows
from modules.events.models import Status
from rete.kernel.calendars.zone import instant
from tenants.snapshots import NetworkSnapshot
from tests.modules.events.making import PATH, TODAY, Read, at, dated, event, on

DAY = timedelta(days=1)


def cells(page: str) -> dict[str, list[str]]:
    """For each day of the month, the words of its lines."""
    found: dict[str, list[str]] = {}
    for cell in re.findall(r'<td role="cell".*?</td>', page, re.DOTALL):
        day = re.search(r'class="event-month-long">([^<]+)<', cell)
        if day is not None:
            lines = re.findall(r"<li.*?</li>", cell, re.DOTALL)
            found[day[1]] = [" ".join(re.sub(r"<[^>]+>", " ", line).split()) for line in lines]
    return found


def test_each_day_has_its_dates(read: Read) -> None:
    dated("Fiabe", at(TODAY, 17))
    on(event("Scacchi"), at(TODAY, 9, 30), status=Status.CANCELLED)
    dated("Di dicembre", at(date(2026, 12, 1), 17))

    shown = cells(read(f"{PATH}mese/2026-11/"))

    assert len(shown) == 30
    assert shown["Martedì 24 novembre"] == ["9:30 Scacchi annullato", "17:00 Fiabe"]
    assert sum(map(len, shown.values())) == 2


def test_a_full_day_shows_five_and_leads_to_the_others(read: Read) -> None:
    for number in range(8):
        dated(f"Evento {number}", at(TODAY, 10 + number))

    page = read(f"{PATH}mese/2026-11/")

    lines = cells(page)["Martedì 24 novembre"]
    assert len(lines) == 6
    assert lines[-1] == "altri 3 di martedì 24 novembre"
    assert 'class="event-more" href="/cose-da-fare/giorno/2026-11-24/"' in page


def test_the_grid_is_a_table_that_can_be_read_aloud(read: Read) -> None:
    page = read(f"{PATH}mese/2026-11/")

    assert "Eventi di novembre 2026, un giorno per casella</caption>" in page
    assert page.count('<th scope="col" role="columnheader">') == 7
    assert page.count('<tr role="row">') == 7
    assert page.count('aria-current="date"') == 1


def test_months_follow_each_other_with_what_was_asked(read: Read) -> None:
    page = read(f"{PATH}mese/2026-12/?gratis=1")

    assert 'href="/cose-da-fare/mese/2026-11/?gratis=1"' in page
    assert 'href="/cose-da-fare/mese/2027-01/?gratis=1"' in page
    assert 'href="/cose-da-fare/?gratis=1"' in page


def test_the_month_without_a_number_is_the_present_one(
    alfa: NetworkSnapshot, client: Client, at_wall: Callable[[datetime], None]
) -> None:
    at_wall(at(date(2026, 12, 1), 0, 30))

    answer = client.get(f"{PATH}mese/", headers={"host": alfa.domain})

    assert answer["Location"] == f"{PATH}mese/2026-12/"


@pytest.mark.parametrize(
    "path",
    ["mese/2026-13/", "mese/1850-01/", "mese/9999-12/", "mese/x/", "giorno/2026-02-30/", "giorno/oggi/", "giorno/0001-01-01/"],
)  # fmt: skip
def test_days_that_are_not_are_not_found(
    read: Read, alfa: NetworkSnapshot, client: Client, path: str
) -> None:
    assert client.get(f"{PATH}{path}", headers={"host": alfa.domain}).status_code == 404


def test_half_past_midnight_is_already_the_new_day(
    read: Read, at_wall: Callable[[datetime], None]
) -> None:
    at_wall(at(date(2026, 11, 25), 0, 30))
    dated("Di ieri", at(TODAY, 21))
    dated("Fino a tardi", at(TODAY, 22), minutes=240)
    dated("Di oggi", at(TODAY + DAY, 9))
    dated("Dell'ultima ora", at(TODAY + DAY, 23, 30))

    page = read(f"{PATH}?quando=oggi")

    assert re.findall(r'event-title"><a [^>]*>([^<]+)<', page) == [
        "Di oggi",
        "Dell&#x27;ultima ora",
    ]
    assert "Di ieri" not in page
    assert re.search(r"Fino a tardi</a><br>\s*<span[^>]*>fino alle 2:00", page)


def test_what_ends_after_midnight_belongs_to_its_evening(read: Read) -> None:
    dated("Notte bianca", at(TODAY, 21), minutes=300)

    assert "21:00–2:00 del giorno dopo" in read(f"{PATH}giorno/2026-11-24/")
    assert cells(read(f"{PATH}mese/2026-11/"))["Mercoledì 25 novembre"] == []


def test_what_ends_at_midnight_does_not_touch_the_next_day(read: Read) -> None:
    dated("Serata", at(TODAY, 22), minutes=120)

    assert "22:00–0:00<" in read(f"{PATH}giorno/2026-11-24/")
    assert "Serata" not in read(f"{PATH}giorno/2026-11-25/")


@pytest.mark.parametrize(
    ("day", "hours"), [(date(2026, 10, 25), 25), (date(2027, 3, 28), 23), (date(2026, 11, 24), 24)]
)
def test_days_when_clocks_change_are_whole(day: date, hours: int) -> None:
    span = windows.whole_day(day)

    assert span.until - span.since == timedelta(hours=hours)
    assert (span.first_day, span.last_day) == (day, day)


@pytest.mark.parametrize("day", [date(2026, 10, 25), date(2027, 3, 28)])
def test_hours_are_those_of_the_clock_when_clocks_change(
    read: Read, at_wall: Callable[[datetime], None], day: date
) -> None:
    at_wall(at(day - DAY, 12))
    dated("Prima", at(day, 0, 15), minutes=45)
    dated("Dopo", at(day, 10), minutes=90)
    dated("Ultima", at(day, 23), minutes=59)
    dated("Il giorno dopo", at(day + DAY, 0), minutes=60)
    starts_at = instant(at(day, 0))
    ends_at = instant(at(day + DAY, 0))
    event("Tutto il giorno").occurrences.create(
        slot_starts_at=starts_at, starts_at=starts_at, ends_at=ends_at, is_all_day=True
    )

    page = read(f"{PATH}giorno/{day}/")

    assert re.findall(r'event-title"><a [^>]*>([^<]+)<', page) == [
        "Tutto il giorno",
        "Prima",
        "Dopo",
        "Ultima",
    ]
    assert all(
        each in page for each in ("tutto il giorno<", "0:15–1:00<", "10:00–11:30<", "23:00–23:59<")
    )
    assert f'datetime="{day}T10:00+0' in page


def test_the_home_shows_today_the_weekend_and_children(read: Read) -> None:
    dated("Letto stamattina", at(TODAY, 8))
    dated("Di stasera", at(TODAY, 21))
    dated("Sabato", at(TODAY + 4 * DAY, 15))
    dated("Robot", at(TODAY + 8 * DAY, 17), age_min=8, age_max=12)
    on(event("Annullato oggi"), at(TODAY, 18), status=Status.CANCELLED)

    page = read("/")

    assert re.findall(r'event-home-heading">([^<]+)<', page) == [
        "Oggi",
        "Questo fine settimana",
        "Per bambini",
    ]
    assert re.findall(r'event-title"><a [^>]*>([^<]+)<', page) == ["Di stasera", "Sabato", "Robot"]


def test_the_home_looks_ahead_when_today_is_over(
    read: Read, at_wall: Callable[[datetime], None]
) -> None:
    at_wall(at(date(2026, 11, 29), 22))
    dated("Di domenica", at(date(2026, 11, 29), 10))
    dated("Di lunedì", at(date(2026, 11, 30), 10))
    dated("Di giovedì", at(date(2026, 12, 3), 10))

    page = read("/")

    assert re.findall(r'event-home-heading">([^<]+)<', page) == ["Domani", "Nei prossimi giorni"]
