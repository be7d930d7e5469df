"""The list of dates: by day, narrowed, empty."""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from modules.events.models import Audience, Festival, Kind, Mode, Occurrence, Place, Regime, Status
from tenants.snapshots import NetworkSnapshot
from tests.modules.events.making import (
    PATH,
    TODAY,
    Read,
    at,
    cycle,
    dated,
    event,
    library,
    on,
    reader,
)

SATURDAY = date(2026, 11, 28)
FRIDAY = date(2026, 11, 27)
DAY = timedelta(days=1)


def titles(page: str) -> list[str]:
    return re.findall(r'class="event-title"><a [^>]*>([^<]+)</a>', page)


def headings(page: str) -> list[str]:
    found = re.findall(r'<h2 id="giorno-[^"]*">(.*?)</h2>', page)
    return [re.sub(r"<[^>]+>", "", each) for each in found]


def test_a_network_without_events_says_so(read: Read) -> None:
    assert "non hanno ancora annunciato eventi" in read(PATH)


def test_dates_stand_under_their_day_from_now_on(read: Read) -> None:
    dated("Di ieri", at(TODAY - DAY, 17))
    dated("Di stamattina", at(TODAY, 8))
    dated("Di stasera", at(TODAY, 21))
    dated("Di domani", at(TODAY + DAY, 17, 30))

    page = read(PATH)

    assert titles(page) == ["Di stasera", "Di domani"]
    assert headings(page) == ["Oggi martedì 24 novembre", "Domani mercoledì 25 novembre"]
    assert "17:30–18:30" in page
    assert "2 eventi" in page


def test_today_shows_what_is_over_as_over(read: Read) -> None:
    dated("Di stamattina", at(TODAY, 8))
    dated("Adesso", at(TODAY, 9, 30))
    dated("Di stasera", at(TODAY, 21))

    page = read(f"{PATH}?quando=oggi")

    assert titles(page) == ["Di stamattina", "Adesso", "Di stasera"]
    assert page.count(">concluso<") == 1
    assert page.count(">in corso<") == 1


@pytest.mark.parametrize(
    ("now", "shown"),
    [
        (at(TODAY, 10), ["Venerdì sera", "Sabato", "Domenica"]),
        (at(SATURDAY, 9), ["Sabato", "Domenica"]),
        (at(SATURDAY + DAY, 22), ["Domenica"]),
        (at(SATURDAY + 2 * DAY, 0), ["Dopo"]),
    ],
)
def test_the_weekend_begins_on_friday_evening(
    read: Read, at_wall: Callable[[datetime], None], now: datetime, shown: list[str]
) -> None:
    at_wall(now)
    dated("Venerdì pomeriggio", at(FRIDAY, 16))
    dated("Venerdì sera", at(FRIDAY, 18))
    dated("Sabato", at(SATURDAY, 15))
    dated("Domenica", at(SATURDAY + DAY, 10))
    dated("Lunedì", at(SATURDAY + 2 * DAY, 10))
    dated("Dopo", at(SATURDAY + 8 * DAY, 10))

    assert titles(read(f"{PATH}?quando=fine-settimana")) == shown


def test_an_exhibition_is_shown_once_and_then_as_going_on(read: Read) -> None:
    dated("Acquerelli", at(TODAY - DAY, 9), minutes=14 * 24 * 60)
    dated("Manoscritti", at(TODAY + DAY, 9), minutes=14 * 24 * 60)
    dated("Lettura", at(TODAY + 2 * DAY, 17))

    page = read(PATH)
    day = read(f"{PATH}giorno/2026-11-26/")

    assert titles(page) == ["Manoscritti", "Lettura"]
    assert re.search(r"In corso</h2>.*Acquerelli.*fino al 7 dicembre", page, re.DOTALL)
    assert titles(day) == ["Lettura"]
    assert day.count("Acquerelli") == day.count("Manoscritti") == 1


def test_what_goes_on_has_a_list_of_its_own(read: Read) -> None:
    for number in range(6):
        dated(f"Acquerelli {number}", at(TODAY - DAY, 9), minutes=(20 - number) * 24 * 60)
    dated("Lettura", at(TODAY, 17))

    page = read(PATH)
    going_on = read(f"{PATH}?quando=in-corso")

    assert page.count("Acquerelli") == 4
    assert "Tutto quello che è in corso" in page
    assert titles(going_on) == [f"Acquerelli {number}" for number in (5, 4, 3, 2, 1, 0)]
    assert "6 eventi in corso" in going_on


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (Status.CANCELLED, "annullato"),
        (Status.POSTPONED, "rinviato a data da decidere"),
        (Status.FULL, "posti esauriti"),
        (Status.MOVED_ONLINE, "spostato online"),
    ],
)
def test_what_became_of_a_date_is_said_in_words(read: Read, status: Status, words: str) -> None:
    on(event("Incontro"), at(TODAY, 17), status=status)

    page = read(PATH)

    assert titles(page) == ["Incontro"]
    assert re.search(rf'event-status is-{status}">.*?{words}</span>', page, re.DOTALL)


def test_drafts_and_withdrawn_events_are_not_there(read: Read) -> None:
    dated("Bozza", at(TODAY, 17), publication="bozza", published_at=None)
    dated("Ritirato", at(TODAY, 17), publication="ritirato")

    assert "non hanno ancora annunciato eventi" in read(PATH)


@pytest.fixture
def many(read: Read) -> Read:
    """Five events on one day, each with something of its own."""
    civica = library("Civica", latitude=45.4642, longitude=9.19)
    sud = library(
        "Sud", municipality="Lodi", municipality_istat="098031", latitude=45.31, longitude=9.5
    )
    festival = Festival.objects.create(title="Autunno da leggere")
    theatre = Place.objects.create(
        name="Teatro", municipality="Monza", latitude=45.58, longitude=9.27
    )
    day = at(TODAY + DAY, 17)
    dated("Fiabe", day, library=civica, audiences=[Audience.CHILDREN], kind=Kind.READING)
    dated("Robot", day, library=sud, age_min=8, age_max=12, kind=Kind.WORKSHOP, festival=festival)
    dated(
        "Scrivere", day, library=sud, audiences=[Audience.ADULTS], regime=Regime.FEE, fee_cents=500
    )
    dated(
        "Videochiamate",
        day,
        mode=Mode.ONLINE,
        online_url="https://example.org/",
        access_codes=["hi"],
    )
    show: dict[str, Any] = {"regime": Regime.SHOW, "seller_url": "https://example.org/biglietti"}
    dated("Burattini", day, place=theatre, audiences=[Audience.FAMILIES], **show)
    return read


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("per=bambini", ["Fiabe", "Robot", "Burattini"]),
        ("per=adulti", ["Scrivere"]),
        ("gratis=1", ["Fiabe", "Robot", "Videochiamate"]),
        ("online=1", ["Videochiamate"]),
        ("tipo=laboratorio", ["Robot"]),
        ("accessibile=hi", ["Videochiamate"]),
        ("eta=9", ["Fiabe", "Robot", "Burattini"]),
        ("eta=4", ["Fiabe", "Burattini"]),
        ("eta=40", ["Fiabe", "Scrivere", "Videochiamate", "Burattini"]),
        ("per=bambini&gratis=1", ["Fiabe", "Robot"]),
        ("per=bambini&gratis=1&tipo=lettura", ["Fiabe"]),
        ("vicino=Milano&entro=5", ["Fiabe"]),
        ("vicino=45.58,9.27", ["Burattini"]),
        ("q=burattino", ["Burattini"]),
        ("quando=domani&per=scuole", []),
        ("dal=2026-11-25&al=2026-11-25&gratis=1", ["Fiabe", "Robot", "Videochiamate"]),
        ("dal=2026-11-26", []),
        ("al=2026-11-24", []),
    ],
)
def test_the_list_is_narrowed_by_its_address(many: Read, query: str, shown: list[str]) -> None:
    page = many(f"{PATH}?{query}")

    assert titles(page) == shown
    assert 'content="noindex, follow"' in page


def test_a_library_and_a_festival_narrow_too(many: Read) -> None:
    page = many(PATH)
    sud = re.search(r'<option value="(\d+)">Sud, Lodi \(2\)', page)
    autumn = re.search(r'<option value="(\d+)">Autunno da leggere \(1\)', page)
    assert sud is not None
    assert autumn is not None

    assert titles(many(f"{PATH}?biblioteca={sud[1]}")) == ["Robot", "Scrivere"]
    assert titles(many(f"{PATH}?rassegna={autumn[1]}")) == ["Robot"]


def test_choices_say_how_many_events_they_would_give(many: Read) -> None:
    page = many(f"{PATH}?per=bambini")

    assert re.search(r'Per bambini <span class="event-count">3<', page)
    assert re.search(r'Gratis <span class="event-count">2<', page)
    # Those for children alone, but for adults still those that could be exchanged for them.
    assert "Lettura (1)" in page
    assert "Adulti (1)" in page
    assert "Corso" not in page


def test_distances_are_said(many: Read) -> None:
    page = many(f"{PATH}?vicino=Milano&entro=50")

    assert titles(page) == ["Fiabe", "Robot", "Scrivere", "Burattini"]
    assert re.search(r"Civica, Milano.*?· a \d,\d km", page, re.DOTALL)
    assert re.search(r"Sud, Lodi.*?· a 3\d,\d km", page, re.DOTALL)


def test_what_narrows_can_be_taken_away_one_by_one(many: Read) -> None:
    page = many(f"{PATH}?per=bambini&gratis=1&vicino=Milano&q=fiabe&eta=5")

    removals = re.findall(
        r'<a href="(\?[^"]*)"><span class="visually-hidden">Togli il filtro </span>([^<]+)', page
    )
    assert {words.strip(): "&amp;" in query for query, words in removals} == {
        "con «fiabe»": True,
        "per bambini": True,
        "gratis": True,
        "a 5 anni": True,
        "entro 10 km da Milano": True,
    }
    without_children = next(query for query, words in removals if words.startswith("per bambini"))
    assert "per=" not in without_children
    assert "gratis=1" in without_children


def test_a_word_misspelt_finds_what_resembles_it(read: Read) -> None:
    dated("Letture animate", at(TODAY, 17))
    dated("Scacchi", at(TODAY, 17))

    page = read(f"{PATH}?q=leture")

    assert titles(page) == ["Letture animate"]
    assert "un titolo che gli somiglia" in page


def test_accents_and_endings_do_not_matter(read: Read) -> None:
    dated("La città dei libri", at(TODAY, 17), description="Con le biblioteche di quartiere.")

    assert titles(read(f"{PATH}?q=citta+libro")) == ["La città dei libri"]
    assert titles(read(f"{PATH}?q=biblioteca")) == ["La città dei libri"]


def test_who_finds_nothing_is_told_where_to_look(read: Read) -> None:
    for number in range(3):
        dated(f"Fiabe {number}", at(SATURDAY, 10 + number), audiences=[Audience.CHILDREN])
    dated("Scrivere", at(TODAY, 17), audiences=[Audience.ADULTS])

    page = read(f"{PATH}?quando=oggi&per=bambini")

    assert "Niente oggi per bambini" in page
    proposals = re.findall(r'<li><a href="([^"]+)">([^<]+)<svg', page)
    assert [(address, words.strip()) for address, words in proposals] == [
        (f"{PATH}giorno/2026-11-28/?per=bambini", "Sabato 28 novembre: ci sono 3 eventi"),
        ("?quando=oggi", "Non solo per bambini: c'è 1 evento"),
    ]


def test_who_searches_a_municipality_is_shown_what_is_near_it(read: Read) -> None:
    near = library(
        "Centrale",
        municipality="Monza",
        municipality_istat="108033",
        latitude=45.58,
        longitude=9.27,
    )
    dated("Fiabe", at(TODAY, 17), library=near)

    page = read(f"{PATH}?q=Monza")

    assert 'href="?vicino=Monza">Vicino a Monza: c\'è 1 evento' in page


def test_the_list_has_pages(read: Read) -> None:
    for number in range(35):
        dated(f"Evento {number:02}", at(TODAY + number * DAY, 17))

    first, second = read(PATH), read(f"{PATH}?pagina=2")

    assert (len(titles(first)), len(titles(second))) == (30, 5)
    assert 'rel="next" href="?pagina=2"' in first
    assert 'rel="prev"' in second
    assert 'rel="next"' not in second
    assert titles(second)[0] == "Evento 30"


@pytest.mark.parametrize(
    "nonsense",
    [
        "quando=mai", "per=gatti", "biblioteca=1e3", "biblioteca=99999999999999999999", "vicino=nan,nan", "eta=-4",
        "eta=999999", "q=%00", "q=%22%22%26%7C!", "pagina=-1", "pagina=x", "dal=2026-02-30", "dal=9999-12-31",
        "al=0001-01-01", "dal=2026-12-31&al=2026-01-01", "rassegna=%C2%B2", "entro=7&vicino=Milano", "tipo=%F0%9F%98%80",
    ],
)  # fmt: skip
def test_nonsense_in_the_address_is_no_fault(read: Read, nonsense: str) -> None:
    dated("Fiabe", at(TODAY, 17))

    assert "Cose da Fare" in read(f"{PATH}?{nonsense}")


def test_an_unknown_place_is_said(read: Read) -> None:
    assert "Non conosco «Atlantide»" in read(f"{PATH}?vicino=Atlantide")


def test_the_list_costs_the_same_with_few_and_many_dates(read: Read) -> None:
    def queries(path: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            read(path)
        return len(captured)

    pages = (PATH, f"{PATH}?per=bambini", f"{PATH}giorno/2026-11-25/", f"{PATH}mese/2026-11/", "/")
    festival = Festival.objects.create(title="Autunno")
    dated("Fiabe", at(TODAY + DAY, 17), audiences=[Audience.CHILDREN], festival=festival)
    with_one = [queries(each) for each in pages]
    for number in range(40):
        place = library(f"Biblioteca {number}")
        made = dated(
            f"E {number}",
            at(TODAY + DAY, 9 + number % 8),
            library=place,
            audiences=[Audience.CHILDREN],
        )
        on(made, at(TODAY + 2 * DAY, 9))

    assert [queries(each) for each in pages] == with_one


def test_another_network_s_events_are_nowhere(
    alfa: NetworkSnapshot, beta: NetworkSnapshot, client: Client, still: datetime
) -> None:
    shown = dated("Di alfa", at(TODAY, 17))
    date = Occurrence.objects.get()
    elsewhere = reader(client, beta)

    pages = [PATH, f"{PATH}?q=alfa", f"{PATH}giorno/2026-11-24/", f"{PATH}mese/2026-11/", "/",
             f"{PATH}calendario.ics", f"{PATH}eventi.rss", "/cerca/?q=alfa"]  # fmt: skip

    assert all("Di alfa" not in elsewhere(each) for each in pages)
    for path in (
        shown.get_absolute_url(),
        date.get_absolute_url(),
        f"{PATH}{shown.pk}-di-alfa.ics",
    ):
        assert client.get(path, headers={"host": beta.domain}).status_code == 404


def test_a_cycle_is_listed_on_each_of_its_days(read: Read) -> None:
    scacchi = event("Scacchi")
    cycle(scacchi, at(TODAY, 16), "FREQ=DAILY;COUNT=3")
    for number in range(3):
        on(scacchi, at(TODAY + number * DAY, 16))

    page = read(PATH)

    assert titles(page) == ["Scacchi"] * 3
    assert "1 evento" in page
