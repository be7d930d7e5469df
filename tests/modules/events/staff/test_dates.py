"""What becomes of one date."""

import pytest
from django.test import Client

from modules.events.models import Status
from rete.kernel.calendars.zone import wall_clock
from tenants.snapshots import NetworkSnapshot
from tests.modules.events.factories import (
    cycle,
    dated,
    event,
    public,
    wall,
)
from tests.modules.events.staff.page import (
    STAFF,
    page,
)

FIRST = wall("2026-10-06 17:00")


@pytest.mark.parametrize(
    ("sent", "status", "note"),
    [
        ({"happening": "annulla", "note": "Neve"}, "annullato", "Neve"),
        ({"happening": "completo"}, "completo", ""),
        ({"happening": "rinvia", "note": "Ammalata"}, "rinviato", "Ammalata"),
        ({"happening": "online"}, "spostato_online", ""),
    ],
)
def test_a_date_becomes_what_staff_say(
    direttrice: Client, alfa: NetworkSnapshot, sent: dict[str, str], status: str, note: str
) -> None:
    made = event(online_url="https://example.org/sala")
    cycle(made)
    first = public(made).occurrences.all()[0]

    direttrice.post(f"{STAFF}date/{first.pk}/", sent)

    first.refresh_from_db()
    assert (first.status, first.status_note) == (status, note)
    assert made.occurrences.filter(status=Status.SCHEDULED).count() == 3


def test_a_date_and_the_following_are_cancelled(direttrice: Client, alfa: NetworkSnapshot) -> None:
    made = event()
    cycle(made)
    third = public(made).occurrences.all()[2]

    direttrice.post(f"{STAFF}date/{third.pk}/", {"happening": "annulla_da_qui"})

    assert [each.status for each in made.occurrences.all()] == [
        "confermato", "confermato", "annullato", "annullato",
    ]  # fmt: skip


def test_a_date_is_moved_and_put_back(direttrice: Client, alfa: NetworkSnapshot) -> None:
    made = public(dated(event(), FIRST))
    only = made.occurrences.get()
    to = {"happening": "sposta", "starts_on": "2026-10-08", "starts_at": "18:00", "ends_at": "19:00"}  # fmt: skip

    direttrice.post(f"{STAFF}date/{only.pk}/", to)
    body = page(direttrice, f"date/{only.pk}/")

    only.refresh_from_db()
    assert wall_clock(only.starts_at) == wall("2026-10-08 18:00")
    assert only.status == Status.RESCHEDULED
    assert "era martedì 6 ottobre 2026 alle 17:00" in body


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"happening": "sposta", "starts_on": "", "starts_at": "", "ends_at": ""}, "Campo obbligatorio"),
        ({"happening": "sposta", "starts_on": "2026-10-08", "starts_at": "18:00", "ends_at": "17:00"}, "Finisce prima"),
        ({"happening": "sposta", "starts_on": "2026-10-25", "starts_at": "02:30", "ends_at": "04:00"}, "cambia l&#x27;ora"),
        ({"happening": "sposta", "starts_on": "2026-10-13", "starts_at": "17:00", "ends_at": "18:00"}, "già una data"),
        ({"happening": "online"}, "non ha ancora l&#x27;indirizzo"),
        ({"happening": "boh"}, "Scegli un&#x27;opzione valida"),
        ({}, "Non è cambiato nulla"),
    ],
)  # fmt: skip
def test_a_date_that_cannot_change_so_stays(
    direttrice: Client, alfa: NetworkSnapshot, sent: dict[str, str], said: str
) -> None:
    made = event()
    cycle(made)
    first = public(made).occurrences.all()[0]

    answer = direttrice.post(f"{STAFF}date/{first.pk}/", {"note": "", **sent})

    assert answer.status_code == 422
    assert said in answer.content.decode()
    first.refresh_from_db()
    assert (first.status, first.sequence) == (Status.SCHEDULED, 1)


def test_a_date_is_taken_out_of_its_cycle(direttrice: Client, alfa: NetworkSnapshot) -> None:
    made = event()
    cycle(made)
    second = made.occurrences.all()[1]

    direttrice.post(f"{STAFF}date/{second.pk}/", {"happening": "togli"})

    assert made.occurrences.count() == 3
