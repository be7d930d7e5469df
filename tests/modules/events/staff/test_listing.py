"""The list of events, the same as a table, and who sees which."""

import io

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from modules.events.models import Event, Publication
from rete.kernel.manifest import Role
from tenants.snapshots import NetworkSnapshot
from tests.modules.events.factories import (
    cycle,
    dated,
    event,
    library,
    public,
    wall,
)
from tests.modules.events.staff.page import (
    STAFF,
    page,
    signed_in_on,
)

FIRST, SECOND = wall("2026-10-06 17:00"), wall("2026-11-10 09:00")


def test_an_empty_list_says_how_to_begin(direttrice: Client, alfa: NetworkSnapshot) -> None:
    assert "Non c'è ancora nessun evento. Si comincia in tre passi" in page(direttrice)


def test_the_list_has_drafts_and_the_next_date_first(
    direttrice: Client, alfa: NetworkSnapshot
) -> None:
    event("Senza data")
    public(dated(event("Lontano"), SECOND))
    dated(event("Vicino"), FIRST)

    answer = direttrice.get(STAFF)

    body = answer.content.decode()
    titles = [each.title for each in answer.context["listing"].rows]
    assert titles == ["Vicino", "Lontano", "Senza data"]
    assert "martedì 6 ottobre 2026 alle 17:00" in body
    assert "3 eventi" in body


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=lettura", ["Letture"]),
        ("q=ett", ["Letture", "Vecchio letto"]),
        ("stato=bozza", ["Bozza", "Letture"]),
        ("tipo=corso", ["Bozza"]),
        ("periodo=mese", []),
        ("periodo=prossimi", ["Letture"]),
        ("periodo=passati", ["Vecchio letto"]),
        ("periodo=senza", ["Bozza"]),
        ("periodo=boh", ["Bozza", "Letture", "Vecchio letto"]),
        ("biblioteca=0", ["Bozza", "Letture", "Vecchio letto"]),
    ],
)
def test_the_list_is_filtered(
    direttrice: Client, alfa: NetworkSnapshot, query: str, found: list[str]
) -> None:
    event("Bozza", kind="corso")
    dated(event("Letture"), FIRST)
    public(dated(event("Vecchio letto"), wall("2026-08-01 10:00")))

    answer = direttrice.get(f"{STAFF}?ordine=titolo&{query}")

    assert [each.title for each in answer.context["listing"].rows] == found


def test_a_list_of_fifty_costs_what_a_list_of_one_costs(
    direttrice: Client, alfa: NetworkSnapshot
) -> None:
    civica = library()
    dated(event("Primo", library=civica), FIRST)
    page(direttrice)
    with CaptureQueriesContext(connection) as one:
        page(direttrice)
    for number in range(49):
        dated(event(f"Altro {number}", library=civica), FIRST)

    with CaptureQueriesContext(connection) as fifty:
        page(direttrice)

    assert len(fifty) == len(one)


def test_what_is_filtered_is_what_is_exported(direttrice: Client, alfa: NetworkSnapshot) -> None:
    made = event("=Somma", tags=["fiabe"], age_min=3)
    cycle(made)
    event("Altro", kind="corso")

    answer = direttrice.get(f"{STAFF}?tipo=altro&formato=xlsx")
    lines = direttrice.get(f"{STAFF}?tipo=altro&formato=csv")
    text = b"".join(lines.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]

    book = load_workbook(io.BytesIO(answer.content), read_only=True)
    rows = [list(row) for row in book.worksheets[0].iter_rows(values_only=True)]
    assert len(rows) == 2
    assert rows[1][0] == "'=Somma"
    assert rows[1][7:11] == ["ogni martedì alle 17:00 per 4 volte", "06/10/2026 17:00", 4, 4]
    assert text.splitlines()[1].startswith("'=Somma;")


def test_who_edits_one_library_sees_its_events_alone(alfa: NetworkSnapshot) -> None:
    ours, theirs = library("Nostra"), library("Loro")
    event("Nostro", library=ours)
    other = event("Loro", library=theirs)
    client = signed_in_on(alfa, Role.REDAZIONE, ours)

    body = page(client)

    assert "Nostro" in body
    assert "Loro" not in body
    assert client.get(f"{STAFF}{other.pk}/").status_code == 404
    form = page(client, "nuovo/")
    assert f'value="b{ours.pk}"' in form
    assert f'value="b{theirs.pk}"' not in form


def test_who_may_not_publish_is_not_offered_to(alfa: NetworkSnapshot) -> None:
    ours = library()
    made = dated(event(library=ours), FIRST)
    client = signed_in_on(alfa, Role.SPORTELLO, ours)

    body = page(client, f"{made.pk}/")
    refused = client.post(f"{STAFF}{made.pk}/pubblica/")

    assert "Pubblica</button>" not in body
    assert refused.status_code == 403
    assert Event.objects.get().publication == Publication.DRAFT


@pytest.mark.parametrize("path", ["", "nuovo/", "luoghi/", "rassegne/", "?formato=csv"])
def test_readers_have_no_business_here(lettrice: Client, client: Client, path: str) -> None:
    assert lettrice.get(f"{STAFF}{path}").status_code == 403


def test_one_network_s_events_are_not_another_s(
    direttrice: Client, alfa: NetworkSnapshot, beta: NetworkSnapshot
) -> None:
    made = dated(event("Di alfa"), FIRST)

    answer = direttrice.get(f"{STAFF}{made.pk}/", headers={"host": beta.domain})

    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/accesso/entra/")
