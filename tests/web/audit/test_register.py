"""«Registro delle azioni»: found, read, filtered, paged and taken away by who may."""

import csv
import io
import re
from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from modules.libraries.models import Body
from rete.core.accounts.demo import fill_office
from rete.core.accounts.models import User
from rete.core.accounts.selectors import actor_of
from rete.core.audit import selectors
from rete.core.audit.models import Entry, Seal
from rete.core.audit.selectors import Place, Wanted
from rete.core.audit.services import record
from rete.kernel.actor import ANONYMOUS, Actor
from rete.kernel.manifest import Role
from rete.web.audit import views
from tenants.scope import Scope
from tenants.snapshots import NetworkSnapshot
from tests.conftest import TESTER, signed_in
from tests.people import with_second_factor

PAGE = "/gestione/impostazioni/registro/"
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


def text(client: Client, address: str = PAGE) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def direction() -> Actor:
    """Of the staff, so that the filter offers them."""
    User.objects.filter(email="direzione@example.org").update(is_member=True)
    return actor_of(User.objects.get(email="direzione@example.org"))


def many(count: int, **values: object) -> None:
    """Rows at noon, a second apart, the last the newest; by the database itself."""
    made = {"actor_kind": "system", "actor_name": "prova", "action": "jobs.job.started", **values}
    entries = [Entry(**made, object_name=f"lavoro {number:03}") for number in range(count)]
    for number, entry in enumerate(entries):
        Entry._meta.get_field("at").auto_now_add = False
        entry.at = NOON + timedelta(seconds=number)
    try:
        Entry.objects.bulk_create(entries)
    finally:
        Entry._meta.get_field("at").auto_now_add = True


def test_it_is_found_among_the_settings(direttrice: Client) -> None:
    assert PAGE in text(direttrice, "/gestione/impostazioni/")


@pytest.mark.parametrize("role", [each for each in Role if each is not Role.DIREZIONE])
def test_only_the_direction_reads_it_at_first(alfa: NetworkSnapshot, role: Role) -> None:
    entry = record(TESTER, "jobs.job.started", None, {})
    client = signed_in(alfa, role)

    pages = ("", f"{entry.pk}/", "impronta/", "esporta.csv", "esporta.xlsx")
    assert {client.get(f"{PAGE}{page}").status_code for page in pages} == {403}


def test_each_entry_is_said_in_words_with_who_and_what(direttrice: Client) -> None:
    body = Body.objects.create(name="Comune di Forlì", kind="comune")
    record(direction(), "libraries.body.changed", body, {"name": ["Forli", "Comune di Forlì"]})
    entry = Entry.objects.latest("id")

    page = text(direttrice)
    detail = text(direttrice, f"{PAGE}{entry.pk}/")

    assert "Ente modificato" in page
    assert "Comune di Forlì" in page
    assert "la piattaforma" in page
    assert re.search(r"<td>Forli</td><td>Comune di Forlì</td>", detail)
    assert f"cosa=libraries.body:{body.pk}" in detail


def test_an_object_s_page_leads_to_its_history_for_who_may(
    direttrice: Client, alfa: NetworkSnapshot
) -> None:
    body = Body.objects.create(name="Comune di Forlì", kind="comune")
    person = User.objects.create_user("anna@example.org", name="Anna", is_member=True)
    pages = {
        f"/gestione/biblioteche/enti/{body.pk}/": f"cosa=libraries.body:{body.pk}",
        f"/gestione/impostazioni/persone/{person.pk}/": f"cosa=accounts.user:{person.pk}",
    }

    assert all(there in text(direttrice, page) for page, there in pages.items())
    page = text(signed_in(alfa, Role.REDAZIONE), f"/gestione/biblioteche/enti/{body.pk}/")
    assert "Cronologia" not in page


def test_what_the_office_did_is_told_apart(direttrice: Client, beta: NetworkSnapshot) -> None:
    many(1, actor_kind="support", actor_name="Ugo Ferri", action="network.visited")

    page = text(direttrice, f"{PAGE}?chi=assistenza")

    assert "Ugo Ferri" in page
    assert "l&#x27;ufficio della federazione" in page
    assert "Ingresso dalla federazione" in page


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("chi={person}", {"Ente modificato"}),
        ("chi=visitatori", {"Ente aggiunto"}),
        ("azione=libraries.body.added", {"Ente aggiunto"}),
        ("oggetto=FORL%C3%8C", {"Ente modificato", "Ente aggiunto"}),
        ("oggetto=100%25", set()),
        ("cosa=libraries.body:{body}", {"Ente modificato", "Ente aggiunto"}),
        ("azione=libraries.body.added&chi={person}", set()),
        ("al=2020-01-01", set()),
        ("dal=2020-01-01&chi={person}", {"Ente modificato"}),
    ],
)
def test_filters_leave_what_was_asked_for(direttrice: Client, query: str, found: set[str]) -> None:
    body = Body.objects.create(name="Comune di Forlì", kind="comune")
    record(direction(), "libraries.body.changed", body, {})
    record(ANONYMOUS, "libraries.body.added", body, {})

    page = text(direttrice, f"{PAGE}?{query.format(person=direction().user_id, body=body.pk)}")

    assert set(re.findall(r'/registro/\d+/">([^<]+)<', page)) == found
    assert ("Non è stato trovato nulla" in page) is (not found)


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("dal=ieri", "data valida"),
        ("chi=999999", "999999"),
        ("dal=2026-02-02&al=2026-02-01", "È prima del giorno"),
        ("azione=x", "non è tra quelle disponibili"),
        ("oggetto=zz", "almeno 3"),
        ("cosa=%27;drop", "valore valido"),
    ],
)
def test_a_filter_that_makes_no_sense_is_said(direttrice: Client, query: str, said: str) -> None:
    answer = direttrice.get(f"{PAGE}?{query}")

    assert answer.status_code == 422
    assert said in answer.content.decode() or "Qualche filtro non va" in answer.content.decode()


def test_days_are_rome_s(alfa: NetworkSnapshot) -> None:
    many(1)
    midnight = datetime(2026, 11, 19, 23, tzinfo=UTC)

    assert [e.at for e in selectors.every(Wanted(since=NOON.date(), until=NOON.date()))] == [NOON]
    assert selectors._midnight(NOON.date()) == midnight
    assert not list(selectors.every(Wanted(until=NOON.date() - timedelta(days=1))))


def test_pages_follow_each_other_and_miss_nothing(direttrice: Client) -> None:
    many(120)
    address, seen = f"{PAGE}?azione=jobs.job.started", []
    while address:
        page = text(direttrice, address)
        seen += re.findall(r"<td>lavoro (\d+)", page)
        following = re.search(r'href="(\?[^"]*prima=[^"]+)"', page)
        address = PAGE + following[1].replace("&amp;", "&") if following else ""

    assert seen == [f"{number:03}" for number in reversed(range(120))]
    assert "Torna alle più recenti" in page


def test_rows_of_one_instant_are_not_lost_between_pages(alfa: NetworkSnapshot) -> None:
    many(7)
    entries = list(Entry.objects.order_by("-at", "-id"))
    first = selectors.page_of(Wanted(), size=3)
    assert first.next is not None
    again = Place.read(str(first.next))

    rest = selectors.page_of(Wanted(), again, size=10)

    assert [*first.entries, *rest.entries] == entries
    assert rest.next is None


@pytest.mark.parametrize("wrong", ["", "x", "1_", "_1", "9" * 40 + "_1", "1;2"])
def test_a_place_that_nobody_wrote_is_the_beginning(wrong: str) -> None:
    assert Place.read(wrong) is None


def test_a_long_register_costs_as_much_as_a_short_one(direttrice: Client) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            direttrice.get(PAGE)
        return len(seen)

    few = queries()
    many(60)

    assert queries() == few


def test_what_the_filters_leave_is_taken_away_whole(direttrice: Client) -> None:
    many(2500)
    query = "?azione=jobs.job.started"

    answer = direttrice.get(f"{PAGE}esporta.csv{query}")
    rows = list(csv.reader(io.StringIO(b"".join(answer).decode("utf-8-sig")), delimiter=";"))
    book = load_workbook(io.BytesIO(direttrice.get(f"{PAGE}esporta.xlsx{query}").content))

    assert answer["Content-Disposition"] == 'attachment; filename="registro-alfa.csv"'
    assert rows[0] == list(map(str, views.TITLES))
    assert rows[1][0] == "20/11/2026 13:41:39"
    assert rows[1][3:6] == ["Operazione avviata", "", "lavoro 2499"]
    assert (len(rows), book.worksheets[0].max_row) == (2501, 2501)


def test_a_workbook_has_an_end_and_says_it(
    direttrice: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "MOST_ROWS_OF_A_WORKBOOK", 10)
    many(11)

    answer = direttrice.get(f"{PAGE}esporta.xlsx?azione=jobs.job.started")

    assert answer.status_code == 422
    assert "al massimo 10 righe" in answer.content.decode()


def test_the_hash_of_the_last_seal_can_be_kept_elsewhere(direttrice: Client) -> None:
    without = text(direttrice, f"{PAGE}impronta/")
    Seal.objects.create(number=1, sealed_at=NOON, horizon=1, entries=[1], digests=b"0" * 32, previous="0" * 64, hash="ab" * 32)  # fmt: skip

    assert "non ha ancora un sigillo" in without
    assert f"<code>{'ab' * 32}</code>" in text(direttrice, f"{PAGE}impronta/")
    assert "Sigillato fino alle 13:00 del 20 novembre 2026" in text(direttrice)


def test_an_entry_that_is_not_there_is_missing(direttrice: Client) -> None:
    assert direttrice.get(f"{PAGE}999999/").status_code == 404


def test_the_office_reads_its_own(in_control: Scope) -> None:
    fill_office()
    person = with_second_factor(User.objects.get())
    client = Client(headers={"host": settings.RETE_BASE_DOMAIN})
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    entry = record(actor_of(person), "operations.export.downloaded", None, {"sha256": "0"})

    page = text(client, f"/ufficio/registro/?chi={person.pk}")

    assert "Archivio di una rete scaricato" in page
    assert "Impronta" in text(client, f"/ufficio/registro/{entry.pk}/")
    assert b"".join(client.get("/ufficio/registro/esporta.csv"))
    assert "Impronta del registro" in text(client, "/ufficio/registro/impronta/")
    client.logout()
    assert client.get("/ufficio/registro/").status_code == 302
