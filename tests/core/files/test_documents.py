"""Documents, known by what is inside."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction

from rete.core.audit.models import Entry
from rete.core.files import documents, services
from rete.core.files.errors import (
    DocumentDamaged,
    FileTooLarge,
    HasMacros,
    NotADocument,
    OldOffice,
    SpaceExhausted,
    WrongExtension,
)
from rete.core.files.models import FileKind, StoredFile
from rete.kernel.actor import system
from rete.kernel.errors import ReteError
from tenants.snapshots import NetworkSnapshot
from tests.core.files.papers import OFFICE, OLD_WORD, PDF, TEXT, docx, opendocument, packed, xlsx
from tests.core.files.pictures import picture

ACTOR = system("prova")
MACRO = f'<Types><Override ContentType="{OFFICE[:-1]}.spreadsheetml.sheet.macroEnabled"/></Types>'


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: Any) -> Path:
    settings.MEDIA_ROOT = str(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("content", "name", "media_type"),
    [
        (PDF, "verbale.pdf", "application/pdf"),
        (PDF, "VERBALE.PDF", "application/pdf"),
        (docx(), "verbale.docx", f"{OFFICE}wordprocessingml.document"),
        (xlsx(), "utenti.xlsx", f"{OFFICE}spreadsheetml.sheet"),
        (opendocument("text"), "verbale.odt", "application/vnd.oasis.opendocument.text"),
        (
            opendocument("spreadsheet"),
            "conti.ods",
            "application/vnd.oasis.opendocument.spreadsheet",
        ),
        (TEXT, "note.txt", "text/plain"),
        ("Città;Prestiti\n".encode("cp1252"), "prestiti.csv", "text/csv"),
    ],
)
def test_a_document_is_kept_as_it_was_sent(
    alfa: NetworkSnapshot, content: bytes, name: str, media_type: str
) -> None:
    file = services.store_document(ACTOR, content, name=name)

    assert (file.kind, file.media_type, file.name) == (FileKind.DOCUMENT, media_type, name)
    assert (file.is_public, file.bytes, file.width) == (False, len(content), None)
    with default_storage.open(f"{file.storage_name}/{file.part}") as kept:
        assert kept.read() == content
    assert Entry.objects.get().action == "files.file.stored"


@pytest.mark.parametrize(
    ("content", "name", "refusal"),
    [
        (PDF, "verbale.docx", WrongExtension),
        (PDF, "verbale", WrongExtension),
        (docx(), "verbale.pdf", WrongExtension),
        (b"<html><script>alert(1)</script>", "pagina.html", WrongExtension),
        (OLD_WORD, "verbale.doc", OldOffice),
        (OLD_WORD, "protetto.docx", OldOffice),
        (docx(**{"word/vbaProject.bin": b"x"}), "verbale.docx", HasMacros),
        (opendocument("text", **{"Basic/script.xml": b"x"}), "verbale.odt", HasMacros),
        (packed({"[Content_Types].xml": MACRO}), "conti.xlsx", HasMacros),
        (packed({"foto.jpg": b"x"}), "foto.zip", NotADocument),
        (docx()[:-30], "verbale.docx", DocumentDamaged),
        (picture(), "foto.pdf", NotADocument),
        (b"\x7fELF\x01\x02", "programma.txt", NotADocument),
        (b"", "vuoto.txt", NotADocument),
    ],
)
def test_what_is_something_else_is_refused_and_nothing_is_kept(
    alfa: NetworkSnapshot, folder: Path, content: bytes, name: str, refusal: type[ReteError]
) -> None:
    with pytest.raises(refusal) as refused:
        services.store_document(ACTOR, content, name=name)

    assert name in str(refused.value)
    assert list(folder.iterdir()) == []
    assert not StoredFile.objects.exists()
    assert not Entry.objects.exists()


@pytest.mark.parametrize("limit", ["UNPACKED_LIMIT_BYTES", "PARTS_LIMIT"])
def test_what_would_unpack_without_end_is_not_opened(
    alfa: NetworkSnapshot, monkeypatch: pytest.MonkeyPatch, limit: str
) -> None:
    monkeypatch.setattr(documents, limit, 1)

    with pytest.raises(DocumentDamaged):
        services.store_document(ACTOR, docx(), name="bomba.docx")


def test_what_is_too_large_or_has_no_room_is_refused(
    alfa: NetworkSnapshot, settings: Any, folder: Path
) -> None:
    with pytest.raises(FileTooLarge, match="al massimo 20 MB"):
        services.store_document(ACTOR, b"a" * (20 * 2**20 + 1), name="a.txt")
    settings.RETE_FILES_LIMIT_BYTES = 10
    with pytest.raises(SpaceExhausted):
        services.store_document(ACTOR, TEXT, name="a.txt")

    assert list(folder.iterdir()) == []


def test_the_same_document_twice_is_two(alfa: NetworkSnapshot) -> None:
    one = services.store_document(ACTOR, TEXT, name="uno.txt")
    two = services.store_document(ACTOR, TEXT, name="due.txt")
    services.remove(ACTOR, one)

    assert (two.sha256, two.name) == (one.sha256, "due.txt")
    assert StoredFile.objects.get() == two


def test_a_name_keeps_its_last_part_and_its_end(alfa: NetworkSnapshot) -> None:
    file = services.store_document(ACTOR, TEXT, name=f"C:\\atti\\{'a' * 300}\r\n.txt")

    assert file.name == "a" * 196 + ".txt"


def test_the_database_keeps_documents_private(alfa: NetworkSnapshot) -> None:
    services.store_document(ACTOR, TEXT, name="a.txt")

    with pytest.raises(IntegrityError, match="document_is_private"), transaction.atomic():
        StoredFile.objects.update(is_public=True)
