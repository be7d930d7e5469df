"""The figures of bookings: exact, of what one may see, as a page and as a file."""

import csv
import io
from datetime import datetime

import pytest
from django.test import Client

from modules.events.bookings import planning, services
from modules.events.bookings.asked import Asked
from modules.events.bookings.statistics import statistics, years
from modules.events.models import Booking, Event, Kind, Unit
from rete.kernel.actor import Actor, ActorKind
from rete.kernel.clock import ROME
from rete.kernel.manifest import Role
from tenants.snapshots import NetworkSnapshot
from tests.conftest import signed_in
from tests.modules.events.factories import (
    NOW,
    SYSTEM,
    cycle,
    dated,
    event,
    library,
    public,
    wall,
)  # fmt: skip

pytestmark = pytest.mark.usefixtures("alfa")
LATER = datetime(2026, 12, 1, tzinfo=ROME)


def booked(title: str, when: str, **values: object) -> Event:
    made = public(dated(event(title, **values), wall(when)))
    planning.save_plan(SYSTEM, made.pk, {"seats": 4, "guardian_under": 0}, now=NOW)
    return made


def ask(made: Event, seats: int, ages: tuple[int, ...] = ()) -> int:
    date = made.occurrences.first()
    asked = Asked(name="Anna Neri", seats=seats, ages=ages)
    at = date.pk if date and made.booking_plan.unit == Unit.DATE else None
    return services.book_at_desk(SYSTEM, made.pk, at, asked, now=NOW).pk


def a_year() -> tuple[Event, Event]:
    """In October four seats, of which three came, one on the list and one cancelled; in November two, and nobody looked."""
    place = library("Centrale", "Bergamo")
    readings = booked("Letture", "2026-10-06 17:00", kind=Kind.READING, library=place)
    course = booked("Corso", "2026-11-06 17:00", kind=Kind.COURSE, library=library("Altra"))
    came, part = ask(readings, 2, (4, 7)), ask(readings, 2)
    waiting, cancelled = ask(readings, 1), ask(readings, 1)
    begins = readings.occurrences.get().starts_at
    services.cancel_at_desk(SYSTEM, cancelled, now=NOW)
    for number, arrived in ((came, 2), (part, 1)):
        Booking.objects.filter(pk=number).update(arrived=arrived, arrived_at=begins)
    ask(course, 2, (40, 70))
    assert waiting
    return readings, course


def test_the_year_is_counted_by_month_library_kind_and_age() -> None:
    a_year()

    found = statistics(SYSTEM, 2026, LATER)

    total = found.total
    assert (total.bookings, total.seats, total.arrived, total.absent) == (3, 6, 3, 1)
    assert (total.cancelled, total.waiting, total.absent_percent) == (1, 1, 25)
    months = {each.name: (each.seats, each.absent) for each in found.months if each.bookings}
    assert months == {"ottobre 2026": (4, 1), "novembre 2026": (2, 0)}
    assert [(each.name, each.seats) for each in found.libraries] == [
        ("Centrale, Bergamo", 4),
        ("Altra, Bergamo", 2),
    ]
    assert [(each.name, each.seats) for each in found.kinds] == [("lettura", 4), ("corso", 2)]
    assert [each for each in found.ages if each[1]] == [
        ("3–5 anni", 1), ("6–10 anni", 1), ("30–64 anni", 1), ("65 e più anni", 1),
    ]  # fmt: skip
    assert statistics(SYSTEM, 2025, LATER).total.bookings == 0
    assert years(LATER) == [2027, 2026]


def test_a_cycle_counts_in_the_month_in_which_it_begins() -> None:
    made = event("Laboratorio")
    cycle(made)
    planning.save_plan(SYSTEM, public(made).pk, {"seats": 4, "unit": Unit.CYCLE}, now=NOW)
    ask(made, 3)

    (october,) = (each for each in statistics(SYSTEM, 2026, LATER).months if each.seats)

    assert (october.name, october.seats) == ("ottobre 2026", 3)


def test_who_sees_one_library_counts_one_library() -> None:
    readings, _course = a_year()
    grants = {"events.bookings": frozenset({readings.library_id or 0})}
    desk = Actor(ActorKind.PERSON, "Silvia", user_id=7, grants=grants)

    assert statistics(desk, 2026, LATER).total.seats == 4


def test_the_page_and_the_file_say_the_same(alfa: NetworkSnapshot) -> None:
    a_year()
    staff = signed_in(alfa, Role.DIREZIONE)
    path = "/gestione/cose-da-fare/prenotazioni/cifre/"

    page = staff.get(f"{path}?anno=2026").content.decode()
    saved = staff.get(f"{path}?anno=2026&formato=csv").content.decode("utf-8-sig")

    assert "3 prenotazioni per 6 posti." in page
    assert "Centrale, Bergamo" in page
    rows = list(csv.reader(io.StringIO(saved), delimiter=saved[3]))
    assert rows[0][:4] == ["Per", "Voce", "Prenotazioni", "Posti"]
    assert ["Totale", "Totale", "3", "6", "3", "1", "1", "1"] in rows
    assert staff.get(f"{path}?anno=domani").status_code == 200
    assert signed_in(alfa, Role.LETTURA).get(path).status_code == 403
    assert Client(headers={"host": alfa.domain}).get(path).status_code == 302
