"""What modules say is shown where it belongs: on the home, on «Oggi», in a search, among the settings."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from modules.libraries import answers
from modules.libraries.hours import services
from modules.libraries.hours.services import Week
from modules.libraries.hours.writing import read_day, write_period
from modules.libraries.models import Body, Library
from rete.kernel import clock, registry
from rete.kernel.actor import ALL, Actor, ActorKind, system
from rete.kernel.manifest import Area, Role
from rete.web import navigation
from tenants.snapshots import NetworkSnapshot
from tests.conftest import signed_in

ACTOR = system("prova")
DESK = Actor(ActorKind.PERSON, "Silvia", 1, {"libraries.hours": ALL})
NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)  # a Tuesday, ten in Rome
TODAY = date(2026, 11, 24)


@pytest.fixture(autouse=True)
def tuesday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


def add_library(name: str, **values: object) -> Library:
    body, _ = Body.objects.get_or_create(name="Comune di Torino")
    place = {"municipality": "Torino", "municipality_istat": "001272"}
    return Library.objects.create(body=body, name=name, **place, **values)


def open_from(library: Library, *days: str) -> None:
    services.set_week(ACTOR, [library.pk], Week([read_day(day) for day in days]))


def read(network: NetworkSnapshot, client: Client, address: str) -> str:
    answer = client.get(address, headers={"host": network.domain})
    assert answer.status_code == 200, address
    return answer.content.decode()


def test_the_home_says_which_libraries_are_open(alfa: NetworkSnapshot, client: Client) -> None:
    open_from(add_library("Centrale"), *["9-13"] * 7)
    open_from(add_library("Geisser"), *["14-19"] * 7)

    home = read(alfa, client, "/")

    assert "Aperte ora" in home
    assert "Centrale" in home
    assert "Geisser" not in home
    assert "L'unica aperta ora" in home


def test_when_all_are_shut_the_home_says_which_opens_first(
    alfa: NetworkSnapshot, client: Client
) -> None:
    open_from(add_library("Domani"), "", "", "9-13", "", "", "", "")
    open_from(add_library("Oggi"), "", "14-19", "", "", "", "", "")

    home = read(alfa, client, "/")

    assert home.index("Oggi, Torino") < home.index("Domani, Torino")
    assert "Chiusa, apre oggi alle 14:00" in home


def test_closures_are_notices_in_one_line_for_all_that_share_them(
    alfa: NetworkSnapshot, client: Client
) -> None:
    libraries = [add_library(f"Biblioteca {number}") for number in range(5)]
    services.close(ACTOR, [each.pk for each in libraries], TODAY, TODAY + timedelta(days=7), reason="ponte")  # fmt: skip
    services.close(ACTOR, [libraries[0].pk], date(2026, 11, 28), date(2026, 11, 29))
    services.close(ACTOR, [libraries[0].pk], date(2027, 1, 1), date(2027, 1, 1))

    found = [notice.title for notice in answers.notices(NOW)]

    assert found == [
        "5 biblioteche: chiuse fino al 1° dicembre (ponte)",
        "Biblioteca 0, Torino: chiusa dal 28 al 29 novembre",
    ]
    home = read(alfa, client, "/")
    assert home.index("chiusa dal 28") < home.index("chiuse fino")


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "words"),
    [
        (TODAY, TODAY, "oggi"),
        (date(2026, 11, 1), date(2026, 12, 8), "fino all'8 dicembre"),
        (date(2026, 12, 8), date(2026, 12, 8), "l'8 dicembre"),
        (date(2026, 11, 26), date(2026, 11, 26), "il 26 novembre"),
        (date(2026, 12, 11), date(2026, 12, 12), "dall'11 al 12 dicembre"),
        (date(2026, 12, 24), date(2027, 1, 6), "dal 24 dicembre al 6 gennaio 2027"),
    ],
)
def test_days_are_said_as_people_say_them(starts_on: date, ends_on: date, words: str) -> None:
    assert write_period(starts_on, ends_on, TODAY) == words


def test_today_says_who_is_out_of_the_usual(alfa: NetworkSnapshot) -> None:
    closed, special = add_library("Chiusa"), add_library("Straordinaria")
    usual = add_library("Solita", position_is_doubtful=True)
    open_from(usual, *["9-13"] * 7)
    services.close(ACTOR, [closed.pk], TODAY, TODAY, reason="sciopero")
    services.open_specially(ACTOR, [special.pk], TODAY, read_day("20-23"), reason="notte bianca")

    panel = answers.today_panel(DESK, NOW)
    page = signed_in(alfa, Role.SPORTELLO).get("/gestione/").content.decode()

    assert panel is not None
    assert [library for library, _day in panel["closed"]] == [closed]  # type: ignore[attr-defined]
    assert [library for library, _day in panel["special"]] == [special]  # type: ignore[attr-defined]
    assert (panel["unknown"], panel["doubtful"], panel["may_edit"]) == (0, 1, False)
    assert "Oggi, martedì 24 novembre" in page
    assert "sciopero" in page
    assert "notte bianca" in page
    assert "posizione dubbia" not in page


def test_today_has_nothing_for_who_may_nothing(alfa: NetworkSnapshot) -> None:
    assert answers.today_panel(Actor(ActorKind.PERSON, "Anna", 2), NOW) is None


def test_one_search_finds_by_name_and_place(alfa: NetworkSnapshot, client: Client) -> None:
    add_library("Centrale", address="via della Cittadella 5")
    add_library("Geisser")

    found = read(alfa, client, "/cerca/?q=cittadella")

    assert "<h2>Biblioteche</h2>" in found
    assert "Un risultato per «cittadella»" in found
    assert "Centrale" in found
    assert "Geisser" not in found


def test_a_search_that_finds_too_much_says_so(alfa: NetworkSnapshot, client: Client) -> None:
    for number in range(14):
        add_library(f"Biblioteca {number:02}")

    found = read(alfa, client, "/cerca/?q=biblioteca")

    assert "Biblioteca 11" in found
    assert "Biblioteca 12" not in found
    assert "aggiungi una parola" in found


@pytest.mark.parametrize("address", ["/cerca/", "/cerca/?q=", "/cerca/?q=%00", "/cerca/?q=zzz"])
def test_a_search_without_results_helps(
    alfa: NetworkSnapshot, client: Client, address: str
) -> None:
    page = read(alfa, client, address)

    assert 'action="/cerca/"' in page
    assert ("Prova così" in page) == ("zzz" in address)


@pytest.mark.parametrize("address", ["/", "/cerca/?q=biblioteca", "/gestione/"])
def test_pages_cost_the_same_with_one_library_and_with_thirty(
    alfa: NetworkSnapshot, direttrice: Client, address: str
) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            direttrice.get(address)
        return len(captured)

    first = add_library("Biblioteca 0")
    services.close(ACTOR, [first.pk], TODAY, TODAY)
    one = queries()
    more = [add_library(f"Biblioteca {number}").pk for number in range(1, 30)]
    services.close(ACTOR, more, TODAY, TODAY, reason="x")

    assert queries() == one


def test_a_module_that_is_off_says_nothing(
    alfa: NetworkSnapshot, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_library("Centrale")
    off: Any = frozenset()
    monkeypatch.setattr(registry, "active_modules", lambda _switches: off)

    assert "Centrale" not in read(alfa, client, "/cerca/?q=centrale")
    assert "Aperte ora" not in read(alfa, client, "/")


def test_the_current_entry_is_the_nearest_one(alfa: NetworkSnapshot) -> None:
    director = Actor(
        ActorKind.PERSON,
        "Daria",
        1,
        {"network.look": ALL, "libraries.hours": ALL, "privacy.manage": ALL},
    )

    def current(path: str) -> list[str]:
        found = navigation.links(Area.STAFF, alfa, director, path)
        return [link.title for link in found if link.is_current]

    assert current("/gestione/") == ["Oggi"]
    assert current("/gestione/biblioteche/orari/") == ["Biblioteche e orari"]
    assert current("/gestione/impostazioni/aspetto/") == ["Impostazioni"]
    assert current("/gestione/privacy/richieste/") == ["Impostazioni"]
    assert current("/gestione/operazioni/") == []
