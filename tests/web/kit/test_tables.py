"""A declared list: order, words, filters, pages, files. Seen through the list of libraries."""

import io
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from modules.libraries.models import Body, Library
from rete.kernel.manifest import Role
from rete.web.kit.tables import listing as listings
from tenants.snapshots import NetworkSnapshot
from tests.conftest import signed_in

STAFF = "/gestione/biblioteche/"
MUNICIPALITIES = ("Lodi", "Forlì", "Canicattì", "Aosta")


@pytest.fixture
def libraries(alfa: NetworkSnapshot) -> list[Library]:
    body = Body.objects.create(name="Comune di Lodi")
    return [
        Library.objects.create(
            body=body, name=f"Civica {n}", municipality=municipality, municipality_istat="098031"
        )
        for n, municipality in enumerate(MUNICIPALITIES)
    ]


def names(client: Client, query: str = "") -> list[str]:
    answer = client.get(f"{STAFF}?{query}")
    assert answer.status_code == 200
    return [row.municipality for row in answer.context["listing"].rows]


def text(answer: Any) -> str:
    return b"".join(answer.streaming_content).decode("utf-8-sig")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Aosta", "Canicattì", "Forlì", "Lodi"]),
        ("ordine=nome", ["Lodi", "Forlì", "Canicattì", "Aosta"]),
        ("ordine=-nome", ["Aosta", "Canicattì", "Forlì", "Lodi"]),
        ("ordine=boh", ["Aosta", "Canicattì", "Forlì", "Lodi"]),
        ("q=canicatti", ["Canicattì"]),
        ("q=CANICATTÌ civica", ["Canicattì"]),
        ("q=forli'", []),
        ("q=civica 0", ["Lodi"]),
        ("q=%00", ["Aosta", "Canicattì", "Forlì", "Lodi"]),
        ("q=100%25", []),
        ("stato=cessata", []),
        ("stato=boh", ["Aosta", "Canicattì", "Forlì", "Lodi"]),
        ("dubbie=1", []),
        ("pagina=-3", ["Aosta", "Canicattì", "Forlì", "Lodi"]),
        ("pagina=999999999999999999999", ["Aosta", "Canicattì", "Forlì", "Lodi"]),
    ],
)
def test_an_address_says_what_is_listed_and_in_which_order(
    direttrice: Client, libraries: list[Library], query: str, found: list[str]
) -> None:
    assert names(direttrice, query) == found


def test_the_column_in_whose_order_the_rows_are_says_so_and_offers_the_contrary(
    direttrice: Client, libraries: list[Library]
) -> None:
    rising = direttrice.get(f"{STAFF}?ordine=nome&q=civica").content.decode()
    falling = direttrice.get(f"{STAFF}?ordine=-nome").content.decode()

    assert 'aria-sort="ascending"><a href="?ordine=-nome&amp;q=civica">Biblioteca</a>' in rising
    assert 'aria-sort="descending"><a href="?ordine=nome">Biblioteca</a>' in falling
    assert rising.count("aria-sort") == 1


def test_extra_columns_come_when_they_are_asked_for(
    direttrice: Client, libraries: list[Library]
) -> None:
    usual = direttrice.get(STAFF).content.decode()
    more = direttrice.get(f"{STAFF}?colonne=telefono").content.decode()

    assert 'data-title="Telefono"' not in usual
    assert 'data-title="Telefono"' in more


def test_pages_follow_one_another_and_keep_what_was_asked(
    direttrice: Client, libraries: list[Library], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listings, "PAGE_SIZE", 3)

    first = direttrice.get(f"{STAFF}?q=civica").content.decode()
    last = direttrice.get(f"{STAFF}?q=civica&pagina=2").content.decode()
    beyond = direttrice.get(f"{STAFF}?pagina=7").content.decode()

    assert 'rel="next" href="?q=civica&amp;pagina=2"' in first
    assert 'rel="prev"' not in first
    assert 'rel="next"' not in last
    assert ("4 biblioteche" in first, "4 biblioteche" in last) == (True, True)
    assert "L'elenco finisce prima" in beyond


def test_a_long_list_is_not_counted_to_its_end(
    direttrice: Client, libraries: list[Library], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listings, "PAGE_SIZE", 1)
    monkeypatch.setattr(listings, "COUNTED", 2)

    page = direttrice.get(STAFF).content.decode()

    assert "Più di 2 biblioteche" in page


def test_fifty_rows_cost_what_one_costs(direttrice: Client, libraries: list[Library]) -> None:
    direttrice.get(STAFF)
    with CaptureQueriesContext(connection) as few:
        direttrice.get(STAFF)
    body = Body.objects.get()
    Library.objects.bulk_create(
        Library(body=body, name=f"Altra {n}", municipality="Lodi", municipality_istat="098031")
        for n in range(46)
    )

    with CaptureQueriesContext(connection) as fifty:
        direttrice.get(STAFF)
    Library.objects.bulk_create(
        Library(body=body, name=f"Terza {n}", municipality="Lodi", municipality_istat="098031")
        for n in range(100)
    )
    with CaptureQueriesContext(connection) as many:
        direttrice.get(STAFF)

    assert len(fifty) == len(few)
    assert len(many) == len(few) + 1


def test_nothing_found_says_how_to_go_on(direttrice: Client, libraries: list[Library]) -> None:
    page = direttrice.get(f"{STAFF}?q=zzz").content.decode()

    assert "Nessuna biblioteca corrisponde." in page
    assert '<a href="?">Togli i filtri</a>' in page


def test_a_file_has_exactly_what_the_list_has_left(
    direttrice: Client, libraries: list[Library]
) -> None:
    lines = text(direttrice.get(f"{STAFF}?q=civica&ordine=-nome&formato=csv")).splitlines()
    book = load_workbook(
        io.BytesIO(direttrice.get(f"{STAFF}?q=lodi&formato=xlsx").content), read_only=True
    )

    assert [line.split(";")[3] for line in lines[1:]] == ["Aosta", "Canicattì", "Forlì", "Lodi"]
    rows = list(book.worksheets[0].iter_rows(values_only=True))
    assert [row[3] for row in rows[1:]] == ["Lodi"]


def test_who_may_not_save_is_neither_offered_to_nor_obeyed(
    alfa: NetworkSnapshot, libraries: list[Library]
) -> None:
    sportello = signed_in(alfa, Role.SPORTELLO)

    assert "Esporta in" not in sportello.get(STAFF).content.decode()
    assert sportello.get(f"{STAFF}?formato=csv").status_code == 403
