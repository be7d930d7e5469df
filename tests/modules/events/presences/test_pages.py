"""The door page by page, and over the API."""

import json
from collections.abc import Callable
from datetime import datetime
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from modules.events.bookings.links import token_of
from modules.events.models import Booking, Occurrence, Outcome, Presence
from modules.events.presences.words import short_name
from rete.core.audit.models import Entry
from rete.kernel.manifest import Role
from tenants.snapshots import NetworkSnapshot
from tests.conftest import signed_in
from tests.modules.events.making import words
from tests.modules.events.presences.making import at_door, booked, date_of, held_event, square

DOORS, OF_NOBODY = "/gestione/cose-da-fare/presenze/", "/cose-da-fare/presenze/"


@pytest.fixture
def date(alfa: NetworkSnapshot, at_wall: Callable[[datetime], None]) -> Occurrence:
    """It is five in the afternoon, and the date begins."""
    at_wall(datetime(2026, 10, 6, 17))  # noqa: DTZ001 - wall-clock time
    return date_of(held_event())


@pytest.fixture
def volunteer(date: Occurrence, alfa: NetworkSnapshot) -> Client:
    return signed_in(alfa, Role.VOLONTARIO)


def door(date: Occurrence) -> str:
    return f"{DOORS}{date.pk}/"


def shown(text: str, **more: object) -> dict[str, object]:
    return {"text": text, "direction": "entrata", "nonce": str(uuid4()), **more}


def test_a_volunteer_finds_the_date_marks_and_takes_back(
    date: Occurrence, volunteer: Client
) -> None:
    booking = booked(date.event, date)
    assert DOORS in volunteer.get("/gestione/").content.decode()
    assert door(date) in volunteer.get(DOORS).content.decode()

    once = shown(booking.code)
    answers = [volunteer.post(door(date), once) for _twice in range(2)]

    assert [each.status_code for each in answers] == [302, 302]
    page = words(volunteer.get(door(date)).content.decode())
    assert "Anna Neri: entrata di 2 persone." in page
    assert "Sono arrivate 2 persone su 2 attese." in page
    presence = Presence.objects.get()
    back = f"{DOORS}togli/{presence.pk}/"
    assert volunteer.post(back, {"why": "perché sì"}).status_code == 422
    assert volunteer.post(back, {"why": "errore"}).status_code == 302
    assert "Sono arrivate 0 persone" in words(volunteer.get(door(date)).content.decode())


def test_who_is_turned_away_may_be_let_pass_from_the_page(
    date: Occurrence, volunteer: Client, at_wall: Callable[[datetime], None]
) -> None:
    booking = booked(date.event, date)
    at_wall(datetime(2026, 10, 6, 10))  # noqa: DTZ001 - wall-clock time

    answer = volunteer.post(door(date), shown(booking.code))

    assert answer.status_code == 409
    assert "È presto" in answer.content.decode() or "è presto" in answer.content.decode()
    assert "Lascia passare lo stesso" in answer.content.decode()
    assert volunteer.post(door(date), shown(booking.code, force="on")).status_code == 302
    assert Presence.objects.valid().get().is_forced


def test_what_is_typed_wrong_is_said(date: Occurrence, volunteer: Client) -> None:
    missing = volunteer.post(door(date), shown(""))
    unknown = volunteer.post(door(date), shown("ZZZZZZZZ"))

    assert (missing.status_code, unknown.status_code) == (422, 409)
    assert "Nessuna prenotazione ha questo codice." in unknown.content.decode()
    assert "Lascia passare" not in unknown.content.decode()


def test_after_the_date_who_is_absent_is_listed(
    date: Occurrence, volunteer: Client, at_wall: Callable[[datetime], None]
) -> None:
    booked(date.event, date, "Anna Neri", 2)
    at_door(date, booked(date.event, date, "Bruno Galli", 1).code)
    at_wall(datetime(2026, 10, 7, 9))  # noqa: DTZ001 - wall-clock time

    page = words(volunteer.get(door(date)).content.decode())

    assert "Assenti senza avvisare: 2." in page
    assert (
        page.endswith("Assenti senza avvisare Anna Neri, 2 posti") or "Anna Neri, 2 posti" in page
    )
    assert "2 assenti senza avvisare" in words(volunteer.get(DOORS).content.decode())


def test_a_telephone_is_given_as_little_as_the_door_needs(
    date: Occurrence, volunteer: Client
) -> None:
    booked(date.event, date)
    gone = booked(date.event, date, "Bruno Galli")
    Booking.objects.filter(pk=gone.pk).update(state="annullata", mail="bruno@example.org")

    answer = volunteer.post(f"{door(date)}elenco.json")
    volunteer.get(f"{door(date)}elenco.json")

    text, found = answer.content.decode(), json.loads(answer.content)
    assert [each["name"] for each in found["bookings"]] == ["Anna N.", ""]
    assert "Neri" not in text
    assert "@" not in text
    assert str(Booking.objects.first().ticket.hex) not in text  # type: ignore[union-attr]
    assert Entry.objects.filter(action="events.presences.kept").count() == 1


def test_what_a_telephone_opens_without_a_connection_is_nobody_s(
    date: Occurrence, volunteer: Client, alfa: NetworkSnapshot
) -> None:
    stranger = Client(headers={"host": alfa.domain})

    page = stranger.get(f"{OF_NOBODY}telefono/")
    worker = stranger.get(f"{OF_NOBODY}sw.js")
    card = stranger.get(f"{OF_NOBODY}app.webmanifest").json()

    for path in (OF_NOBODY, DOORS):
        assert page.content == volunteer.get(f"{path}telefono/").content
    assert page["Permissions-Policy"].startswith("camera=(self)")
    assert worker["Service-Worker-Allowed"] == DOORS
    assert (card["scope"], card["short_name"]) == (DOORS, "Presenze")


def test_who_booked_shows_a_square_and_may_have_another(date: Occurrence, lettrice: Client) -> None:
    booking = booked(date.event, date)
    page = reverse("events:booking", args=[token_of(booking)])
    before = square(booking)
    assert "Codice QR della prenotazione" in lettrice.get(page).content.decode()

    lettrice.post(page, {"answer": "codice"})

    assert square(booking) != before
    assert at_door(date, before).outcome == Outcome.REPLACED
    assert at_door(date, square(booking)).outcome == Outcome.OK


def test_the_api_writes_a_passage_once_and_says_why_not(
    date: Occurrence, volunteer: Client
) -> None:
    address = f"/api/v1/events/dates/{date.uid}/presences"
    booking = booked(date.event, date)
    sent = {"text": square(booking), "nonce": str(uuid4())}

    def ask(**body: object) -> tuple[int, dict[str, object]]:
        answer = volunteer.post(address, json.dumps(body), content_type="application/json")
        return answer.status_code, answer.json()

    status, first = ask(**sent)
    again = ask(**sent)
    _status, other = ask(text=square(booking), nonce=str(uuid4()))

    assert status == 200
    assert (first["outcome"], first["people"], first["inside"]) == ("ok", 2, 2)
    assert again == (200, first)
    assert (other["outcome"], other["may_be_forced"]) == ("gia_entrata", False)
    assert ask(**sent, direction="uscita")[0] == 409
    assert ask(text="")[0] == 400
    assert Presence.objects.count() == 2


@pytest.mark.parametrize(
    ("name", "short"),
    [("Anna Neri", "Anna N."), ("Maria Rosa De Luca", "Maria R. D. L."), ("Ada", "Ada"), ("", "")],
)
def test_a_name_is_shortened(name: str, short: str) -> None:
    assert short_name(name) == short
