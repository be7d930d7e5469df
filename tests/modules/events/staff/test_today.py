"""What «Oggi» says of events."""

from django.test import Client

from modules.events.services import dates
from modules.libraries.models import Closure
from tenants.snapshots import NetworkSnapshot
from tests.modules.events.factories import (
    NOW,
    SYSTEM,
    dated,
    event,
    later,
    library,
    public,
    wall,
)


def test_today_says_what_happens_what_waits_and_where_it_is_shut(
    direttrice: Client, alfa: NetworkSnapshot
) -> None:
    shut = library("Chiusa")
    Closure.objects.create(library=shut, starts_on=later(days=2).date(), ends_on=later(days=4).date(), reason="lavori")  # fmt: skip
    public(dated(event("Di oggi"), wall("2026-09-01 18:00")))
    dated(event("Da pubblicare"), wall("2026-09-07 18:00"))
    dated(event("Lontana"), wall("2026-10-07 18:00"))
    public(dated(event("A porte chiuse", library=shut), wall("2026-09-04 18:00")))

    body = direttrice.get("/gestione/").content.decode()

    assert "Di oggi</a>, 18:00–19:00" in body
    assert "Da pubblicare</a>, lunedì 7 settembre 2026 alle 18:00" in body
    assert "Lontana" not in body
    assert "venerdì 4 settembre 2026, 18:00–19:00: biblioteca chiusa: lavori" in body


def test_a_cancelled_date_is_no_longer_at_a_closed_door(
    direttrice: Client, alfa: NetworkSnapshot
) -> None:
    shut = library("Chiusa")
    Closure.objects.create(library=shut, starts_on=later(days=2).date(), ends_on=later(days=4).date())  # fmt: skip
    made = public(dated(event("A porte chiuse", library=shut), wall("2026-09-04 18:00")))
    dates.cancel_date(SYSTEM, made.occurrences.get().pk, now=NOW)

    body = direttrice.get("/gestione/").content.decode()

    assert "A porte chiuse" not in body
