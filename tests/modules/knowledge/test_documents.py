"""Documents and the files of documents and practices: written, published, shared, copied."""

from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client

from modules.knowledge import attaching, sharing
from modules.knowledge.documents import services
from modules.knowledge.documents import sharing as documents
from modules.knowledge.errors import NothingInside, NotPublic, TooManyFiles
from modules.knowledge.models import Attachment, Document, Practice, State
from rete.core.files.errors import WrongExtension
from rete.core.files.models import StoredFile
from rete.core.outbox.models import Envelope
from rete.core.outbox.selectors import Terms
from rete.core.outbox.services import preview, set_rule, share
from rete.kernel.actor import system
from rete.kernel.manifest import Role
from rete.kernel.sharing import CarriedFile, Mode, Origin
from tenants.snapshots import NetworkSnapshot
from tests.conftest import signed_in

NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)
ACTOR = system("prova")
BASE = "/gestione/pratiche/documenti/"
SHEET = b"titolo;copie\nIl sergente nella neve;3\n"


def document(**values: Any) -> Document:
    written = {"title": "Regolamento del prestito", "text": "Art. 1. Il prestito è gratuito."}
    return services.add_document(ACTOR, {**written, **values})


def published(**values: Any) -> Document:
    return services.publish_document(ACTOR, document(**values).pk, now=NOW)


def with_file(thing: Any, name: str = "elenco.csv", content: bytes = SHEET) -> Attachment:
    return attaching.attach(ACTOR, thing, name=name, content=content, now=NOW)


def test_a_document_has_words_or_a_file(alfa: NetworkSnapshot) -> None:
    empty = document(text="")
    with pytest.raises(NothingInside):
        services.publish_document(ACTOR, empty.pk, now=NOW)
    with_file(empty)

    assert services.publish_document(ACTOR, empty.pk, now=NOW).state == State.PUBLISHED


def test_its_card_names_its_files_and_a_draft_has_none(alfa: NetworkSnapshot) -> None:
    made = published()
    attached = with_file(made)

    card = documents.project(ACTOR, made.uid)

    assert [(each.name, each.uid) for each in card.files] == [
        ("elenco.csv", str(attached.file.uid))
    ]
    assert attaching.opener(Document)(made.uid, attached.file.uid) == CarriedFile(
        "elenco.csv", SHEET
    )
    assert attaching.opener(Document)(uuid4(), attached.file.uid) is None
    services.withdraw_document(ACTOR, made.pk, now=NOW)
    assert attaching.opener(Document)(made.uid, attached.file.uid) is None
    with pytest.raises(NotPublic):
        documents.project(ACTOR, made.uid)


def test_who_sees_it_elsewhere_sees_its_files_come_and_go(alfa: NetworkSnapshot) -> None:
    made = published()
    set_rule(ACTOR, "knowledge.document", Mode.ASK, Terms())
    seen = preview(ACTOR, "knowledge.document", made.uid)
    share(ACTOR, "knowledge.document", made.uid, Terms(), seen=seen.digest, now=NOW)

    attached = with_file(made)
    attaching.detach(ACTOR, attached.pk, now=NOW)

    verbs = Envelope.objects.filter(root_uid=made.uid).order_by("pk")
    assert [each.verb for each in verbs] == ["publish", "update", "update"]
    assert "elenco.csv" in (verbs[1].payload or "")
    assert "elenco.csv" not in (verbs[2].payload or "")
    assert not StoredFile.objects.exists()


def test_a_copy_takes_the_files_along(alfa: NetworkSnapshot) -> None:
    card = documents.project(ACTOR, published(tags=["prestito"]).uid)
    origin = Origin(
        uuid4(), "Rete Beta", uuid4(), 1, "CC-BY-4.0", (CarriedFile("elenco.csv", SHEET),)
    )

    local = documents.adopt(ACTOR, card, origin)

    copy = Document.objects.get(uid=local.uid)
    assert (copy.state, copy.lineage, copy.tags) == (State.DRAFT, ["Rete Beta"], ["prestito"])
    assert [each.file.name for each in copy.attachments.all()] == ["elenco.csv"]


def test_what_an_older_program_shared_of_a_practice_is_still_read() -> None:
    (practice,) = (each for each in sharing.TYPES if each.name == "knowledge.practice")
    old: dict[str, Any] = {
        "title": "T", "summary": "", "tags": [], "kind": "processo", "context": "", "steps": "", "hours": None,
        "cost_euro": None, "pitfalls": "", "website": "", "lineage": [], "outcome": "", "outcome_text": "",
    }  # fmt: skip

    assert practice.read(1, old).files == ()


def test_five_files_at_most(alfa: NetworkSnapshot) -> None:
    made = document()
    for number in range(attaching.MOST_FILES):
        with_file(made, f"{number}.csv")

    with pytest.raises(TooManyFiles):
        with_file(made)
    with pytest.raises(WrongExtension):
        with_file(document(), "quadro.pdf", b"\x89PNG")
    assert StoredFile.objects.count() == attaching.MOST_FILES


def test_a_file_is_of_one_thing(alfa: NetworkSnapshot) -> None:
    made = with_file(document())
    practice = Practice.objects.create(title="x", summary="x", steps="x")

    with pytest.raises(IntegrityError, match="attachment_of_one"), transaction.atomic():
        Attachment.objects.filter(pk=made.pk).update(practice=practice)
    with pytest.raises(IntegrityError, match="attachment_of_one"), transaction.atomic():
        Attachment.objects.filter(pk=made.pk).update(document=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        Attachment.objects.create(practice=practice, file=made.file)
    with pytest.raises(IntegrityError, match="document_choices"), transaction.atomic():
        Document.objects.update(kind="poesia")
    with pytest.raises(IntegrityError, match="document_choices"), transaction.atomic():
        Document.objects.update(title="")


def test_written_and_attached_by_hand(alfa: NetworkSnapshot) -> None:
    browser = signed_in(alfa, Role.DIREZIONE)
    form = {
        "title": "Convenzione",
        "kind": "convenzione",
        "text": "Premesso che…",
        "tags": "scuole",
    }

    browser.post(f"{BASE}nuovo/", form)
    made = Document.objects.get()
    page = f"{BASE}{made.pk}/"
    sent = browser.post(f"{page}materiali/", {"file": SimpleUploadedFile("elenco.csv", SHEET)})
    wrong = browser.post(f"{page}materiali/", {"file": SimpleUploadedFile("foto.png", b"x")})
    browser.post(f"{page}modifica/", {**form, "title": "Convenzione con le scuole"})
    browser.post(f"{page}pubblica/")

    shown = text(browser, page)
    assert (sent.status_code, wrong.status_code) == (302, 422)
    assert "Convenzione con le scuole" in shown
    assert "elenco.csv" in shown
    assert "Condividi con le altre reti" in shown
    attachment = Attachment.objects.get()
    saved = browser.get(f"/gestione/pratiche/materiali/{attachment.pk}/", follow=True)
    assert saved.content == SHEET
    assert "Convenzione con le scuole" in text(browser, BASE)
    browser.post(f"/gestione/pratiche/materiali/{attachment.pk}/togli/")
    assert "elenco.csv" not in text(browser, page)


def test_who_may_not_publish_changes_no_published_document(alfa: NetworkSnapshot) -> None:
    made = published()
    desk = signed_in(alfa, Role.SPORTELLO)

    answer = desk.post(f"{BASE}{made.pk}/materiali/", {"file": SimpleUploadedFile("e.csv", SHEET)})

    assert answer.status_code == 403
    assert desk.post(f"{BASE}{made.pk}/ritira/").status_code == 403
    assert not Attachment.objects.exists()


def test_an_empty_list_says_what_to_do(direttrice: Client) -> None:
    assert "Non c'è ancora nessun documento" in text(direttrice, BASE)


def text(browser: Client, path: str) -> str:
    answer = browser.get(path)
    assert answer.status_code == 200
    return answer.content.decode()
