"""Rooms and seats as citizens and staff use them, page by page."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta

import icalendar
import pytest
from django.test import Client
from django.urls import reverse

from modules.events.models import BookingCalendar, Reservation, ReservationState, Room
from modules.events.rooms import desk, rounds, services, views
from modules.events.rooms.links import token_of
from rete.core.notices.models import Mail
from rete.kernel import clock
from rete.kernel.manifest import Role
from tenants import scope
from tenants.snapshots import NetworkSnapshot
from tests.conftest import signed_in
from tests.modules.events.factories import SYSTEM, wall
from tests.modules.events.making import dated, words
from tests.modules.events.rooms.making import asked, at, booked, open_library, room, study

LINK = re.compile(r"https?://[^\s]+/cose-da-fare/sale/prenotazione/[^\s]+/")
DAY = "?giorno=2026-11-26"
STAFF = "/gestione/cose-da-fare/sale/"


@pytest.fixture(autouse=True)
def _monday(at_wall: Callable[[datetime], None]) -> None:
    at_wall(wall("2026-11-23 10:00"))


@pytest.fixture
def lent(alfa: NetworkSnapshot) -> Room:
    return study(2)


@pytest.fixture
def browser(alfa: NetworkSnapshot) -> Client:
    return Client(headers={"host": alfa.domain})


def written(**values: object) -> dict[str, object]:
    turn = {
        "since": at("2026-11-26 10:00").isoformat(),
        "until": at("2026-11-26 12:00").isoformat(),
    }
    return {"name": "Anna Neri", "mail": "anna@example.org", **turn, **values}


def link() -> str:
    found = LINK.search(Mail.objects.latest("pk").text)
    assert found is not None
    return found[0]


def test_a_seat_is_booked_by_a_link_and_nothing_is_changed_by_opening_it(
    lent: Room, browser: Client
) -> None:
    assert "Aula studio" in words(browser.get("/cose-da-fare/sale/").content.decode())
    page = words(browser.get(f"{lent.get_absolute_url()}{DAY}").content.decode())
    assert "Giovedì 26 novembre" in page
    assert page.count("2 liberi") == 9

    answer = browser.post(f"{lent.get_absolute_url()}{DAY}", written())

    assert answer["Location"] == reverse("events:room-asked")
    address = link()
    assert "Manca solo la tua conferma" in browser.get(address).content.decode()
    assert Reservation.objects.get().state == ReservationState.HELD
    page = browser.post(address, {"answer": "si"}, follow=True).content.decode()
    assert "La prenotazione è confermata: ti aspettiamo." in page
    browser.post(address, {"answer": "no"})
    assert Reservation.objects.get().state == ReservationState.CANCELLED
    assert browser.post(address, {"answer": "si"}).status_code == 409


def test_what_is_wrong_is_said_and_nothing_is_written(lent: Room, browser: Client) -> None:
    address = f"{lent.get_absolute_url()}{DAY}"

    no_way = browser.post(address, written(mail=""))
    backwards = browser.post(address, written(until=at("2026-11-26 10:00").isoformat()))
    night = browser.post(address, written(since=at("2026-11-26 03:00").isoformat()))
    through = browser.post(
        address,
        written(since=at("2026-11-26 12:00").isoformat(), until=at("2026-11-26 15:00").isoformat()),
    )

    assert [each.status_code for each in (no_way, backwards, night, through)] == [
        422,
        422,
        422,
        409,
    ]
    assert "Serve l&#x27;e-mail oppure il cellulare." in no_way.content.decode()
    assert "scegli un turno" in through.content.decode()
    assert "Anna Neri" in through.content.decode()
    assert not Reservation.objects.exists()


def test_who_comes_second_reads_when_it_is_free(alfa: NetworkSnapshot, browser: Client) -> None:
    lent = room()
    page = f"{lent.get_absolute_url()}{DAY}"
    values = written(mail="", phone="333 123 4567", title="Riunione", people=3)
    first = browser.post(page, values)
    assert "/sale/prenotazione/" in first["Location"]

    second = browser.post(page, {**values, "phone": "333 000 0000"})

    # The turn is not even to be chosen any more.
    assert second.status_code == 422
    assert words(second.content.decode()).count("occupata") == 2
    assert Reservation.objects.get().phone == "3331234567"


def test_a_program_that_fills_every_field_books_nothing(lent: Room, browser: Client) -> None:
    answer = browser.post(
        f"{lent.get_absolute_url()}{DAY}", written(website="https://spam.example")
    )

    assert answer.status_code == 302
    assert not Reservation.objects.exists()


def test_too_many_from_one_address_are_asked_to_wait(
    lent: Room, browser: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "ASKED_AN_HOUR", 2)
    Room.objects.update(capacity=4)
    page = f"{lent.get_absolute_url()}{DAY}"

    answers = [
        browser.post(page, written(mail=f"a{each}@example.org")).status_code for each in range(3)
    ]

    assert answers == [302, 302, 429]


def test_who_asks_beyond_the_limit_is_told_by_mail_and_not_on_the_page(
    lent: Room, browser: Client
) -> None:
    Room.objects.update(most_a_day=1)
    page = f"{lent.get_absolute_url()}{DAY}"
    browser.post(page, written())

    answer = browser.post(page, written(name="Un altro"))

    assert answer["Location"] == reverse("events:room-asked")
    assert Reservation.objects.count() == 1
    assert "una volta al giorno" in Mail.objects.latest("pk").text


def test_a_link_that_is_guessed_changed_or_of_another_network_leads_nowhere(
    lent: Room, browser: Client, beta: NetworkSnapshot
) -> None:
    browser.post(f"{lent.get_absolute_url()}{DAY}", written())
    token = token_of(Reservation.objects.get())
    stranger = Client(headers={"host": beta.domain})
    with scope.entered(scope.of_network(beta)):
        there = booked(study(2), day="2026-11-26", now=clock.now())
        foreign = token_of(there)

    for path in (f"{token[:-1]}x", "abc", foreign):
        address = f"/cose-da-fare/sale/prenotazione/{path}/"
        assert browser.get(address).status_code == 404
        assert browser.post(address, {"answer": "si"}).status_code == 404
    assert stranger.get(f"/cose-da-fare/sale/prenotazione/{token}/").status_code == 404
    assert Reservation.objects.get().state == ReservationState.HELD


def test_a_link_that_has_expired_says_what_to_do(lent: Room, browser: Client) -> None:
    browser.post(f"{lent.get_absolute_url()}{DAY}", written())
    address = link()
    rounds.look_again(clock.now() + services.HELD_FOR)

    assert "Il tempo per confermare è finito" in browser.get(address).content.decode()
    assert browser.post(address, {"answer": "si"}).status_code == 409


def test_who_has_signed_in_finds_it_with_their_bookings(lent: Room, lettrice: Client) -> None:
    lettrice.post(f"{lent.get_absolute_url()}{DAY}", written())

    page = words(lettrice.get(reverse("events:my-bookings")).content.decode())

    assert "Aula studio, posto 1" in page
    assert "Giovedì 26 novembre 2026, 10:00–12:00" in page
    assert Reservation.objects.get().state == ReservationState.BOOKED


def test_ones_calendar_reads_seats_too(lent: Room, lettrice: Client, browser: Client) -> None:
    lettrice.post(f"{lent.get_absolute_url()}{DAY}", written())
    lettrice.post(reverse("events:my-bookings"), {"calendar": "nuovo"})
    path = BookingCalendar.objects.get().path

    (entry,) = icalendar.Calendar.from_ical(browser.get(path).content).walk("VEVENT")

    assert str(entry["SUMMARY"]) == "Aula studio, posto 1"
    assert (str(entry["STATUS"]), entry["DTSTART"].dt) == ("CONFIRMED", at("2026-11-26 10:00"))  # type: ignore[union-attr]
    services.cancel(SYSTEM, Reservation.objects.get().pk, now=clock.now() + timedelta(minutes=1))
    (later,) = icalendar.Calendar.from_ical(browser.get(path).content).walk("VEVENT")
    assert (str(later["STATUS"]), str(later["SEQUENCE"])) == ("CANCELLED", "60")
    assert str(later["UID"]) == str(entry["UID"])


def test_what_is_not_lent_is_not_shown(lent: Room, browser: Client) -> None:
    Room.objects.update(is_open=False)

    assert "non si prenotano ancora" in browser.get("/cose-da-fare/sale/").content.decode()
    assert browser.get(lent.get_absolute_url()).status_code == 404
    assert "Prenota un posto" not in browser.get("/cose-da-fare/").content.decode()


def test_the_staff_adds_a_room_takes_a_reservation_moves_it_and_marks_who_came(
    alfa: NetworkSnapshot, at_wall: Callable[[datetime], None]
) -> None:
    library = open_library()
    staff = signed_in(alfa, Role.DIREZIONE)
    assert "tre passi" in staff.get(STAFF).content.decode()
    form = {
        "library": library.pk, "kind": "sala", "name": "Saletta", "capacity": 8, "is_open": "on", "askers": "tutti",
        "needs_answer": "on", "is_within_hours": "on", "opens_at": "08:00", "closes_at": "23:00", "step_minutes": 60,
        "most_minutes": 240, "notice_hours": 0, "ahead_days": 60, "setup_minutes": 0, "clearing_minutes": 0,
        "most_a_day": 0, "most_a_week": 0, "most_absences": 0,
    }  # fmt: skip
    assert staff.post(f"{STAFF}nuova/", form).status_code == 302
    assert staff.post(f"{STAFF}nuova/", {**form, "name": "saletta"}).status_code == 422
    lent = Room.objects.get()

    span = {"rooms": [lent.pk], "day": "2026-11-23", "since": "10:00", "until": "11:00"}
    person = {**span, "name": "Bruno Galli", "people": 1}
    assert staff.post(f"{STAFF}prenotazioni/nuova/", person).status_code == 302
    clash = staff.post(f"{STAFF}prenotazioni/nuova/", {**person, "name": "Carla"})
    assert clash.status_code == 422
    assert "Bruno Galli (lunedì 23 novembre 2026, 10:00–11:00)" in words(clash.content.decode())
    made = Reservation.objects.get()
    one = f"{STAFF}prenotazioni/{made.pk}/"

    assert "Bruno Galli" in words(staff.get(f"{STAFF}?giorno=2026-11-23").content.decode())
    day = words(staff.get(f"{STAFF}?giorno=2026-11-23&vista=giorno").content.decode())
    assert "10:00 10:00–11:00 Bruno Galli" in day
    staff.post(f"{one}sposta/", {**span, "until": "12:00"})
    assert Reservation.objects.get().ends_at == at("2026-11-23 12:00")
    staff.post(f"{one}venuto/", {"came": "si"})
    assert Reservation.objects.get().came is True
    assert "è venuto" in staff.get(one).content.decode()
    use = words(staff.get(f"{STAFF}uso/").content.decode())
    assert "Saletta Biblioteca Civica, Bergamo 0 0 0 0 0" in use
    at_wall(wall("2026-11-24 10:00"))
    use = words(staff.get(f"{STAFF}uso/").content.decode())
    assert "Saletta Biblioteca Civica, Bergamo 1 2 1 0 0 (0%)" in use
    assert staff.post(f"{one}annulla/").status_code == 302
    assert staff.post(f"{STAFF}{lent.pk}/togli/", follow=True).status_code == 200
    assert Room.objects.exists()


def test_the_staff_answers_closes_and_exports(lent: Room, alfa: NetworkSnapshot) -> None:
    Room.objects.update(needs_answer=True)
    made = booked(lent, day="2026-11-26", now=at("2026-11-23 09:00"))
    staff = signed_in(alfa, Role.SPORTELLO)

    assert "Anna Neri" in words(staff.get("/gestione/").content.decode())
    answered = staff.post(f"{STAFF}prenotazioni/{made.pk}/rispondi/", {"answer": "si", "note": ""})
    assert answered.status_code == 302
    span = {"rooms": [lent.pk], "day": "2026-11-27", "since": "10:00", "until": "09:00"}
    closing = {**span, "last_day": "2026-11-28", "title": "Lavori"}
    assert staff.post(f"{STAFF}prenotazioni/chiudi/", {**span, "title": "x"}).status_code == 422
    assert staff.post(f"{STAFF}prenotazioni/chiudi/", closing).status_code == 302

    table = f"{STAFF}prenotazioni/"
    assert "Lavori" in words(staff.get(table).content.decode())
    filtered = words(
        staff.get(f"{table}?stato=confermata&sala={lent.pk}&per=persona").content.decode()
    )
    assert ("Anna Neri" in filtered, "Lavori" in filtered) == (True, False)
    saved = b"".join(staff.get(f"{table}?formato=csv").streaming_content).decode()  # type: ignore[attr-defined]
    assert saved.count("Lavori") == 2
    assert signed_in(alfa, Role.LETTURA).get(STAFF).status_code == 403


def test_lists_cost_the_same_with_one_row_and_with_many(
    lent: Room, alfa: NetworkSnapshot, django_assert_max_num_queries: Callable[..., object]
) -> None:
    Room.objects.update(capacity=30)
    for number in range(20):
        wanted = asked(lent, day="2026-11-26", mail="", name=f"Persona {number}")
        desk.reserve_at_desk(SYSTEM, wanted, now=clock.now())
    staff = signed_in(alfa, Role.DIREZIONE)
    grid = staff.get(f"{STAFF}?giorno=2026-11-26").content.decode()
    seated = f"prenotazioni/?sala={lent.pk}&amp;dal=2026-11-26&amp;al=2026-11-26"
    assert f'{seated}">20 su 30</a>' in grid
    assert "Persona 7" in staff.get(f"{STAFF}{seated.replace('&amp;', '&')}").content.decode()

    for path in ("", "?vista=giorno&giorno=2026-11-26", "prenotazioni/", "uso/"):
        with django_assert_max_num_queries(40):  # type: ignore[attr-defined]
            staff.get(f"{STAFF}{path}")


def test_an_events_dates_are_given_a_room_on_its_page(alfa: NetworkSnapshot) -> None:
    lent = room()
    made = dated("Storie piccine", wall("2026-12-01 17:00"), library=lent.library)
    staff = signed_in(alfa, Role.DIREZIONE)
    page = f"/gestione/cose-da-fare/{made.pk}/sale/"
    values = {"dates": [made.occurrences.get().pk], "rooms": [lent.pk]}

    assert "nessuna" in words(staff.get(page).content.decode())
    assert staff.post(page, values).status_code == 302
    assert "Martedì 1º dicembre 2026, 17:00–18:00 Saletta" in words(
        staff.get(page).content.decode()
    )
    assert staff.post(page, {"rooms": [lent.pk]}).status_code == 422
