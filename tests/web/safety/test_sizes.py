"""What is too large is refused before it is read, and nothing of it is kept."""

import json
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from modules.libraries.models import Body
from modules.patrons.feed import services as patrons
from rete.core.files import services as files
from rete.core.imports.models import Upload
from rete.core.tables import reading as tables
from tenants.snapshots import NetworkSnapshot

IMPORT = "/gestione/importa/biblioteche/"


@pytest.fixture
def small(settings: Any) -> None:
    settings.RETE_REQUEST_LIMIT_BYTES = 2**20
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 2**20


@pytest.mark.usefixtures("small")
def test_a_file_larger_than_any_form_takes(direttrice: Client) -> None:
    file = SimpleUploadedFile("biblioteche.csv", b"isil\r\n" * 2**18)

    answer = direttrice.post(IMPORT, {"file": file})

    page = answer.content.decode()
    assert answer.status_code == 413
    assert "al massimo 1 MB in tutto. Non è stato salvato nulla." in page
    assert 'href="/gestione/"' in page
    assert not Upload.objects.exists()


def test_a_text_larger_than_any_field_takes(direttrice: Client, settings: Any) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000

    answer = direttrice.post("/gestione/biblioteche/enti/aggiungi/", {"name": "x" * 2000})

    assert answer.status_code == 413
    assert "troppo grande" in answer.content.decode()
    assert not Body.objects.exists()


@pytest.mark.usefixtures("small")
def test_programs_read_it_as_a_problem(alfa: NetworkSnapshot, client: Client) -> None:
    answer = client.post(
        "/api/v1/me",
        json.dumps({"name": "x" * 2**20}),
        content_type="application/json",
        headers={"host": alfa.domain},
    )

    assert (answer.status_code, answer.headers["Content-Type"]) == (413, "application/problem+json")
    assert answer.json()["title"] == "Richiesta troppo grande"


def test_a_file_too_large_for_its_form_is_said_beside_the_field(
    direttrice: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = SimpleUploadedFile("biblioteche.csv", b"x" * (20 * 2**20 + 1))

    answer = direttrice.post(IMPORT, {"file": file})

    assert answer.status_code == 422
    assert "20 MB" in answer.content.decode()
    assert not Upload.objects.exists()


def test_no_form_takes_more_than_a_request_may_be() -> None:
    largest = max(patrons.LIMIT_BYTES, tables.LIMIT_BYTES, files.DOCUMENT_LIMIT_BYTES)

    assert largest < settings.RETE_REQUEST_LIMIT_BYTES
