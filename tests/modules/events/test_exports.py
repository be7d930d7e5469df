"""The calendar in the shapes of OpenAgenda and of municipalities: what is written is read back equal."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from modules.events.calendars.reading.openagenda import read_openagenda
from modules.events.calendars.reading.values import Attendance, ReadEvent, ReadStatus, dates_of
from modules.events.models import Event, Place, Status
from tenants.snapshots import NetworkSnapshot
from tests.modules.events.making import NOW, PATH, TODAY, at, dated, event, library, on

OPENAGENDA, MUNICIPALITIES = f"{PATH}openagenda.json", f"{PATH}design-comuni.json"


@pytest.fixture
def visitor(alfa: NetworkSnapshot, still: object) -> Client:
    return Client(headers={"host": alfa.domain})


def told(visitor: Client, path: str) -> dict[str, Any]:
    answer = visitor.get(path)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/json"
    return json.loads(answer.content)  # type: ignore[no-any-return]


def read_back(visitor: Client, path: str = OPENAGENDA) -> dict[str, ReadEvent]:
    report = read_openagenda(visitor.get(path).content)
    assert [row.reasons for row in report.rows if row.reasons] == []
    return {each.title: each for each in report.events}


def whole() -> Event:
    """An event that says everything that OpenAgenda can say, on three days of different length."""
    place = Place.objects.create(
        name="Teatro «Verdi»", address="Via Dante 1", municipality="Melzo", latitude=45.5, longitude=9.4
    )  # fmt: skip
    made = event(
        "Perché leggere, e a chi", place=place, summary="Una riga.", description="Prima riga.\n\nSeconda & ultima: è qui.",
        kind="laboratorio", tags=["nati per leggere", "fiabe"], mode="misto", online_url="https://video.example.org/1",
        age_min=3, age_max=6, access_codes=["hi", "mi"], cost_note="Con la tessera", booking_url="https://posti.example.org/",
        contact_email="info@example.org", contact_phone="02 123456",
    )  # fmt: skip
    on(made, at(TODAY, 17))
    on(made, at(TODAY + timedelta(days=7), 18), 90)
    on(made, at(TODAY + timedelta(days=200), 17))
    return made


def test_our_own_importer_reads_it_back_equal(visitor: Client) -> None:
    made = whole()

    read = read_back(visitor)[made.title]

    slots = dates_of(read, NOW - timedelta(days=1), NOW + timedelta(days=400))
    dates = made.occurrences.order_by("starts_at").values_list("starts_at", "ends_at")
    assert [(each.starts_at, each.ends_at) for each in slots] == list(dates)
    assert read.external_id == str(made.uid)
    assert (read.description, read.attendance) == (made.description, Attendance.MIXED)
    assert (read.place, read.address, read.municipality) == ("Teatro «Verdi»", "Via Dante 1", "Melzo")  # fmt: skip
    assert (read.latitude, read.longitude) == (45.5, 9.4)
    assert (read.age_from, read.age_to, read.accessibility) == (3, 6, ("hi", "mi"))
    assert read.categories == ("laboratorio", "nati per leggere", "fiabe")
    assert (read.online_url, read.cost) == (made.online_url, "Gratuito. Con la tessera")
    assert read.booking == "https://posti.example.org/; info@example.org; 02 123456"
    assert read.url.endswith(made.get_absolute_url())
    assert read.modified_at == made.modified_at
    assert read.status is ReadStatus.SCHEDULED


def test_cancelled_dates_are_left_out_and_an_event_without_others_is_cancelled(
    visitor: Client,
) -> None:
    partly = dated("In parte", at(TODAY, 17))
    on(partly, at(TODAY + timedelta(days=1), 17), status=Status.CANCELLED)
    gone = event("Annullato")
    on(gone, at(TODAY + timedelta(days=1), 10), status=Status.CANCELLED)

    read = read_back(visitor)

    assert (read["In parte"].recurrence.extra, read["In parte"].status) == ((), ReadStatus.SCHEDULED)  # fmt: skip
    assert read["Annullato"].status is ReadStatus.CANCELLED


def test_filters_hold_and_what_is_not_public_is_not_there(visitor: Client) -> None:
    here, there = library("Qui"), library("Là")
    dated("Di qui", at(TODAY, 17), library=here)
    dated("Di là", at(TODAY, 17), library=there)
    dated("Bozza", at(TODAY, 17), library=here, publication="bozza", published_at=None)
    event("Senza date", library=here)

    query = f"?biblioteca={here.pk}"

    assert list(read_back(visitor, f"{OPENAGENDA}{query}")) == ["Di qui"]
    events = told(visitor, f"{MUNICIPALITIES}{query}")["eventi"]
    assert [each["titolo"] for each in events] == ["Di qui"]


def test_a_municipality_has_every_field_that_its_site_requires(visitor: Client) -> None:
    whole()
    dated("Appena scritto", at(TODAY, 9))

    full, bare = told(visitor, MUNICIPALITIES)["eventi"]

    for each in (full, bare):
        required = ("tipo_evento", "descrizione_breve", "descrizione_completa", "a_chi_e_rivolto", "punti_contatto")  # fmt: skip
        assert all(each[name] for name in required)
    assert full["data_orario_inizio"] == "2026-11-24T17:00:00+01:00"
    assert full["data_orario_fine"] == "2027-06-12T18:00:00+02:00"
    assert [each["inizio"][:10] for each in full["date"]] == ["2026-11-24", "2026-12-01", "2027-06-12"]  # fmt: skip
    assert full["costi"] == [{"titolo": "Gratuito", "prezzo": "0,00 €", "descrizione": "Con la tessera"}]  # fmt: skip
    assert full["luogo_evento"]["comune"] == "Melzo"
    assert bare["organizzatore"] == "Rete Alfa"
    assert bare["a_chi_e_rivolto"] == "Per tutti."


def test_an_export_costs_as_little_with_many_and_is_not_sent_twice(visitor: Client) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            visitor.get(OPENAGENDA)
        return len(captured)

    dated("Uno", at(TODAY, 17))
    with_one = queries()
    for number in range(20):
        dated(f"Altro {number}", at(TODAY, 18))

    assert queries() == with_one
    tag = visitor.get(OPENAGENDA)["ETag"]
    assert visitor.get(OPENAGENDA, headers={"if-none-match": tag}).status_code == 304
