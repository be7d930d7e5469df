"""An event's page and what is done from it: published, seen, withdrawn, cancelled, used again."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from modules.events.models import Event, Occurrence, Publication
from rete.kernel.calendars.zone import wall_clock
from tenants.snapshots import NetworkSnapshot
from tests.modules.events.factories import (
    cycle,
    dated,
    event,
    public,
    wall,
)
from tests.modules.events.staff.page import STAFF, page

FIRST = wall("2026-10-06 17:00")


def test_an_event_says_what_it_lacks_then_is_published(
    direttrice: Client, alfa: NetworkSnapshot
) -> None:
    made = event()

    before = page(direttrice, f"{made.pk}/")
    refused = direttrice.post(f"{STAFF}{made.pk}/pubblica/")
    dated(made, FIRST)
    direttrice.post(f"{STAFF}{made.pk}/pubblica/")

    assert "<li>almeno una data</li>" in before
    assert refused.status_code == 409
    assert "manca almeno una data" in refused.content.decode()
    made.refresh_from_db()
    assert made.publication == Publication.PUBLISHED
    assert "ha pubblicato l&#x27;evento" in page(direttrice, f"{made.pk}/")


def test_an_event_s_page_costs_the_same_with_a_hundred_dates(
    direttrice: Client, alfa: NetworkSnapshot
) -> None:
    few, many = dated(event("Pochi"), FIRST), event("Molti")
    cycle(many, times=100)
    page(direttrice, f"{few.pk}/")
    with CaptureQueriesContext(connection) as one:
        page(direttrice, f"{few.pk}/")

    with CaptureQueriesContext(connection) as hundred:
        page(direttrice, f"{many.pk}/")

    assert len(hundred) == len(one)


def test_a_draft_is_seen_as_citizens_will_and_by_staff_alone(
    direttrice: Client, client: Client, alfa: NetworkSnapshot
) -> None:
    made = dated(event(summary="Per i più piccoli"), FIRST)

    body = page(direttrice, f"{made.pk}/anteprima/")

    assert "Per i più piccoli" in body
    assert '<meta name="robots" content="noindex">' in body
    assert client.get(made.get_absolute_url(), headers={"host": alfa.domain}).status_code == 404


def test_withdrawing_asks_first(direttrice: Client, alfa: NetworkSnapshot) -> None:
    made = public(dated(event(), FIRST))

    question = page(direttrice, f"{made.pk}/ritira/")
    asked = Event.objects.get().publication
    direttrice.post(f"{STAFF}{made.pk}/ritira/")

    assert 'id="conferma"' in question
    assert asked == Publication.PUBLISHED
    assert Event.objects.get().publication == Publication.WITHDRAWN


def test_a_draft_is_deleted_after_a_question(direttrice: Client, alfa: NetworkSnapshot) -> None:
    made = dated(event(), FIRST)

    question = page(direttrice, f"{made.pk}/elimina/")
    direttrice.post(f"{STAFF}{made.pk}/elimina/")

    assert "Non si può tornare indietro" in question
    assert not Event.objects.exists()
    assert not Occurrence.objects.exists()


def test_all_dates_are_cancelled_with_a_word(direttrice: Client, alfa: NetworkSnapshot) -> None:
    made = event()
    cycle(made)
    public(made)

    direttrice.post(f"{STAFF}{made.pk}/annulla/", {"note": "Lavori in sala"})

    assert set(made.occurrences.values_list("status", "status_note")) == {
        ("annullato", "Lavori in sala")
    }


def test_an_event_is_used_again_from_another_day(direttrice: Client, alfa: NetworkSnapshot) -> None:
    made = event()
    cycle(made)

    answer = direttrice.post(f"{STAFF}{made.pk}/copia/", {"first_day": "2027-10-01"})

    copy = Event.objects.exclude(pk=made.pk).get()
    assert answer.headers["Location"] == f"{STAFF}{copy.pk}/modifica/"
    assert [f"{wall_clock(each.starts_at):%Y-%m-%d}" for each in copy.occurrences.all()] == [
        "2027-10-05", "2027-10-12", "2027-10-19", "2027-10-26",
    ]  # fmt: skip
    assert copy.publication == Publication.DRAFT


def test_an_event_is_used_again_without_dates(direttrice: Client, alfa: NetworkSnapshot) -> None:
    made = event()
    cycle(made)

    direttrice.post(f"{STAFF}{made.pk}/copia/", {"first_day": ""})

    assert not Event.objects.exclude(pk=made.pk).get().occurrences.exists()
