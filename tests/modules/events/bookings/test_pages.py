"""Booking as citizens and staff do it, page by page."""

import re
from datetime import timedelta

import icalendar
import pytest
from django.test import Client
from django.urls import reverse

from modules.events.bookings import planning, rounds, services
from modules.events.bookings.links import token_of
from modules.events.models import Booking, BookingCalendar, BookingState, Event
from modules.events.windows import day_of
from rete.core.notices.models import Mail
from rete.kernel import clock
from rete.kernel.manifest import Role
from tenants import scope
from tenants.snapshots import NetworkSnapshot
from tests.conftest import signed_in
from tests.modules.events.factories import SYSTEM
from tests.modules.events.making import at, dated

LINK = re.compile(r"https?://[^\s]+/cose-da-fare/prenotazioni/[^\s]+/")


@pytest.fixture
def made(alfa: NetworkSnapshot) -> Event:
    """An event in ten days, with three seats."""
    event = dated("Storie piccine", at(day_of(clock.now() + timedelta(days=10)), 17))
    planning.save_plan(SYSTEM, event.pk, {"seats": 3, "asks_ages": True}, now=clock.now())
    return event


@pytest.fixture
def browser(alfa: NetworkSnapshot) -> Client:
    return Client(headers={"host": alfa.domain})


def page_of(event: Event) -> str:
    return f"{event.occurrences.get().get_absolute_url()}prenota/"


def written(**values: object) -> dict[str, object]:
    guardian = {"guardian_name": "Anna Neri", "guardian_phone": "333 1234567"}
    asked = {"name": "Anna Neri", "mail": "anna@example.org", "seats": 2, "ages": "4, 7"}
    return {**asked, **guardian, **values}


def link() -> str:
    found = LINK.search(Mail.objects.latest("pk").text)
    assert found is not None
    return found[0]


def test_a_child_is_booked_by_a_link_and_nothing_is_changed_by_opening_it(
    made: Event, browser: Client
) -> None:
    assert "Ci sono ancora 3 posti." in browser.get(made.get_absolute_url()).content.decode()

    answer = browser.post(page_of(made), written())

    assert answer["Location"] == reverse("events:booking-asked")
    address = link()
    browser.get(address)
    assert Booking.objects.get().state == BookingState.HELD
    page = browser.post(address, {"answer": "si"}, follow=True).content.decode()
    assert "La prenotazione è confermata." in page
    browser.post(address, {"answer": "no"})
    assert Booking.objects.get().state == BookingState.CANCELLED
    assert browser.post(address, {"answer": "si"}).status_code == 409


def test_what_is_wrong_is_said_and_nothing_is_written(made: Event, browser: Client) -> None:
    no_way = browser.post(page_of(made), written(mail=""))
    many = browser.post(page_of(made), written(seats=1))
    words = browser.post(page_of(made), written(ages="quattro"))

    assert [each.status_code for each in (no_way, many, words)] == [422, 422, 422]
    assert "Serve l&#x27;e-mail oppure il cellulare." in no_way.content.decode()
    assert "più età che posti" in many.content.decode()
    assert not Booking.objects.exists()


def test_a_program_that_fills_every_field_books_nothing(made: Event, browser: Client) -> None:
    answer = browser.post(page_of(made), written(website="https://spam.example"))

    assert answer.status_code == 302
    assert not Booking.objects.exists()


def test_who_asks_twice_is_not_told_on_the_page(made: Event, browser: Client) -> None:
    browser.post(page_of(made), written())
    answer = browser.post(page_of(made), written(name="Un altro"))

    assert answer["Location"] == reverse("events:booking-asked")
    assert Booking.objects.count() == 1
    assert Mail.objects.count() == 2


def test_a_link_that_is_guessed_changed_or_of_another_network_leads_nowhere(
    made: Event, browser: Client, beta: NetworkSnapshot
) -> None:
    browser.post(page_of(made), written())
    token = token_of(Booking.objects.get())
    with scope.entered(scope.of_network(beta)):
        stranger = Client(headers={"host": beta.domain})

    for path in (f"/cose-da-fare/prenotazioni/{token[:-1]}x/", "/cose-da-fare/prenotazioni/abc/"):
        assert browser.get(path).status_code == 404
        assert browser.post(path, {"answer": "si"}).status_code == 404
    assert stranger.get(f"/cose-da-fare/prenotazioni/{token}/").status_code == 404
    assert Booking.objects.get().state == BookingState.HELD


def test_a_link_that_has_expired_says_what_to_do(made: Event, browser: Client) -> None:
    browser.post(page_of(made), written())
    address = link()
    rounds.expire_bookings(clock.now() + services.HELD_FOR)

    page = browser.get(address).content.decode()

    assert "prenota di nuovo dalla pagina dell&#x27;evento" in page or "prenota di nuovo" in page
    assert browser.post(address, {"answer": "si"}).status_code == 409


def test_who_has_signed_in_finds_their_bookings(
    made: Event, lettrice: Client, browser: Client
) -> None:
    lettrice.post(page_of(made), written(mail="lettrice@example.org"))

    page = lettrice.get(reverse("events:my-bookings")).content.decode()

    assert "Storie piccine" in page
    assert Booking.objects.get().state == BookingState.BOOKED
    assert browser.get(reverse("events:my-bookings")).status_code == 302


def test_a_calendar_reads_ones_bookings_until_the_address_is_taken_back(
    made: Event, lettrice: Client, browser: Client
) -> None:
    lettrice.post(page_of(made), written(mail="lettrice@example.org"))
    lettrice.post(reverse("events:my-bookings"), {"calendar": "nuovo"})
    path = BookingCalendar.objects.get().path

    answer = browser.get(path)
    (entry,) = icalendar.Calendar.from_ical(answer.content).walk("VEVENT")

    assert (str(entry["SUMMARY"]), str(entry["STATUS"])) == ("Storie piccine", "CONFIRMED")
    assert browser.get(path, headers={"if-none-match": answer["ETag"]}).status_code == 304
    lettrice.post(reverse("events:my-bookings"), {"calendar": "togli"})
    assert browser.get(path).status_code == 404


def test_the_staff_says_how_and_takes_one_by_telephone(made: Event, alfa: NetworkSnapshot) -> None:
    staff = signed_in(alfa, Role.DIREZIONE)
    plan = f"/gestione/cose-da-fare/{made.pk}/prenotazioni/modo/"
    values = {
        "is_open": "on",
        "unit": "data",
        "seats": 5,
        "seats_each": 4,
        "closes_hours": 0,
        "offer_hours": 0,
    }
    assert staff.post(plan, values).status_code == 302
    date = made.occurrences.get()
    added = staff.post(
        f"/gestione/cose-da-fare/{made.pk}/prenotazioni/nuova/",
        {"occurrence": date.pk, "name": "Bruno Galli", "seats": 2},
    )
    assert added.status_code == 302
    booking = Booking.objects.get()
    assert (booking.state, booking.is_by_staff) == (BookingState.BOOKED, True)

    for path in ("", f"?stato={BookingState.BOOKED}"):
        shown = staff.get(f"/gestione/cose-da-fare/{made.pk}/prenotazioni/{path}")
        assert "Bruno Galli" in shown.content.decode()
