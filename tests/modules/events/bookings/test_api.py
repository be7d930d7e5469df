"""Bookings by other programs: what the key may, once for each key of idempotency, in the words of the errors."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from modules.events.bookings import planning
from modules.events.models import Booking, BookingState, Event
from modules.events.windows import day_of
from rete.kernel import clock
from rete.kernel.manifest import Role
from tenants.snapshots import NetworkSnapshot
from tests.api.conftest import key_of
from tests.conftest import signed_in
from tests.modules.events.factories import SYSTEM
from tests.modules.events.making import at, dated

Ask = Callable[..., Any]
KEY = "0193d2f0-6b7a-7c11-8f2e-00000000000{}"


@pytest.fixture
def made(alfa: NetworkSnapshot) -> Event:
    """An event in ten days, with three seats."""
    event = dated("Storie piccine", at(day_of(clock.now() + timedelta(days=10)), 17))
    planning.save_plan(SYSTEM, event.pk, {"seats": 3, "asks_ages": True}, now=clock.now())
    event.refresh_from_db()
    return event


@pytest.fixture
def ask(alfa: NetworkSnapshot) -> Ask:
    key = key_of(signed_in(alfa, Role.DIREZIONE), "events.bookings")

    def answer(method: str, path: str, body: object = None, number: int = 1) -> Any:
        return Client().generic(
            method,
            f"/api/v1{path}",
            b"" if body is None else json.dumps(body).encode(),
            content_type="application/json",
            headers={
                "host": alfa.domain,
                "authorization": f"Bearer {key}",
                "idempotency-key": KEY.format(number),
            },
        )

    return answer


def taking(made: Event) -> str:
    return f"/events/{made.uid}/bookings"


def wanted(made: Event, **values: object) -> dict[str, object]:
    date = made.occurrences.get()
    date.refresh_from_db()
    asked = {"date": str(date.uid), "name": "Anna Neri", "seats": 2}
    return {**asked, **values}


def test_a_booking_is_taken_once_read_and_cancelled(made: Event, ask: Ask) -> None:
    first = ask("POST", taking(made), wanted(made, mail="anna@example.org"))
    again = ask("POST", taking(made), wanted(made, mail="anna@example.org"))

    assert (first.status_code, again.status_code) == (201, 201)
    assert again["Idempotent-Replayed"] == "true"
    booking = Booking.objects.get()
    assert (booking.state, booking.is_by_staff) == (BookingState.BOOKED, True)
    (shown,) = ask("GET", f"/bookings?event={made.uid}&state=confermata").json()["results"]
    assert (shown["uid"], shown["code"]) == (str(booking.uid), booking.code)
    assert ask("GET", f"/bookings?event={booking.uid}").json()["results"] == []

    cancelled = ask("POST", f"/bookings/{booking.uid}/cancel", number=2)
    assert cancelled.json()["state"] == "annullata"
    refused = ask("POST", f"/bookings/{booking.uid}/cancel", number=3)
    assert (refused.status_code, refused.json()["code"]) == (409, "prenotazione_chiusa")


def test_what_is_wrong_is_said_by_its_code(made: Event, ask: Ask) -> None:
    no_guardian = ask("POST", taking(made), wanted(made, ages=[4]))
    too_many = ask("POST", taking(made), wanted(made, seats=4), number=2)
    ages = ask("POST", taking(made), wanted(made, seats=1, ages=[40, 41]), number=3)
    nowhere = ask("POST", f"/events/{KEY.format(9)}/bookings", wanted(made), number=4)
    undated = ask("POST", taking(made), wanted(made, date=None), number=5)

    assert (no_guardian.status_code, no_guardian.json()["code"]) == (400, "serve_un_genitore")
    assert too_many.json()["code"] == "posti_insufficienti"
    assert ages.json()["errors"]["ages"] == ["Ci sono più età che posti."]
    assert [nowhere.status_code, undated.status_code] == [404, 404]
    assert not Booking.objects.exists()


def test_a_key_without_the_permission_sees_nothing(made: Event, alfa: NetworkSnapshot) -> None:
    key = key_of(signed_in(alfa, Role.DIREZIONE), "libraries.edit")
    headers = {"host": alfa.domain, "authorization": f"Bearer {key}"}

    assert Client().get("/api/v1/bookings", headers=headers).status_code == 403
