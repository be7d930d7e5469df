"""What citizens and staff see and do."""

import io
import json
import re

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from modules.libraries import demo, selectors, services
from modules.libraries.models import Body, Library
from modules.libraries.selectors import Search
from rete.core.audit.models import Entry
from rete.kernel.actor import system
from tenants import scope
from tenants.snapshots import NetworkSnapshot

STAFF = "/gestione/biblioteche/"
SYSTEM = system("prova")


def library(name: str = "Biblioteca civica", **values: object) -> Library:
    body, _made = Body.objects.get_or_create(name="Comune di Alfa", kind="comune")
    place = {"municipality": "Milano", "municipality_istat": "015146", "province": "MI"}
    return services.add_library(SYSTEM, {"body": body, "name": name, **place, **values})


def text(client: Client, network: NetworkSnapshot, path: str) -> str:
    answer = client.get(path, headers={"host": network.domain})
    assert answer.status_code == 200, path
    return answer.content.decode()


def test_an_empty_network_says_that_its_libraries_are_to_come(
    alfa: NetworkSnapshot, client: Client
) -> None:
    assert "La rete non ha ancora inserito" in text(client, alfa, "/biblioteche/")


def test_the_list_is_searched_by_word_and_municipality(
    alfa: NetworkSnapshot, client: Client
) -> None:
    library("Sormani", address="corso di Porta Vittoria 6")
    library("Centrale", municipality="Monza", municipality_istat="108033")

    assert "Centrale" not in text(client, alfa, "/biblioteche/?q=porta+sorm")
    assert "Sormani" not in text(client, alfa, "/biblioteche/?comune=Monza")
    assert "Nessuna biblioteca corrisponde" in text(client, alfa, "/biblioteche/?q=zzz")


def test_near_me_orders_by_distance_and_says_it(alfa: NetworkSnapshot, client: Client) -> None:
    library("Lontana", latitude=45.60, longitude=9.19)
    library("Vicina", latitude=45.465, longitude=9.19)
    library("Senza posizione")

    page = text(client, alfa, "/biblioteche/?vicino=45.4642,9.19")

    assert page.index("Vicina") < page.index("Lontana")
    assert "a 90 m" in page
    assert "a 15,1 km" in page
    assert "Senza posizione" not in page


def test_near_a_municipality_works_without_a_script(alfa: NetworkSnapshot, client: Client) -> None:
    library("Vicina", latitude=45.465, longitude=9.19)

    assert "dalla più vicina a Milano" in text(client, alfa, "/biblioteche/?vicino=milano")
    assert "Non conosco «Atlantide»" in text(client, alfa, "/biblioteche/?vicino=Atlantide")


@pytest.mark.parametrize(
    "nonsense", ["vicino=999,999", "vicino=nan,nan", "pagina=-3", "pagina=x", "q=%00", "vicino=,"]
)
def test_nonsense_in_the_address_is_no_fault(
    alfa: NetworkSnapshot, client: Client, nonsense: str
) -> None:
    library(latitude=45.465, longitude=9.19)

    assert client.get(f"/biblioteche/?{nonsense}", headers={"host": alfa.domain}).status_code == 200


def test_the_list_costs_the_same_with_one_library_and_with_fifty(
    alfa: NetworkSnapshot, client: Client
) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            text(client, alfa, "/biblioteche/")
        return len(captured)

    library("Una")
    with_one = queries()
    for number in range(49):
        library(f"Biblioteca {number}")

    assert queries() == with_one == 6


def test_a_page_has_one_address_and_states_what_is_known(
    alfa: NetworkSnapshot, client: Client
) -> None:
    shown = library(
        "Sormani </script>",
        isil="IT-MI0185",
        latitude=45.462,
        longitude=9.2,
        accessibility="accessibile",
    )
    old = client.get(f"/biblioteche/{shown.pk}-altro/", headers={"host": alfa.domain})

    page = text(client, alfa, shown.get_absolute_url())

    assert (old.status_code, old["Location"]) == (301, shown.get_absolute_url())
    stated = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert stated is not None
    facts = json.loads(stated[1])
    assert (facts["@type"], facts["identifier"], facts["name"]) == (
        "Library",
        "IT-MI0185",
        "Sormani </script>",
    )
    assert facts["geo"]["latitude"] == 45.462


def test_a_doubtful_position_is_shown_as_such_and_not_stated_to_machines(
    alfa: NetworkSnapshot, client: Client
) -> None:
    shown = library("Fuori", latitude=41.9, longitude=12.5)

    page = text(client, alfa, shown.get_absolute_url())

    assert "posizione da verificare" in page
    assert '"geo"' not in page


def test_what_is_merged_or_of_another_network_is_not_found(
    alfa: NetworkSnapshot, beta: NetworkSnapshot, client: Client
) -> None:
    merged, own = library("Chiusa", status="confluita"), library("Di alfa")

    gone = client.get(merged.get_absolute_url(), headers={"host": alfa.domain})
    elsewhere = client.get(own.get_absolute_url(), headers={"host": beta.domain})

    assert (gone.status_code, elsewhere.status_code) == (404, 404)
    assert "Di alfa" not in text(client, beta, "/biblioteche/")


def test_the_api_lists_and_shows_public_libraries(alfa: NetworkSnapshot, client: Client) -> None:
    shown = library("Sormani", isil="IT-MI0185")
    library("Chiusa", status="cessata")

    listed = json.loads(text(client, alfa, "/api/v1/libraries?province=MI"))
    one = json.loads(
        text(client, alfa, f"/api/v1/libraries/{Library.objects.get(pk=shown.pk).uid}")
    )
    absent = client.get(
        "/api/v1/libraries/01a20d41-e7d0-73b4-9093-e00aa97ebbee", headers={"host": alfa.domain}
    )

    assert [each["name"] for each in listed["results"]] == ["Sormani"]
    assert one["isil"] == "IT-MI0185"
    assert (absent.status_code, absent["Content-Type"]) == (404, "application/problem+json")


def test_an_exported_cell_is_never_a_formula(direttrice: Client) -> None:
    library('=HYPERLINK("http://example.org")')

    sheet = load_workbook(io.BytesIO(direttrice.get(f"{STAFF}?formato=xlsx").content)).worksheets[0]

    assert str(sheet["C2"].value).startswith("'=")


def test_staff_add_and_change_a_library_and_it_is_recorded(direttrice: Client) -> None:
    body = Body.objects.create(name="Comune di Monza", kind="comune")
    form = {
        "name": "Civica",
        "kind": "biblioteca",
        "status": "aperta",
        "body": body.pk,
        "municipality": "monza",
    }

    added = direttrice.post(f"{STAFF}aggiungi/", form)
    made = Library.objects.get()
    changed = direttrice.post(
        f"{STAFF}{made.pk}/", {**form, "municipality": "Monza", "phone": "039 1"}
    )

    assert (added.status_code, changed.status_code) == (302, 302)
    made.refresh_from_db()
    assert (made.municipality, made.municipality_istat, made.province, made.phone) == (
        "Monza",
        "108033",
        "MB",
        "039 1",
    )
    assert Entry.objects.get(action="libraries.library.changed").changes == {"phone": ["", "0…"]}


def test_a_wrong_form_keeps_what_was_written_and_says_what_is_wrong(direttrice: Client) -> None:
    body = Body.objects.create(name="Comune di Monza", kind="comune")
    form = {
        "name": "Civica",
        "kind": "biblioteca",
        "status": "aperta",
        "body": body.pk,
        "municipality": "Monzza",
        "isil": "MI1",
        "latitude": "45",
    }

    page = direttrice.post(f"{STAFF}aggiungi/", form).content.decode()

    assert "Nessun comune italiano ha questo nome" in page
    assert "Monzza" in page
    assert not Library.objects.exists()


@pytest.mark.parametrize(
    "path",
    ["", "aggiungi/", "enti/", "enti/aggiungi/", "?formato=csv", "?formato=xlsx"],
)
def test_staff_pages_open_for_who_may_and_for_nobody_else(
    direttrice: Client, lettrice: Client, client: Client, alfa: NetworkSnapshot, path: str
) -> None:
    assert direttrice.get(STAFF + path).status_code == 200
    assert lettrice.get(STAFF + path).status_code == 403
    assert client.get(STAFF + path, headers={"host": alfa.domain}).status_code == 302


def test_a_refused_change_changes_nothing(lettrice: Client) -> None:
    kept = library("Civica")

    answer = lettrice.post(f"{STAFF}{kept.pk}/", {"name": "Altra"})

    kept.refresh_from_db()
    assert (answer.status_code, kept.name) == (403, "Civica")


def test_bodies_are_added_and_changed(direttrice: Client) -> None:
    form = {"name": "Comune di Arese", "kind": "comune", "fiscal_code": "03366130155"}
    direttrice.post(f"{STAFF}enti/aggiungi/", form)
    body = Body.objects.get()

    direttrice.post(f"{STAFF}enti/{body.pk}/", {**form, "pec": "protocollo@example.org"})
    twice = direttrice.post(f"{STAFF}enti/aggiungi/", {**form, "name": "COMUNE DI ARESE"})

    body.refresh_from_db()
    assert body.pec == "protocollo@example.org"
    assert "già un ente con questo nome" in twice.content.decode()


@pytest.mark.parametrize(
    "broken",
    [
        {"isil": "MI1"},
        {"latitude": 45.0},
        {"latitude": 145.0, "longitude": 9.0},
        {"municipality_istat": "15146"},
        {"status": "boh"},
        {"merged_into_isil": "IT-MI0001"},
        {"postal_code": "2O100"},
    ],
)
def test_the_database_itself_refuses_a_broken_library(
    alfa: NetworkSnapshot, broken: dict[str, object]
) -> None:
    whole = library()

    with pytest.raises(IntegrityError), transaction.atomic():
        Library.objects.filter(pk=whole.pk).update(**broken)


def test_a_body_with_libraries_stays(alfa: NetworkSnapshot) -> None:
    """The database refuses too, when the transaction ends: here at once."""
    whole = library()
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")

        with pytest.raises(IntegrityError), transaction.atomic():
            cursor.execute("DELETE FROM libraries_body WHERE id = %s", [whole.body_id])


def test_the_demonstration_fills_a_network_once(
    alfa: NetworkSnapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = demo._by_network()
    monkeypatch.setattr(demo, "_by_network", lambda: {"alfa": rows["bergamo"]})

    demo.fill()
    demo.fill()

    assert Library.objects.count() == 230
    assert Entry.objects.filter(action="libraries.register.imported").count() == 1
    assert len(selectors.public_libraries(Search("Donadoni"))) == 1


def test_one_network_s_libraries_are_invisible_to_another(
    alfa: NetworkSnapshot, beta: NetworkSnapshot
) -> None:
    library("Di alfa")

    with scope.visiting(beta, reason="prova"):
        assert not Library.objects.exists()
