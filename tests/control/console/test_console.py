"""A network's direction switches modules, points domains, and sees what would leave; nobody else does."""

import io
import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from modules.libraries.models import Body, Library
from rete.control.console import services
from rete.control.console.errors import AlreadyAsked
from rete.core.audit.models import Entry
from rete.core.jobs.models import Job
from rete.kernel.actor import ALL, Actor, ActorKind
from rete.kernel.errors import NotAllowed
from rete.kernel.manifest import Group, Role
from tenants import directory, domains, scope
from tenants.errors import UnknownDomain
from tenants.models import Domain, Export
from tenants.snapshots import NetworkSnapshot
from tests.conftest import signed_in

HERE = "/gestione/impostazioni/rete/"
NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
DIRECTOR = Actor(ActorKind.PERSON, "Daria", 1, {"network.life": ALL})
READER = Actor(ActorKind.PERSON, "Lea", 2, {"network.enter": ALL})
OWN, OTHER = "biblioteche.alfa.example", "www.alfa.example"
DNS: Mapping[str, frozenset[str]] = {
    name: frozenset({"192.0.2.1"}) for name in ("rete.localhost", OWN, OTHER)
}


def resolve(host: str) -> frozenset[str]:
    return DNS.get(host, frozenset())


def test_a_module_goes_off_and_comes_back(alfa: NetworkSnapshot, direttrice: Client) -> None:
    off = services.switch_module(DIRECTOR, "events", on=False)
    back = direttrice.post(f"{HERE}moduli/", {"modulo": "events", "acceso": "1"})

    assert "events" not in off.modules
    assert back.status_code == 302
    assert "events" in directory.get_network("alfa").modules
    with pytest.raises(NotAllowed):
        services.switch_module(READER, "events", on=False)


def test_a_verified_domain_becomes_the_address_and_one_that_is_not_does_not(
    alfa: NetworkSnapshot,
) -> None:
    for name in (OWN, OTHER):
        services.add_domain(DIRECTOR, name)
    services.verify_domain(DIRECTOR, OWN, resolve=resolve, now=NOW)
    with pytest.raises(UnknownDomain):
        services.make_primary(DIRECTOR, OTHER)
    services.verify_domain(DIRECTOR, OTHER, resolve=resolve, now=NOW)

    assert directory.get_network("alfa").domain == OWN
    assert services.make_primary(DIRECTOR, OTHER).domain == OTHER
    with scope.entered(scope.control()):
        assert Domain.objects.filter(is_primary=True).count() == 1


def test_a_domain_that_leads_elsewhere_is_explained(
    alfa: NetworkSnapshot, direttrice: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(domains, "addresses", lambda _host: frozenset())
    direttrice.post(f"{HERE}domini/", {"domain": OWN})

    answer = direttrice.post(f"{HERE}domini/{OWN}/verifica/", follow=True).content.decode()

    assert "chi gestisce il dominio deve cambiare il suo record DNS" in answer
    assert "da verificare" in answer


def test_the_exit_is_rehearsed_and_nothing_is_done(
    alfa: NetworkSnapshot, direttrice: Client
) -> None:
    body = Body.objects.create(name="Comune di Torino")
    Library.objects.create(body=body, name="Centrale", municipality="Torino", municipality_istat="001272")  # fmt: skip

    page = direttrice.get(f"{HERE}uscita/").content.decode()
    sample = direttrice.post(f"{HERE}uscita/assaggio/")

    assert "Biblioteche" in page
    names = zipfile.ZipFile(io.BytesIO(sample.content)).namelist()
    assert "tabelle/libraries_library.csv" in names
    assert not any("body" in name or "user" in name for name in names)
    assert Entry.objects.filter(action="console.exit.rehearsed").count() == 1
    assert directory.get_network("alfa").state == alfa.state


def test_an_export_is_asked_once_and_taken_by_its_own_network_alone(
    alfa: NetworkSnapshot, beta: NetworkSnapshot, direttrice: Client, tmp_path: Path, settings: Any
) -> None:
    settings.RETE_EXPORT_DIR = str(tmp_path)
    services.ask_export(DIRECTOR, now=NOW)
    with pytest.raises(AlreadyAsked):
        services.ask_export(DIRECTOR, now=NOW)
    (tmp_path / "archivio.zip").write_bytes(b"archivio")
    with scope.entered(scope.control()):
        assert Job.objects.filter(kind="networks.export").count() == 1
        own, others = (
            Export.objects.create(
                network_uid=network.uid, slug=network.slug, file=str(tmp_path / "archivio.zip"),
                sha256="0" * 64, size=8, rows=1, files=0, taken_at=NOW, taken_by="prova",
            )
            for network in (alfa, beta)
        )  # fmt: skip

    taken = direttrice.post(f"{HERE}uscita/archivi/{own.pk}/")
    refused = direttrice.post(f"{HERE}uscita/archivi/{others.pk}/")

    assert b"".join(taken.streaming_content) == b"archivio"  # type: ignore[attr-defined]
    assert refused.status_code == 404
    assert Entry.objects.filter(action="console.export.downloaded").count() == 1


def test_settings_stand_in_groups_and_each_sees_their_own(
    alfa: NetworkSnapshot, direttrice: Client
) -> None:
    page = direttrice.get("/gestione/impostazioni/").content.decode()
    found = [page.index(f"<h2>{group.value}</h2>") for group in Group]

    assert found == sorted(found)
    for words in ("Domini", "Moduli", "Enti", "Fascicolo privacy", "Copia dei dati e uscita"):
        assert f"{words} <svg" in page, words
    editor = signed_in(alfa, Role.REDAZIONE).get("/gestione/impostazioni/").content.decode()
    assert "<h2>Enti e biblioteche</h2>" in editor
    assert "<h2>La rete nella federazione</h2>" not in editor
