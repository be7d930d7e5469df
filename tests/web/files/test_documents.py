"""Documents on the network: saved, never shown, by a link of one site that expires."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client

from rete.core.files import services
from rete.core.files.models import StoredFile
from rete.kernel import clock
from rete.kernel.actor import system
from rete.web.files.addresses import document_address
from tenants import scope
from tenants.snapshots import NetworkSnapshot
from tests.core.files.papers import TEXT

SYSTEM = system("prova")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: Any) -> None:
    settings.MEDIA_ROOT = str(tmp_path)


def test_a_document_is_saved_under_its_name_and_never_run(
    alfa: NetworkSnapshot, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = services.store_document(SYSTEM, b"<script>alert(1)</script>", name="città.txt")
    now = clock.now()
    link = document_address(file, until=now + timedelta(minutes=5))

    answer = client.get(link, headers={"host": alfa.domain})

    assert answer.content == b"<script>alert(1)</script>"
    assert answer.headers["Content-Disposition"] == "attachment; filename*=utf-8''citt%C3%A0.txt"
    assert answer.headers["Content-Type"] == "text/plain"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "sandbox"
    assert answer.headers["Cache-Control"] == "private, no-store"
    monkeypatch.setattr(clock, "now", lambda: now + timedelta(minutes=6))
    assert client.get(link, headers={"host": alfa.domain}).status_code == 404


def test_a_link_of_one_network_opens_nothing_on_another_with_the_same_numbers(
    alfa: NetworkSnapshot, beta: NetworkSnapshot, client: Client
) -> None:
    file = services.store_document(SYSTEM, TEXT, name="a.txt")
    link = document_address(file, until=clock.now() + timedelta(hours=1))
    with scope.visiting(beta, reason="prova"):
        StoredFile.objects.create(**columns(file))
        default_storage.save(f"{file.storage_name}/{file.part}", ContentFile(b"di beta"))
        own = document_address(file, until=clock.now() + timedelta(hours=1))

    assert client.get(link, headers={"host": alfa.domain}).content == TEXT
    assert client.get(own, headers={"host": beta.domain}).content == b"di beta"
    assert client.get(link, headers={"host": beta.domain}).status_code == 404
    assert client.get(own, headers={"host": alfa.domain}).status_code == 404


def test_a_document_has_no_address_for_everyone(alfa: NetworkSnapshot, client: Client) -> None:
    file = services.store_document(SYSTEM, TEXT, name="a.txt")

    for address in (f"/file/{file.uid}/320.webp", f"/file/{file.uid}/stampa.jpg"):
        assert client.get(address, headers={"host": alfa.domain}).status_code == 404


def columns(file: StoredFile) -> dict[str, Any]:
    return {
        field.attname: getattr(file, field.attname) for field in StoredFile._meta.concrete_fields
    }
