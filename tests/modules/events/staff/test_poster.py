"""The poster of an event."""

from django.test import Client

from tenants.snapshots import NetworkSnapshot
from tests.modules.events.factories import (
    dated,
    event,
    public,
    wall,
)
from tests.modules.events.staff.page import STAFF, page

FIRST = wall("2026-10-06 17:00")


def test_the_poster_is_on_paper_on_a_square_and_in_words(
    direttrice: Client, alfa: NetworkSnapshot
) -> None:
    made = public(dated(event("Storie piccine", age_min=3, age_max=6), FIRST))

    body = page(direttrice, f"{made.pk}/locandina/")
    paper = direttrice.get(f"{STAFF}{made.pk}/locandina/a4.pdf")
    square = direttrice.get(f"{STAFF}{made.pk}/locandina/quadrato.png")

    assert "*Storie piccine*" in body
    assert "Martedì 6 ottobre 2026, 17:00–18:00" in body
    assert f"http://{alfa.domain}{made.get_absolute_url()}" in body
    assert paper.content.startswith(b"%PDF-")
    assert 'filename="storie-piccine-a4.pdf"' in paper.headers["Content-Disposition"]
    assert square.content.startswith(b"\x89PNG")


def test_a_poster_needs_a_date_to_come(direttrice: Client, alfa: NetworkSnapshot) -> None:
    made = event()

    body = page(direttrice, f"{made.pk}/locandina/")
    refused = direttrice.get(f"{STAFF}{made.pk}/locandina/a3.pdf")

    assert "Per la locandina manca una data." in body
    assert refused.status_code == 400
