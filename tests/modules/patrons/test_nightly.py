"""The library software's file, night after night."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from modules.patrons.errors import FileClosed, NotFed
from modules.patrons.feed import services
from modules.patrons.models import Card, Category, Feed, FeedRun, Patron, Registry, StagedPatron
from modules.patrons.selectors.patrons import find_by_card
from modules.patrons.services.patrons import close_patron, reopen_patron
from rete.core.tables.errors import UnreadableFile
from rete.kernel.actor import ANONYMOUS
from rete.kernel.errors import NotAllowed
from tenants.snapshots import NetworkSnapshot
from tests.modules.patrons.making import SYSTEM, fiscal_number, person

NOW = datetime(2026, 11, 25, 2, tzinfo=UTC)
TITLES = "borrowernumber;cognome;nome;dateofbirth;cf;cardnumber;email;categorycode"
COLUMNS = {
    "external_id": "borrowernumber",
    "last_name": "cognome",
    "first_name": "nome",
    "born_on": "dateofbirth",
    "fiscal_number": "cf",
    "card": "cardnumber",
    "email": "email",
    "category": "categorycode",
}


@pytest.fixture(autouse=True)
def kept_in_the_software(request: pytest.FixtureRequest) -> None:
    request.getfixturevalue("alfa")
    Registry.objects.create(place="gestionale")


def line(number: int, **values: str) -> str:
    found = {"last_name": f"Neri{number}", "born_on": "12/05/1984", "card": f"C{number:05}"} | values  # fmt: skip
    return ";".join([str(number), *(found.get(name, "") for name in list(COLUMNS)[1:])])


def sent(lines: Sequence[str], *, night: int = 0, is_sure: bool = False) -> FeedRun:
    """A file that is received and brought in, its columns said if they have to be."""
    content = "\n".join([TITLES, *lines]).encode()
    now = NOW + timedelta(days=night)
    run = services.receive(SYSTEM, "utenti.csv", content, now=now)
    if run.state == "colonne":
        services.set_columns(SYSTEM, run.pk, COLUMNS)
    return services.bring_in(SYSTEM, run.pk, is_sure=is_sure, now=now)


def test_a_first_file_brings_everybody_with_their_card(alfa: NetworkSnapshot) -> None:
    run = sent([line(1, category="Adulti", cf="x", fiscal_number=fiscal_number()), line(2)])

    assert (run.state, run.counts["new"]) == ("fatto", 2)
    patron = find_by_card("C00001")
    assert patron is not None
    assert (patron.external_id, patron.source, patron.born_on) == (
        "1",
        "gestionale",
        date(1984, 5, 12),
    )
    assert find_by_card(fiscal_number()) == patron
    assert [each.name for each in Category.objects.all()] == ["Adulti"]
    assert bytes(run.content) == b""
    assert not StagedPatron.objects.exists()


def test_the_same_file_changes_nothing(alfa: NetworkSnapshot) -> None:
    lines = [line(number) for number in range(5)]
    sent(lines)
    before = list(Patron.objects.order_by("pk").values())

    run = sent(lines, night=1)

    assert (run.counts["unchanged"], run.counts["changed"], run.counts["new"]) == (5, 0, 0)
    assert list(Patron.objects.order_by("pk").values()) == before


def test_what_changes_is_changed_and_a_new_card_replaces_the_old(alfa: NetworkSnapshot) -> None:
    sent([line(1), line(2)])

    run = sent([line(1, card="NUOVA", email="anna@example.org"), line(2)], night=1)

    assert (run.counts["changed"], run.counts["unchanged"]) == (1, 1)
    assert Patron.objects.get(external_id="1").email == "anna@example.org"
    assert find_by_card("C00001") is None
    assert find_by_card("NUOVA") is not None


def test_who_is_not_there_is_marked_and_comes_back(alfa: NetworkSnapshot) -> None:
    sent([line(1), line(2)])

    gone = sent([line(1)], night=1)
    patron = Patron.objects.get(external_id="2")
    assert (gone.counts["missing"], patron.state) == (1, "attivo")
    assert patron.missing_since == date(2026, 11, 26)

    again = sent([line(1)], night=2)
    assert again.counts["missing"] == 0
    back = sent([line(1), line(2)], night=3)
    assert back.counts["back"] == 1
    assert Patron.objects.get(external_id="2").missing_since is None


def test_half_a_file_stops_and_asks(alfa: NetworkSnapshot) -> None:
    lines = [line(number) for number in range(60)]
    sent(lines)
    before = list(Patron.objects.order_by("pk").values())

    run = sent([line(number, email="n@example.org") for number in range(30)], night=1)

    assert (run.state, run.counts["missing"]) == ("fermo", 30)
    assert list(Patron.objects.order_by("pk").values()) == before
    services.go_on(SYSTEM, run.pk)
    done = services.bring_in(SYSTEM, run.pk, is_sure=True, now=NOW + timedelta(days=1))
    assert done.state == "fatto"
    assert Patron.objects.filter(missing_since__isnull=False).count() == 30


def test_a_file_that_stopped_can_be_refused_and_that_is_the_end(alfa: NetworkSnapshot) -> None:
    sent([line(number) for number in range(60)])
    run = sent([line(number) for number in range(30)], night=1)

    services.refuse(SYSTEM, run.pk, now=NOW)

    run.refresh_from_db()
    assert (run.state, bytes(run.content)) == ("rifiutato", b"")
    with pytest.raises(FileClosed):
        services.go_on(SYSTEM, run.pk)
    with pytest.raises(FileClosed):
        services.bring_in(SYSTEM, run.pk, is_sure=True, now=NOW)


def test_wrong_rows_are_left_out_and_said_without_saying_who(alfa: NetworkSnapshot) -> None:
    lines = [
        line(1),
        line(1),
        line(2, last_name=""),
        line(3, born_on="ieri", fiscal_number="RSSMRA84E12F205A", email="no", card="?"),
        ";;;",
    ]

    run = sent(lines)

    assert (run.counts["new"], run.counts["rejected"]) == (2, 2)
    told = str(run.problems)
    assert "il numero c'è già" in told
    assert "manca il cognome" in told
    assert "RSSMRA" not in told
    assert Patron.objects.get(external_id="3").born_on is None


def test_who_is_rejected_is_not_missing(alfa: NetworkSnapshot) -> None:
    sent([line(1), line(2)])

    run = sent([line(1), line(2, last_name="")], night=1)

    assert (run.counts["rejected"], run.counts["missing"]) == (1, 0)


def test_a_card_or_a_fiscal_number_of_somebody_else_is_left_there(alfa: NetworkSnapshot) -> None:
    Registry.objects.update(place="qui")
    other = person(card="C00001", fiscal_number=fiscal_number())
    Registry.objects.update(place="gestionale")

    run = sent([line(1, fiscal_number=fiscal_number()), line(2, card="C00009"), line(3, card="C00009")])  # fmt: skip

    assert find_by_card("C00001") == other
    assert find_by_card(fiscal_number()) == other
    assert (run.counts["cards_of_others"], run.counts["numbers_of_others"]) == (2, 1)
    assert Card.objects.get(code="C00009").patron.external_id == "2"
    assert run.problems == [
        (2, "il codice fiscale è già di un altro utente"),
        (2, "la tessera è già di un altro utente"),
        (4, "la tessera è già di un altro utente"),
    ]


def test_a_row_without_its_card_has_it_as_soon_as_nobody_else_does(alfa: NetworkSnapshot) -> None:
    lines = [line(1, card="C00009"), line(2, card="C00009")]
    sent(lines)
    Card.objects.get(code="C00009").delete()

    run = sent([line(1), lines[1]], night=1)

    assert (run.counts["changed"], run.counts["cards_of_others"]) == (2, 0)
    assert Card.objects.get(code="C00009").patron.external_id == "2"


def test_who_was_closed_here_stays_so_and_the_file_says_it_once(alfa: NetworkSnapshot) -> None:
    sent([line(1), line(2)])
    closed = Patron.objects.get(external_id="2")
    close_patron(SYSTEM, closed.pk)
    there = [line(1), line(2, email="due@example.org")]

    first, second = sent(there, night=1), sent(there, night=2)

    for run in (first, second):
        found = {name: run.counts[name] for name in ("new", "changed", "missing", "closed")}
        assert found == {"new": 0, "changed": 0, "missing": 0, "closed": 1}
    assert first.problems == [(3, "qui non è più iscritto: la riga non cambia nulla")]
    assert second.problems == []
    closed.refresh_from_db()
    assert (closed.state, closed.email) == ("chiuso", "")
    assert closed.still_there_since == date(2026, 11, 26)

    assert sent([line(1)], night=3).counts["closed"] == 0
    closed.refresh_from_db()
    assert closed.still_there_since is None


def test_who_is_taken_back_is_read_again(alfa: NetworkSnapshot) -> None:
    sent([line(1)])
    closed = Patron.objects.get()
    close_patron(SYSTEM, closed.pk)
    there = [line(1, email="uno@example.org")]
    sent(there, night=1)
    reopen_patron(SYSTEM, closed.pk)

    assert sent(there, night=2).counts["changed"] == 1

    closed.refresh_from_db()
    assert (closed.state, closed.email, closed.still_there_since) == (
        "attivo",
        "uno@example.org",
        None,
    )


def test_a_column_that_is_said_not_to_be_there_is_not_guessed(alfa: NetworkSnapshot) -> None:
    content = f"{TITLES}\n{line(1, email='vecchia@example.org')}\n".encode()
    run = services.receive(SYSTEM, "utenti.csv", content, now=NOW)
    services.set_columns(SYSTEM, run.pk, {**COLUMNS, "email": ""})
    services.bring_in(SYSTEM, run.pk, is_sure=False, now=NOW)
    again = services.receive(SYSTEM, "utenti.csv", content, now=NOW)
    services.bring_in(SYSTEM, again.pk, is_sure=False, now=NOW)

    assert Patron.objects.get().email == ""
    services.forget_columns(SYSTEM)
    assert services.receive(SYSTEM, "utenti.csv", content, now=NOW).state == "colonne"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "cp850", "mac_roman"]
)
def test_names_have_their_letters_whatever_the_encoding(
    alfa: NetworkSnapshot, encoding: str
) -> None:
    content = "id;cognome;città\n1;Orrù;Forlì\n2;Dell’Aquilà;Città di Castello\n"
    if encoding == "cp850":
        content = content.replace("’", "'")
    Feed.objects.create(
        columns={"external_id": "id", "last_name": "cognome", "municipality": "città"}
    )

    run = services.receive(SYSTEM, "utenti.csv", content.encode(encoding), now=NOW)
    services.bring_in(SYSTEM, run.pk, is_sure=False, now=NOW)

    patron = Patron.objects.get(external_id="1")
    assert (patron.last_name, patron.municipality) == ("Orrù", "Forlì")


def test_letters_that_nobody_can_tell_stop_the_file_at_once(alfa: NetworkSnapshot) -> None:
    half_utf_8 = "id;cognome\n1;Orrù\n2;Ibbà\n".encode() + b"3;Or\xe7\xff\n"

    with pytest.raises(UnreadableFile, match="UTF-8"):
        services.receive(SYSTEM, "utenti.csv", half_utf_8, now=NOW)

    assert not FeedRun.objects.exists()


def test_staff_see_what_waits_for_them(direttrice: Client, alfa: NetworkSnapshot) -> None:
    run = services.receive(SYSTEM, "utenti.csv", TITLES.encode(), now=NOW)

    page = direttrice.get("/gestione/").content.decode()
    assert "aspetta che tu indichi quale colonna è quale" in page
    services.refuse(SYSTEM, run.pk, now=NOW)
    assert "aspetta che tu indichi" not in direttrice.get("/gestione/").content.decode()


def test_the_columns_are_asked_again_when_staff_want(
    direttrice: Client, alfa: NetworkSnapshot
) -> None:
    Feed.objects.create(columns={"external_id": "id", "last_name": "cognome", "email": ""})

    asked = direttrice.get("/gestione/utenti/file/colonne/").content.decode()
    assert "Cognome: cognome" in asked
    assert "E-mail: non c&#x27;è" in asked
    assert direttrice.post("/gestione/utenti/file/colonne/").status_code == 302

    assert not Feed.objects.exists()


@pytest.mark.parametrize("content", [b"", b"\0\0", b"una sola colonna\n1\n"])
def test_what_is_no_file_is_refused_at_once(alfa: NetworkSnapshot, content: bytes) -> None:
    with pytest.raises(UnreadableFile):
        services.receive(SYSTEM, "utenti.csv", content, now=NOW)

    assert not FeedRun.objects.exists()


def test_a_file_without_its_columns_fails_and_says_so(alfa: NetworkSnapshot) -> None:
    sent([line(1)])

    run = services.receive(SYSTEM, "utenti.csv", b"a;b;c\n1;2;3\n", now=NOW)

    assert run.state == "colonne"
    assert Patron.objects.get().missing_since is None


def test_who_may_not_import_sends_nothing(alfa: NetworkSnapshot) -> None:
    with pytest.raises(NotAllowed):
        services.receive(ANONYMOUS, "utenti.csv", TITLES.encode(), now=NOW)
    Registry.objects.update(place="qui")
    with pytest.raises(NotFed):
        services.receive(SYSTEM, "utenti.csv", TITLES.encode(), now=NOW)

    assert not FeedRun.objects.exists()


def test_the_columns_are_said_once_on_a_page(direttrice: Client, alfa: NetworkSnapshot) -> None:
    def upload() -> Any:
        content = "\n".join([TITLES, line(1)]).encode()
        return direttrice.post(
            "/gestione/utenti/file/", {"file": SimpleUploadedFile("utenti.csv", content)}
        )

    first = upload().headers["Location"]
    assert "Quale colonna è quale" in direttrice.get(first).content.decode()
    assert direttrice.post(first, COLUMNS).status_code == 302
    assert FeedRun.objects.get().state == "attesa"
    assert FeedRun.objects.filter(pk=int(upload().headers["Location"].split("/")[-2])).get().state == "attesa"  # fmt: skip


def test_titles_that_nobody_could_guess_are_read_as_the_network_said(alfa: NetworkSnapshot) -> None:
    titles = "ID_Lettore X;Nome della Famiglia"
    said = {"external_id": "ID_Lettore X", "last_name": "Nome della Famiglia"}
    run = services.receive(SYSTEM, "utenti.csv", f"{titles}\n1;Neri\n".encode(), now=NOW)
    services.set_columns(SYSTEM, run.pk, said)

    assert services.bring_in(SYSTEM, run.pk, is_sure=False, now=NOW).state == "fatto"
    again = services.receive(SYSTEM, "utenti.csv", f"{titles}\n1;Bruni\n".encode(), now=NOW)
    assert again.state == "attesa"
    services.bring_in(SYSTEM, again.pk, is_sure=False, now=NOW)
    assert Patron.objects.get().last_name == "Bruni"


@pytest.mark.parametrize(
    "content", [b"id;nome\n1;Neri\n", TITLES.encode() + b"\n1;" + b"N" * 200_000]
)
def test_a_file_that_cannot_be_read_to_its_end_fails_and_says_so(
    alfa: NetworkSnapshot, content: bytes
) -> None:
    Feed.objects.create(columns=COLUMNS)
    run = FeedRun.objects.create(file_name="a.csv", content=content, state="attesa", sent_at=NOW)

    done = services.bring_in(SYSTEM, run.pk, is_sure=False, now=NOW)

    assert (done.state, bytes(done.content)) == ("fallito", b"")
    assert done.reason.startswith("Il file non si legge")
    assert not StagedPatron.objects.exists()
