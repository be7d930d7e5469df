"""What citizens read and what staff fill in."""

from datetime import timedelta

import pytest
from django.test import Client

from modules.pages import answers, demo
from modules.pages.models import Kind, Page, State
from rete.kernel import clock
from rete.kernel.manifest import Role
from tenants.snapshots import NetworkSnapshot
from tests.conftest import signed_in
from tests.modules.events.factories import library
from tests.modules.pages.making import draft, public

STAFF = "/gestione/pagine/"


def test_without_news_the_list_says_where_to_go(alfa: NetworkSnapshot, client: Client) -> None:
    page = client.get("/pagine/", headers={"host": alfa.domain})

    assert page.status_code == 200
    assert "Non ci sono ancora notizie" in page.content.decode()


def test_an_address_of_another_title_leads_to_todays(alfa: NetworkSnapshot, client: Client) -> None:
    page = public("Chiusura estiva")

    answer = client.get(f"/pagine/{page.pk}-titolo-di-prima/", headers={"host": alfa.domain})

    assert answer.status_code == 301
    assert answer.headers["Location"] == f"/pagine/{page.pk}-chiusura-estiva/"


def test_a_draft_is_nothing_to_citizens(alfa: NetworkSnapshot, client: Client) -> None:
    page = draft()

    for path in (page.get_absolute_url(), "/pagine/", "/pagine/notizie.rss"):
        answer = client.get(path, headers={"host": alfa.domain})
        assert "Chiusura estiva" not in answer.content.decode()


def test_a_search_finds_the_forms_of_a_word(alfa: NetworkSnapshot, client: Client) -> None:
    public("Chiusure estive")
    public("Gruppo di lettura")

    answer = client.get("/pagine/?cerca=chiusura", headers={"host": alfa.domain})

    assert "Chiusure estive" in answer.content.decode()
    assert "Gruppo di lettura" not in answer.content.decode()


def test_a_notice_is_on_the_home_until_its_last_day(alfa: NetworkSnapshot) -> None:
    public("Chiusa sabato", Kind.NOTICE)
    now = clock.now()

    assert [each.title for each in answers.notices(now)] == ["Chiusa sabato"]
    assert answers.notices(now + timedelta(days=9)) == []


def test_the_feed_and_the_facts_of_a_page(alfa: NetworkSnapshot, client: Client) -> None:
    page = public("Prestito </script> fermo")

    feed = client.get("/pagine/notizie.rss", headers={"host": alfa.domain})
    shown = client.get(page.get_absolute_url(), headers={"host": alfa.domain})

    assert feed.headers["Content-Type"].startswith("application/rss+xml")
    assert page.get_absolute_url() in feed.content.decode()
    assert '"@type": "NewsArticle"' in shown.content.decode()
    assert "Prestito \\u003C/script\\u003E fermo" in shown.content.decode()


def test_somebody_writes_pieces_without_script(alfa: NetworkSnapshot, direttrice: Client) -> None:
    form = {"title": "Come donare", "summary": "", "seen": "0"}
    pieces = {
        "b0-kind": "text",
        "b0-body": "Porta i libri <script>alert(1)</script> **puliti**.",
        "b0-order": "2",
        "b1-kind": "table",
        "b1-caption": "Quando",
        "b1-cells": "Giorno;Ora\nlunedì;9",
        "b1-order": "1",
    }

    more = direttrice.post(f"{STAFF}scrivi/notizia/", {**form, "azione": "aggiungi-text"})
    done = direttrice.post(f"{STAFF}scrivi/notizia/", {**form, **pieces, "azione": "salva"})

    assert more.status_code == 200
    assert 'name="b0-body"' in more.content.decode()
    assert done.status_code == 302
    newest = Page.objects.get().newest
    assert newest is not None
    assert [each["kind"] for each in newest.blocks] == ["table", "text"]
    assert "<script>" not in newest.blocks[1]["body"]


def test_a_wrong_piece_is_told_and_what_was_written_stays(
    alfa: NetworkSnapshot, direttrice: Client
) -> None:
    sent = {
        "title": "Quando",
        "seen": "0",
        "azione": "salva",
        "b0-kind": "action",
        "b0-verb": "Vai",
        "b0-address": "javascript:alert(1)",
    }

    answer = direttrice.post(f"{STAFF}scrivi/notizia/", sent)

    assert answer.status_code == 422
    assert "Scrivi un indirizzo che comincia con https://" in answer.content.decode()
    assert 'value="Quando"' in answer.content.decode()
    assert not Page.objects.exists()


def test_what_is_wrong_in_a_piece_is_said_at_the_top_with_a_link_to_it(
    alfa: NetworkSnapshot, direttrice: Client
) -> None:
    pieces = {
        "b0-kind": "text",
        "b0-body": "",
        "b0-removed": "on",
        "b1-kind": "action",
        "b1-verb": "Vai",
        "b1-address": "ftp://altrove",
    }

    answer = direttrice.post(
        f"{STAFF}scrivi/notizia/", {"title": "Quando", "seen": "0", "azione": "salva", **pieces}
    )

    said = answer.content.decode()
    assert '<a href="#id_b1-address">Pezzo 2, indirizzo</a>: Scrivi un indirizzo' in said
    assert 'id="id_b1-address"' in said
    assert 'href="#id_b0-body"' not in said


def test_adding_a_piece_judges_nothing_yet(alfa: NetworkSnapshot, direttrice: Client) -> None:
    sent = {"title": "", "seen": "0", "b0-kind": "text", "b0-body": "", "azione": "aggiungi-text"}

    answer = direttrice.post(f"{STAFF}scrivi/notizia/", sent)

    assert answer.status_code == 200
    assert "errorlist" not in answer.content.decode()


def test_the_page_of_a_public_content_does_not_ask_from_when(
    alfa: NetworkSnapshot, direttrice: Client
) -> None:
    page = public()
    edited = {"title": "Di dopo", "seen": "1", "azione": "salva"}
    direttrice.post(f"{STAFF}{page.pk}/modifica/", edited)
    tomorrow = (clock.now() + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M")

    shown = direttrice.get(f"{STAFF}{page.pk}/").content.decode()
    told = direttrice.post(f"{STAFF}{page.pk}/pubblica/", {"seen": "2", "since": tomorrow})

    assert 'name="since"' not in shown
    assert "prende subito il posto di quella pubblica" in shown
    assert told.status_code == 409
    assert "pubblicala quando è il momento" in told.content.decode()
    assert str(Page.objects.get()) == "Chiusura estiva"


def test_who_compared_with_an_older_version_is_told(
    alfa: NetworkSnapshot, direttrice: Client
) -> None:
    page = draft()
    for seen in ("1", "2"):
        sent = {"title": f"Dopo la {seen}", "seen": seen, "azione": "salva"}
        direttrice.post(f"{STAFF}{page.pk}/modifica/", sent)

    told = direttrice.post(f"{STAFF}{page.pk}/versioni/1/", {"seen": "2"})
    done = direttrice.post(f"{STAFF}{page.pk}/versioni/1/", {"seen": "3"})

    assert told.status_code == 409
    assert "ha salvato un&#x27;altra versione" in told.content.decode()
    assert 'name="seen" value="3"' in told.content.decode()
    assert done.status_code == 302
    assert str(Page.objects.get()) == "Chiusura estiva"


def test_today_says_what_waits_to_be_read_again(alfa: NetworkSnapshot, direttrice: Client) -> None:
    page = draft("Sciopero di venerdì")
    empty = direttrice.get("/gestione/").content.decode()
    direttrice.post(f"{STAFF}{page.pk}/rileggi/")

    full = direttrice.get("/gestione/").content.decode()
    volunteer = signed_in(alfa, Role.VOLONTARIO).get("/gestione/").content.decode()

    assert "Contenuti da rileggere" not in empty
    assert f'<a href="{STAFF}{page.pk}/">Sciopero di venerdì</a>' in full
    assert "Contenuti da rileggere" not in volunteer


def test_a_list_of_libraries_leads_to_their_pages(alfa: NetworkSnapshot, client: Client) -> None:
    there = library()
    page = public(blocks=[{"kind": "libraries", "libraries": [there.pk]}])

    shown = client.get(page.get_absolute_url(), headers={"host": alfa.domain})

    assert f'<li><a href="{there.get_absolute_url()}">' in shown.content.decode()


def test_the_second_editor_reads_who_was_first_and_keeps_the_words(
    alfa: NetworkSnapshot, direttrice: Client
) -> None:
    page = draft()
    path = f"{STAFF}{page.pk}/modifica/"
    first = {"title": "Di prima", "seen": "1", "azione": "salva"}
    direttrice.post(path, first)

    told = direttrice.post(path, {**first, "title": "Di dopo"})
    again = direttrice.post(path, {**first, "title": "Di dopo", "seen": "2"})

    assert told.status_code == 409
    assert 'value="Di dopo"' in told.content.decode()
    assert 'name="seen" value="2"' in told.content.decode()
    assert again.status_code == 302


def test_a_director_publishes_and_archives(alfa: NetworkSnapshot, direttrice: Client) -> None:
    page = draft()

    direttrice.post(f"{STAFF}{page.pk}/pubblica/", {"seen": "1"})
    assert Page.objects.get().state == State.PUBLISHED
    direttrice.post(f"{STAFF}{page.pk}/archivia/")
    assert Page.objects.get().state == State.ARCHIVED


def test_a_volunteer_writes_and_does_not_publish(alfa: NetworkSnapshot) -> None:
    volunteer, page = signed_in(alfa, Role.VOLONTARIO), draft()

    assert volunteer.get(f"{STAFF}{page.pk}/modifica/").status_code == 200
    assert volunteer.post(f"{STAFF}{page.pk}/pubblica/", {"seen": "1"}).status_code == 403
    assert Page.objects.get().state == State.DRAFT


@pytest.mark.parametrize("kind", Kind.values)
def test_every_page_of_the_demonstration_opens(
    alfa: NetworkSnapshot, direttrice: Client, kind: str
) -> None:
    demo.fill()
    demo.fill()
    page = Page.objects.filter(kind=kind).earliest("pk")

    assert Page.objects.count() == len(demo.TOLD)
    for path in (
        page.get_absolute_url(),
        f"{STAFF}{page.pk}/",
        f"{STAFF}{page.pk}/anteprima/",
        f"{STAFF}{page.pk}/modifica/",
        f"{STAFF}{page.pk}/versioni/1/",
        f"{STAFF}scrivi/{kind}/",
        "/pagine/servizi/",
        STAFF,
    ):
        assert direttrice.get(path).status_code == 200, path
