"""The list, an event's page, its dates, places, festivals, the poster and «Oggi», as staff use them."""

import io

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from modules.events.calendars.zone import wall_clock
from modules.events.models import Event, Festival, Occurrence, Place, Publication, Status
from modules.events.services import dates
from modules.libraries.models import Closure, Library
from rete.core.accounts.models import User
from rete.core.accounts.services.people import give_role
from rete.core.accounts.services.roles import default_role
from rete.kernel import clock
from rete.kernel.manifest import Role
from tenants.snapshots import NetworkSnapshot
from tests.modules.events.factories import (
    NOW,
    SYSTEM,
    cycle,
    dated,
    event,
    later,
    library,
    public,
    wall,
)
from tests.people import with_second_factor

STAFF = "/gestione/cose-da-fare/"
FIRST, SECOND = wall("2026-10-06 17:00"), wall("2026-11-10 09:00")


@pytest.fixture(autouse=True)
def september(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is noon of 1 September 2026."""
    monkeypatch.setattr(clock, "now", lambda: NOW)


def page(client: Client, path: str = "") -> str:
    answer = client.get(f"{STAFF}{path}")
    assert answer.status_code == 200
    return answer.content.decode()


def signed_in_on(network: NetworkSnapshot, role: Role, *libraries: Library) -> Client:
    """A browser of somebody who has a role on some libraries alone."""
    person = User.objects.create_user("renata@example.org", name="Renata")
    give_role(SYSTEM, person.pk, default_role(role), [each.pk for each in libraries])
    with_second_factor(person)
    client = Client(headers={"host": network.domain})
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


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
    titles = [each.title for each in answer.context["events"]]
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

    assert [each.title for each in answer.context["events"]] == found


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

    answer = direttrice.get(f"{STAFF}esporta.xlsx?tipo=altro")
    text = direttrice.get(f"{STAFF}esporta.csv?tipo=altro").content.decode("utf-8-sig")

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


@pytest.mark.parametrize("path", ["", "nuovo/", "luoghi/", "rassegne/", "esporta.csv"])
def test_readers_have_no_business_here(lettrice: Client, client: Client, path: str) -> None:
    assert lettrice.get(f"{STAFF}{path}").status_code == 403


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


def test_places_are_listed_added_changed_and_taken_away(
    direttrice: Client, alfa: NetworkSnapshot
) -> None:
    empty = page(direttrice, "luoghi/")
    direttrice.post(f"{STAFF}luoghi/nuovo/", {"name": "Parco", "municipality": "Lodi"})
    place = Place.objects.get()
    twice = direttrice.post(f"{STAFF}luoghi/nuovo/", {"name": "PARCO", "municipality": "Lodi"})
    direttrice.post(f"{STAFF}luoghi/{place.pk}/", {"name": "Parco Sud", "municipality": "Lodi"})
    listed = page(direttrice, "luoghi/")
    direttrice.post(f"{STAFF}luoghi/{place.pk}/togli/")

    assert "Non c'è ancora nessun luogo" in empty
    assert twice.status_code == 422
    assert "già un luogo con questo nome" in twice.content.decode()
    assert "Parco Sud" in listed
    assert not Place.objects.exists()


def test_a_place_with_events_stays(direttrice: Client, alfa: NetworkSnapshot) -> None:
    place = Place.objects.create(name="Parco", municipality="Lodi")
    event(place=place)

    answer = direttrice.post(f"{STAFF}luoghi/{place.pk}/togli/", follow=True)

    assert "«Parco» è il luogo di eventi già scritti (1)" in answer.content.decode()
    assert Place.objects.count() == 1


def test_festivals_are_listed_added_and_changed(direttrice: Client, alfa: NetworkSnapshot) -> None:
    empty = page(direttrice, "rassegne/")
    direttrice.post(f"{STAFF}rassegne/nuova/", {"title": "Autunno"})
    festival = Festival.objects.get()
    direttrice.post(f"{STAFF}rassegne/{festival.pk}/", {"title": "Autunno da leggere"})
    event("Storie", festival=festival)

    listed = page(direttrice, "rassegne/")

    assert "Non c'è ancora nessuna rassegna" in empty
    assert "Autunno da leggere" in listed
    assert [each.title for each in direttrice.get(f"{STAFF}?rassegna={festival.pk}").context["events"]] == ["Storie"]  # fmt: skip


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


def test_one_network_s_events_are_not_another_s(
    direttrice: Client, alfa: NetworkSnapshot, beta: NetworkSnapshot
) -> None:
    made = dated(event("Di alfa"), FIRST)

    answer = direttrice.get(f"{STAFF}{made.pk}/", headers={"host": beta.domain})

    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/accesso/entra/")
