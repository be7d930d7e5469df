"""Pictures and documents of pages: stored with a version, shown to citizens, gone with the page."""

import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client
from PIL import Image

from modules.pages import services
from modules.pages.blocks import NewFile
from modules.pages.models import Page, PageFile, Revision
from modules.pages.services import Placing, Words
from rete.core.files.models import FileKind, StoredFile
from rete.core.files.services import store_document
from rete.kernel import clock
from rete.kernel.errors import Missing
from tenants.snapshots import NetworkSnapshot
from tests.modules.pages.making import WRITER, draft, public

STAFF = "/gestione/pagine/"
FORM = {"title": "Fiabe", "summary": "", "seen": "0", "azione": "salva"}
IMAGE = {
    "b0-kind": "image",
    "b0-alt": "una bambina legge",
    "b0-credit": "Ada Neri",
    "b0-rights": "licenza",
    "b0-licence": "CC BY 4.0",
}
A_LIST = {"kind": "document", "title": "Elenco", "sent": NewFile(b"titolo;anno\r\n", "libri.csv")}


def picture(name: str = "fiabe.png") -> SimpleUploadedFile:
    content = io.BytesIO()
    Image.new("RGB", (400, 300), "teal").save(content, "PNG")
    return SimpleUploadedFile(name, content.getvalue(), "image/png")


def image() -> dict[str, Any]:
    return {
        "kind": "image",
        "alt": "Una sala",
        "credit": "",
        "rights": "nostra",
        "licence": "",
        "sent": NewFile(picture().read(), "sala.png"),
    }


def test_somebody_sends_a_picture_and_citizens_see_whose_it_is(
    alfa: NetworkSnapshot, direttrice: Client
) -> None:
    sent = direttrice.post(f"{STAFF}scrivi/notizia/", {**FORM, **IMAGE, "b0-sent": picture()})
    page = Page.objects.get()
    form = direttrice.get(f"{STAFF}{page.pk}/modifica/").content.decode()
    file = str(page.files.get().file.uid)
    kept = {**FORM, **IMAGE, "b0-file": file, "b0-alt": "un bambino legge", "seen": "1"}
    again = direttrice.post(f"{STAFF}{page.pk}/modifica/", kept)
    services.publish_page(WRITER, page.pk, seen=2, now=clock.now())
    shown = direttrice.get(page.get_absolute_url()).content.decode()

    assert (sent.status_code, again.status_code) == (302, 302)
    assert "Ora c'è «fiabe.png»" in form
    assert 'alt="un bambino legge"' in shown
    assert "Immagine: Ada Neri, CC BY 4.0" in shown
    assert StoredFile.objects.get().kind == FileKind.IMAGE


def test_without_words_or_right_a_picture_is_refused_and_asked_again(
    alfa: NetworkSnapshot, direttrice: Client
) -> None:
    bare = {"b0-kind": "image", "b0-sent": picture()}

    told = direttrice.post(f"{STAFF}scrivi/notizia/", {**FORM, **bare})

    said = told.content.decode()
    assert told.status_code == 422
    assert '<a href="#id_b0-alt">' in said
    assert '<a href="#id_b0-rights">' in said
    assert '<a href="#id_b0-sent">Pezzo 1, file dell&#x27;immagine</a>: Scegli di nuovo' in said
    assert not StoredFile.objects.exists()


def test_what_is_no_picture_is_told_at_its_field_and_nothing_is_written(
    alfa: NetworkSnapshot, direttrice: Client
) -> None:
    wrong = SimpleUploadedFile("fiabe.png", b"parole", "image/png")

    told = direttrice.post(f"{STAFF}scrivi/notizia/", {**FORM, **IMAGE, "b0-sent": wrong})

    assert told.status_code == 422
    assert "«fiabe.png» non è un&#x27;immagine" in told.content.decode()
    assert '<a href="#id_b0-sent">' in told.content.decode()
    assert 'value="una bambina legge"' in told.content.decode()
    assert not Page.objects.exists()


def test_a_file_chosen_before_another_piece_is_asked_again(
    alfa: NetworkSnapshot, direttrice: Client
) -> None:
    sent = {**FORM, **IMAGE, "b0-sent": picture(), "azione": "aggiungi-text"}

    more = direttrice.post(f"{STAFF}scrivi/notizia/", sent)

    assert more.status_code == 200
    assert "Scegli di nuovo il file" in more.content.decode()
    assert 'value="una bambina legge"' in more.content.decode()


def test_citizens_save_a_document_only_while_it_is_public(
    alfa: NetworkSnapshot, client: Client, direttrice: Client
) -> None:
    page = draft(blocks=[A_LIST])
    path = f"/pagine/{page.pk}/documenti/{page.files.get().file.uid}/"
    before = client.get(path, headers={"host": alfa.domain})
    staff = direttrice.get(path)
    services.publish_page(WRITER, page.pk, seen=1, now=clock.now())

    shown = client.get(page.get_absolute_url(), headers={"host": alfa.domain})
    saved = client.get(path, headers={"host": alfa.domain}, follow=True)

    assert (before.status_code, staff.status_code) == (404, 302)
    assert f'<a href="{path}">Elenco</a>' in shown.content.decode()
    assert "(CSV, 1 kB)" in shown.content.decode()
    assert saved.content == b"titolo;anno\r\n"
    assert "attachment" in saved.headers["Content-Disposition"]


def test_a_piece_does_not_show_a_file_that_is_not_of_its_page(alfa: NetworkSnapshot) -> None:
    secret = store_document(WRITER, b"nome;cognome\r\n", name="persone.csv")
    page, now = draft(blocks=[A_LIST]), clock.now()
    own = str(page.files.get().file.uid)

    for kind, uid in (("document", str(secret.uid)), ("image", own), ("document", "")):
        words = Words("Fiabe", blocks=[{"kind": kind, "file": uid}])
        with pytest.raises(Missing):
            services.change_page(WRITER, page.pk, words, placing=Placing(), seen=1, now=now)

    assert Revision.objects.count() == 1


def test_a_deleted_draft_takes_its_files_but_those_that_another_shows(
    alfa: NetworkSnapshot,
) -> None:
    first, second = draft(blocks=[image(), A_LIST]), draft(blocks=[image()])

    services.delete_draft(WRITER, first.pk)
    assert StoredFile.objects.get() == second.files.get().file
    services.delete_draft(WRITER, second.pk)

    assert not StoredFile.objects.exists()


def test_an_older_version_comes_back_with_its_picture(alfa: NetworkSnapshot) -> None:
    page, now = public(blocks=[image()]), clock.now()
    services.change_page(WRITER, page.pk, Words("Senza"), placing=Placing(), seen=1, now=now)

    restored = services.restore_revision(WRITER, page.pk, 1, seen=2, now=now)

    assert restored.newest is not None
    assert restored.newest.blocks[0]["file"] == str(page.files.get().file.uid)


def test_the_database_keeps_a_file_of_a_page_once_and_whole(alfa: NetworkSnapshot) -> None:
    kept = draft(blocks=[A_LIST]).files.get()

    with pytest.raises(IntegrityError), transaction.atomic():
        PageFile.objects.create(page=kept.page, file=kept.file)
