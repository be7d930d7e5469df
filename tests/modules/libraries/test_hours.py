"""When libraries are open: written as people write, held apart by the database, changed for sixty at once."""

import json
import re
from datetime import UTC, date, datetime

import pytest
from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from modules.libraries.errors import NothingChosen, SeasonsOverlap, UnreadableHours
from modules.libraries.hours import services
from modules.libraries.hours.calendar import hours_of, moments
from modules.libraries.hours.services import Week
from modules.libraries.hours.writing import Hours, read_day, write_day
from modules.libraries.models import Body, Closure, Library, Opening, Span, Timetable
from rete.core.audit.models import Entry
from rete.kernel import clock
from rete.kernel.actor import ALL, Actor, ActorKind, system
from rete.kernel.errors import Missing, NotAllowed
from tenants.snapshots import NetworkSnapshot

ACTOR = system("prova")
DESK = Actor(ActorKind.PERSON, "Silvia", 1, {"libraries.hours": frozenset({-1})})
HOST = {"host": f"alfa.{settings.RETE_BASE_DOMAIN}"}
USUAL = Week([read_day(day) for day in ("", "9-12.30, 14:30-19", "9-19", "9-19", "9-19", "9-13", "")])  # fmt: skip


@pytest.fixture
def library(alfa: NetworkSnapshot) -> Library:
    return add_library("Centrale")


def add_library(name: str) -> Library:
    body, _ = Body.objects.get_or_create(name="Comune di Torino")
    return Library.objects.create(
        body=body, name=name, municipality="Torino", municipality_istat="001272"
    )


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("9-12.30, 14:30-19", [(540, 750), (870, 1140)]),
        ("dalle 9 alle 13 e dalle 15 alle 18", [(540, 780), (900, 1080)]),
        ("20:30–24", [(1230, 1440)]),
        ("14-19; 9-12", [(540, 720), (840, 1140)]),
        ("chiusa", []),
        ("", []),
    ],
)
def test_hours_are_read_as_people_write_them(text: str, spans: list[tuple[int, int]]) -> None:
    assert read_day(text) == spans
    assert read_day(write_day(read_day(text))) == spans


@pytest.mark.parametrize("text", ["sempre", "12-9", "9-25", "9:75-12", "9-13, 12-15", "9"])
def test_what_is_not_hours_is_refused_with_a_reason(text: str) -> None:
    with pytest.raises(UnreadableHours) as refused:
        read_day(text)
    assert text in str(refused.value)


# 24 November 2026 is a Tuesday; Rome is at UTC+1.
@pytest.mark.parametrize(
    ("utc", "said"),
    [
        (datetime(2026, 11, 24, 8, 30, tzinfo=UTC), "Aperta, chiude alle 12:30"),
        (datetime(2026, 11, 24, 11, 30, tzinfo=UTC), "Chiusa, apre oggi alle 14:30"),
        (datetime(2026, 11, 24, 18, 0, tzinfo=UTC), "Chiusa, apre domani alle 9:00"),
        (datetime(2026, 11, 28, 12, 0, tzinfo=UTC), "Chiusa, apre martedì alle 9:00"),
        # The clock in Rome, summer and winter: 7:30 UTC is 9:30 in July and 8:30 in November.
        (datetime(2026, 7, 7, 7, 30, tzinfo=UTC), "Aperta, chiude alle 12:30"),
        (datetime(2026, 11, 24, 7, 30, tzinfo=UTC), "Chiusa, apre oggi alle 9:00"),
    ],
)
def test_a_library_says_whether_it_is_open_and_until_when(
    library: Library, utc: datetime, said: str
) -> None:
    services.set_week(ACTOR, [library.pk], USUAL)

    assert str(moments([library.pk], utc)[library.pk]) == said


def test_without_hours_nothing_is_claimed(library: Library) -> None:
    moment = moments([library.pk], datetime(2026, 11, 24, 9, tzinfo=UTC))[library.pk]

    assert (moment.is_known, str(moment)) == (False, "Orario non indicato")


def test_an_exceptional_opening_wins_over_a_closure_and_a_closure_over_the_season(
    library: Library,
) -> None:
    summer = Week([read_day("9-13")] * 7, "Estate", date(2026, 7, 1), date(2026, 8, 31))
    services.set_week(ACTOR, [library.pk], USUAL)
    services.set_week(ACTOR, [library.pk], summer)
    services.close(ACTOR, [library.pk], date(2026, 8, 10), date(2026, 8, 20), reason="ferie")
    services.open_specially(ACTOR, [library.pk], date(2026, 8, 14), [Hours(1230, 1380)])

    hours = hours_of([library.pk], date(2026, 6, 1), date(2026, 9, 30))[library.pk]

    assert write_day(hours.day(date(2026, 6, 30)).spans) == "9:00–12:30, 14:30–19:00"
    assert write_day(hours.day(date(2026, 7, 1)).spans) == "9:00–13:00"
    assert (hours.day(date(2026, 8, 10)).spans, hours.day(date(2026, 8, 10)).reason) == (
        (),
        "ferie",
    )
    assert write_day(hours.day(date(2026, 8, 14)).spans) == "20:30–23:00"
    assert write_day(hours.day(date(2026, 9, 1)).spans) == "9:00–12:30, 14:30–19:00"


def test_seasons_of_a_library_do_not_overlap(library: Library) -> None:
    summer = Week(USUAL.days, "Estate", date(2026, 7, 1), date(2026, 8, 31))
    services.set_week(ACTOR, [library.pk], summer)

    with pytest.raises(SeasonsOverlap):
        services.set_week(
            ACTOR, [library.pk], Week(USUAL.days, "Agosto", date(2026, 8, 1), date(2026, 8, 31))
        )

    assert Timetable.objects.get().name == "Estate"
    assert Span.objects.count() == 6


def test_the_database_itself_refuses_spans_that_overlap(library: Library) -> None:
    timetable = Timetable.objects.create(library=library, name="Orario")
    Span.objects.create(timetable=timetable, weekday=1, opens=540, closes=720)

    with pytest.raises(IntegrityError, match="libraries_span_apart"), transaction.atomic():
        Span.objects.create(timetable=timetable, weekday=1, opens=700, closes=800)
    with pytest.raises(IntegrityError, match="libraries_span_within_a_day"), transaction.atomic():
        Span.objects.create(timetable=timetable, weekday=2, opens=800, closes=700)
    Opening.objects.create(library=library, on=date(2026, 8, 14), opens=540, closes=720)
    with pytest.raises(IntegrityError, match="libraries_opening_apart"), transaction.atomic():
        Opening.objects.create(library=library, on=date(2026, 8, 14), opens=600, closes=800)


def test_a_new_usual_week_takes_the_place_of_the_old_one(library: Library) -> None:
    services.set_week(ACTOR, [library.pk], USUAL)
    services.set_week(ACTOR, [library.pk], Week([read_day("10-18")] * 7))

    assert Timetable.objects.count() == 1
    assert set(Span.objects.values_list("opens", flat=True)) == {600}


def test_sixty_libraries_close_in_august_in_one_go_and_each_history_says_so(
    alfa: NetworkSnapshot,
) -> None:
    ids = [add_library(f"B{number}").pk for number in range(60)]

    with CaptureQueriesContext(connection) as queries:
        closed = services.close(ACTOR, ids, date(2027, 8, 9), date(2027, 8, 21), reason="ferie")

    assert closed == Closure.objects.count() == 60
    assert Entry.objects.filter(action="libraries.closure.added").count() == 60
    # The audit's inserts aside: lock and insert, inside one transaction.
    assert len([q for q in queries if "audit" not in q["sql"]]) <= 4
    assert services.reopen(ACTOR, ids, date(2027, 8, 1), date(2027, 8, 31)) == 60


def test_refusals_change_nothing(library: Library) -> None:
    dates = date(2027, 8, 9), date(2027, 8, 21)

    with pytest.raises(NotAllowed):
        services.close(DESK, [library.pk], *dates)
    with pytest.raises(NothingChosen):
        services.close(ACTOR, [], *dates)
    with pytest.raises(Missing):
        services.close(ACTOR, [library.pk, -5], *dates)

    assert not Closure.objects.exists()
    assert not Entry.objects.exists()


def test_who_works_at_one_desk_closes_their_own_library_only(library: Library) -> None:
    other = add_library("Nord")
    own = Actor(ActorKind.PERSON, "Silvia", 1, {"libraries.hours": frozenset({library.pk})})

    services.close(own, [library.pk], date(2027, 1, 2), date(2027, 1, 2))
    with pytest.raises(NotAllowed):
        services.close(own, [library.pk, other.pk], date(2027, 1, 3), date(2027, 1, 3))

    assert Closure.objects.count() == 1
    assert ALL is not own.grants["libraries.hours"]


def test_the_grid_costs_the_same_with_one_and_with_forty_libraries(
    library: Library, direttrice: Client
) -> None:
    costs = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            answer = direttrice.get("/gestione/biblioteche/orari/", headers=HOST)
        assert answer.status_code == 200
        costs.append(len(queries))
        services.set_week(ACTOR, [add_library(f"B{n}").pk for n in range(40)], USUAL)

    assert (
        costs[0] <= costs[1] <= costs[0] + 1
    )  # the spans are asked for only where there is a timetable


def test_the_grid_closes_what_is_ticked_and_keeps_what_was_written_when_it_cannot(
    library: Library, direttrice: Client
) -> None:
    address = "/gestione/biblioteche/orari/chiudi/"
    dates = {"starts_on": "2027-08-09", "ends_on": "2027-08-21", "reason": "ferie"}

    wrong = direttrice.post(address, {**dates, "ends_on": "2027-08-01", "biblioteca": library.pk}, headers=HOST)  # fmt: skip
    nothing = direttrice.post(address, dates, headers=HOST)
    right = direttrice.post(address, {**dates, "biblioteca": library.pk}, headers=HOST)

    assert (wrong.status_code, nothing.status_code, right.status_code) == (422, 422, 302)
    assert "La seconda data viene prima" in wrong.content.decode()
    assert "Scegli almeno una biblioteca" in nothing.content.decode()
    assert 'value="ferie"' in nothing.content.decode()
    assert Closure.objects.get().reason == "ferie"


def test_the_week_is_written_and_read_on_its_page(library: Library, direttrice: Client) -> None:
    address = f"/gestione/biblioteche/{library.pk}/orari/"
    week = {"name": "Orario", "day1": "9-12.30, 14:30-19", "day5": "9-13"}

    wrong = direttrice.post(address, {**week, "day2": "sempre"}, headers=HOST)
    right = direttrice.post(address, week, headers=HOST)
    page = direttrice.get(address, headers=HOST).content.decode()

    assert (wrong.status_code, right.status_code) == (422, 302)
    assert "«sempre» non è un orario" in wrong.content.decode()
    assert 'value="9:00–12:30, 14:30–19:00"' in page


def test_citizens_see_the_hours_and_search_engines_too(library: Library, client: Client) -> None:
    services.set_week(ACTOR, [library.pk], USUAL)
    services.close(ACTOR, [library.pk], date(2099, 1, 1), date(2099, 1, 2))

    page = client.get(library.get_absolute_url(), headers=HOST).content.decode()

    written = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert written is not None
    facts = json.loads(written.group(1))
    specification = facts["openingHoursSpecification"]
    assert {"@type": "OpeningHoursSpecification", "dayOfWeek": "Tuesday", "opens": "09:00", "closes": "12:30"} in specification  # fmt: skip
    assert "9:00–12:30, 14:30–19:00" in page


def test_search_engines_read_closures_and_exceptional_openings_as_special_days(
    library: Library, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 11, 24, 9, tzinfo=UTC))
    services.close(ACTOR, [library.pk], date(2026, 12, 7), date(2026, 12, 8))
    services.open_specially(ACTOR, [library.pk], date(2026, 12, 5), read_day("20-24"))

    page = client.get(library.get_absolute_url(), headers=HOST).content.decode()

    written = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert written is not None
    assert json.loads(written.group(1))["specialOpeningHoursSpecification"] == [
        {"@type": "OpeningHoursSpecification", "opens": "20:00", "closes": "23:59", "validFrom": "2026-12-05", "validThrough": "2026-12-05"},
        {"@type": "OpeningHoursSpecification", "opens": "00:00", "closes": "00:00", "validFrom": "2026-12-07", "validThrough": "2026-12-08"},
    ]  # fmt: skip


def test_hours_are_read_by_programs_too(
    library: Library, beta: NetworkSnapshot, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 11, 24, 9, tzinfo=UTC))
    services.set_week(ACTOR, [library.pk], USUAL)
    services.close(ACTOR, [library.pk], date(2026, 11, 26), date(2026, 11, 26), reason="sciopero")
    services.open_specially(ACTOR, [library.pk], date(2026, 11, 25), read_day("20-24"))
    library.refresh_from_db()
    address = f"/api/v1/libraries/{library.uid}/hours"

    with CaptureQueriesContext(connection) as captured:
        answer = client.get(address, headers=HOST)

    found = answer.json()
    assert len(captured) == 5
    assert (found["library"], found["time_zone"]) == (str(library.uid), "Europe/Rome")
    assert found["is_open"] is True
    assert len(found["days"]) == 61
    assert found["days"][0]["on"] == "2026-11-24"
    assert found["days"][0]["spans"] == [
        {"opens": "09:00", "closes": "12:30"},
        {"opens": "14:30", "closes": "19:00"},
    ]
    assert found["days"][1]["spans"] == [{"opens": "20:00", "closes": "24:00"}]
    assert (found["days"][2]["spans"], found["days"][2]["reason"]) == ([], "sciopero")
    assert found["closures"] == [
        {"starts_on": "2026-11-26", "ends_on": "2026-11-26", "reason": "sciopero"}
    ]
    assert found["exceptional_openings"][0]["on"] == "2026-11-25"
    assert client.get(address, headers={"host": beta.domain}).status_code == 404


def test_the_list_can_show_only_those_that_are_open(library: Library, client: Client) -> None:
    services.set_week(ACTOR, [library.pk], Week([read_day("0-24")] * 7))
    add_library("Senza orario")

    page = client.get("/biblioteche/?aperte=1", headers=HOST).content.decode()
    home = client.get("/", headers=HOST).content.decode()

    assert "Centrale" in page
    assert "Senza orario" not in page
    assert "Aperta, chiude alle 24:00" in home


def test_hours_of_another_network_cannot_be_reached(library: Library, direttrice: Client) -> None:

    answer = direttrice.get(
        f"/gestione/biblioteche/{library.pk}/orari/",
        headers={"host": f"beta.{settings.RETE_BASE_DOMAIN}"},
    )

    assert answer.status_code == 302
    assert "/accesso/entra/" in answer.headers["Location"]
