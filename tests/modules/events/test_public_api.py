"""Events over the API, and the figures."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from modules.events.figures import public_figures
from modules.events.models import Festival, Mode, Place, Regime, Status
from tenants.snapshots import NetworkSnapshot
from tests.modules.events.making import TODAY, at, dated, event, library, on

DAY = timedelta(days=1)
EVENTS = "/api/v1/events"
Ask = Callable[[str], Any]


@pytest.fixture
def ask(alfa: NetworkSnapshot, client: Client, still: datetime) -> Ask:
    def get(path: str) -> Any:
        answer = client.get(path, headers={"host": alfa.domain})
        assert answer.status_code == 200, answer.content
        return answer.json()

    return get


def titles(found: Any) -> list[str]:
    return [each["title"] for each in found["results"]]


def test_a_list_has_events_with_their_coming_dates(ask: Ask) -> None:
    where = library("Centrale", isil="IT-MI0185")
    festival = Festival.objects.create(title="Autunno")
    shown = event("Fiabe", library=where, festival=festival, audiences=["bambini"], age_min=3)
    on(shown, at(TODAY - DAY, 17))
    on(shown, at(TODAY, 8))
    on(shown, at(TODAY + DAY, 17), status=Status.FULL, status_note="Finiti.")
    dated("Di ieri", at(TODAY - DAY, 17))
    dated("Bozza", at(TODAY, 17), publication="bozza", published_at=None)

    found = ask(EVENTS)

    assert titles(found) == ["Fiabe"]
    one = found["results"][0]
    assert one["library"]["name"] == "Centrale"
    assert one["library"]["isil"] == "IT-MI0185"
    assert one["festival"]["title"] == "Autunno"
    assert one["page"] == shown.get_absolute_url()
    assert [each["starts_at"] for each in one["occurrences"]] == [
        "2026-11-24T08:00:00+01:00",
        "2026-11-25T17:00:00+01:00",
    ]
    assert one["occurrences"][1]["status"] == "completo"
    assert one["occurrences"][1]["status_note"] == "Finiti."
    UUID(one["occurrences"][1]["uid"])


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("audience=bambini", ["Fiabe", "Robot"]),
        ("kind=laboratorio", ["Robot"]),
        ("mode=online", ["Videochiamate"]),
        ("regime=spettacolo", ["Burattini"]),
        ("access=hi", ["Videochiamate"]),
        ("age=4", ["Fiabe"]),
        ("q=burattino", ["Burattini"]),
        ("since=2026-11-26T00:00:00Z", ["Robot"]),
        ("since=2026-11-26T00:00:00%2B01:00&until=2026-11-27T00:00:00%2B01:00", ["Robot"]),
        ("until=2026-11-25T00:00:00Z", []),
        ("since=2020-01-01", ["Vecchio", "Fiabe", "Robot", "Videochiamate", "Burattini"]),
    ],
)
def test_a_list_is_narrowed(ask: Ask, query: str, shown: list[str]) -> None:
    theatre = Place.objects.create(name="Teatro", municipality="Monza")
    dated("Vecchio", at(TODAY - 90 * DAY, 17))
    dated("Fiabe", at(TODAY + DAY, 17), audiences=["bambini"])
    dated("Robot", at(TODAY + 2 * DAY, 17), age_min=8, kind="laboratorio")
    dated(
        "Videochiamate",
        at(TODAY + DAY, 17),
        mode=Mode.ONLINE,
        online_url="https://example.org/",
        access_codes=["hi"],
    )
    dated(
        "Burattini",
        at(TODAY + DAY, 17),
        place=theatre,
        regime=Regime.SHOW,
        seller_url="https://example.org/",
    )

    assert titles(ask(f"{EVENTS}?{query}")) == shown


def test_a_library_and_a_festival_are_asked_by_their_numbers(ask: Ask) -> None:
    here, festival = library("Qui"), Festival.objects.create(title="Autunno")
    here.refresh_from_db()
    festival.refresh_from_db()
    dated("Fiabe", at(TODAY, 17), library=here)
    dated("Robot", at(TODAY, 17), library=library("Là"), festival=festival)

    assert titles(ask(f"{EVENTS}?library={here.uid}")) == ["Fiabe"]
    assert titles(ask(f"{EVENTS}?festival={festival.uid}")) == ["Robot"]


@pytest.mark.parametrize(
    "query", ["kind=gatti", "since=ieri", "age=-1", "library=1", "audience=%00", "age=9999"]
)
def test_what_is_not_understood_is_refused_and_said(
    alfa: NetworkSnapshot, client: Client, query: str
) -> None:
    answer = client.get(f"{EVENTS}?{query}", headers={"host": alfa.domain})

    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/problem+json"
    assert list(answer.json()["errors"]) == [query.partition("=")[0]]


def test_one_event_has_all_the_dates_that_calendars_have(ask: Ask) -> None:
    shown = event(
        "Fiabe", mode=Mode.ONLINE, online_url="https://example.org/segreta", must_book=True
    )
    for number in range(-2, 60):
        on(shown, at(TODAY + number * DAY, 17))
    shown.refresh_from_db()

    listed, one = ask(EVENTS)["results"][0], ask(f"{EVENTS}/{shown.uid}")

    assert (len(listed["occurrences"]), len(one["occurrences"])) == (50, 62)
    assert one["occurrences"][0]["page"].startswith(shown.get_absolute_url())
    assert one["online_url"] == listed["online_url"] == ""


def test_drafts_are_missing_and_withdrawn_events_gone(
    alfa: NetworkSnapshot, beta: NetworkSnapshot, client: Client, still: datetime
) -> None:
    draft = event("Bozza", publication="bozza", published_at=None)
    withdrawn, public = event("Ritirato", publication="ritirato"), dated("Fiabe", at(TODAY, 17))
    for each in (draft, withdrawn, public):
        each.refresh_from_db()

    def status(uid: UUID, network: NetworkSnapshot = alfa) -> tuple[int, str]:
        answer = client.get(f"{EVENTS}/{uid}", headers={"host": network.domain})
        return answer.status_code, answer["Content-Type"]

    problem = "application/problem+json"
    assert status(draft.uid) == (404, problem)
    assert status(uuid4()) == (404, problem)
    assert status(withdrawn.uid) == (410, problem)
    assert status(public.uid, beta) == (404, problem)
    assert client.get(EVENTS, headers={"host": beta.domain}).json()["results"] == []


def test_a_list_goes_on_by_cursor(ask: Ask) -> None:
    for number in range(5):
        dated(f"Evento {number}", at(TODAY, 12 + number))

    first = ask(f"{EVENTS}?limit=3")
    second = ask(first["next"].partition("localhost")[2])

    assert titles(first) == ["Evento 0", "Evento 1", "Evento 2"]
    assert titles(second) == ["Evento 3", "Evento 4"]
    assert second["next"] is None


def test_a_list_costs_the_same_with_few_and_many(ask: Ask) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            ask(EVENTS)
        return len(captured)

    dated("Uno", at(TODAY, 17))
    with_one = queries()
    for number in range(30):
        made = dated(f"Evento {number}", at(TODAY, 17), library=library(f"Biblioteca {number}"))
        on(made, at(TODAY + DAY, 17))

    assert queries() == with_one


def test_figures_count_what_is_public(alfa: NetworkSnapshot, still: datetime) -> None:
    shown = dated("Fiabe", at(TODAY, 17))
    on(shown, at(TODAY + 20 * DAY, 17))
    on(shown, at(TODAY + DAY, 17), status=Status.CANCELLED)
    dated("Bozza", at(TODAY, 17), publication="bozza", published_at=None)

    assert public_figures() == {"events": 1, "dates_this_month": 1}
