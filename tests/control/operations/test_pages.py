"""The office's pages on networks: what there is, what can be done, and that it is asked of the right process."""

from collections.abc import Callable
from datetime import UTC, datetime
from html import escape
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from rete.control.operations import selectors, services
from rete.control.operations.actions import ACTIONS, EXPORT, SUSPEND
from rete.control.operations.errors import NotNow, OperationRunning
from rete.core.accounts.demo import fill_office
from rete.core.accounts.models import User
from rete.core.accounts.selectors import actor_of
from rete.core.audit.models import Entry
from rete.core.jobs.models import Job
from rete.kernel.actor import ANONYMOUS, Actor
from rete.kernel.errors import Missing, NotAllowed
from rete.kernel.manifest import Queue
from tenants.models import Export, Network, Restoration, Tombstone
from tenants.scope import Scope
from tests.people import with_second_factor

HOST = {"host": settings.RETE_BASE_DOMAIN}
NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


@pytest.fixture
def person(in_control: Scope) -> User:
    fill_office()
    found = User.objects.get()
    with_second_factor(found)
    return found


@pytest.fixture
def operatore(person: User) -> Client:
    client = Client(headers=HOST)
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def actor(person: User) -> Actor:
    return actor_of(person)


@pytest.fixture
def folder(tmp_path: Path, settings: Any) -> Path:
    settings.RETE_EXPORT_DIR = str(tmp_path / "exports")
    (tmp_path / "exports").mkdir()
    return tmp_path / "exports"


def exported(file: Path) -> Export:
    return Export.objects.create(
        network_uid=Network.objects.get(slug="alfa").uid,
        slug="alfa",
        file=str(file),
        sha256="0" * 64,
        size=5,
        rows={"accounts_user": 1200},
        files=3,
        taken_at=NOW,
        taken_by="prova",
    )


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_list_has_every_network_with_its_state_size_and_last_export(
    operatore: Client, folder: Path
) -> None:
    exported(folder / "alfa.zip")
    Network.objects.filter(slug="beta").update(state="suspended", state_since=NOW)

    page = text(operatore, "/ufficio/reti/")

    assert "Rete Alfa" in page
    assert "24/11/2026, 13:00" in page
    assert "sospesa" in page
    alfa = selectors.networks_for(actor_of(User.objects.get())).get(slug="alfa")
    selectors.attach_lines([alfa])
    assert alfa.line.size > 100_000


def test_the_list_costs_the_same_with_more_networks(operatore: Client) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            operatore.get("/ufficio/reti/")
        return len(seen)

    few = queries()
    for number in range(20):
        Network(slug=f"q{number}", name=f"Q{number}", short_name="Q", schema_name=f"net_q{number}").save_base(force_insert=True)  # fmt: skip

    assert queries() == few


def test_a_network_s_page_offers_what_makes_sense_in_its_state(operatore: Client) -> None:
    active = text(operatore, "/ufficio/reti/alfa/")
    Network.objects.filter(slug="alfa").update(
        state="suspended", came_from=["leaving"], leaving_since=NOW, state_reason="Trasloco."
    )
    suspended = text(operatore, "/ufficio/reti/alfa/")

    for name, when_active, when_suspended in (
        ("esporta", True, True),
        ("sospendi", True, False),
        ("sola-lettura", True, False),
        ("riprendi", False, True),
        ("uscita", True, False),
        ("elimina", False, True),
        ("attiva", False, False),
        ("annulla-ripristino", False, False),
    ):
        address = f"/ufficio/reti/alfa/{name}/"
        assert (address in active, address in suspended) == (when_active, when_suspended), name
    assert "Trasloco." in suspended
    assert "si può eliminare dal 24 dicembre 2026" in suspended


def test_undoing_is_offered_while_something_is_kept(operatore: Client) -> None:
    made = {"network_uid": Network.objects.get(slug="alfa").uid, "slug": "alfa", "restored_at": NOW}
    gone = Restoration.objects.create(old_schema="old_alfa_20260101000000", incoming="x", **made)
    assert "annulla-ripristino" not in text(operatore, "/ufficio/reti/alfa/")

    gone.old_schema = "control"  # a schema that is there
    gone.save()

    assert "annulla-ripristino" in text(operatore, "/ufficio/reti/alfa/")


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.name)
def test_each_action_says_what_follows_before_it_is_done(operatore: Client, action: Any) -> None:
    page = text(operatore, f"/ufficio/reti/alfa/{action.name}/")

    assert escape(str(action.question)) in page
    assert ("Motivo" in page) == action.needs_reason
    assert ("Per conferma scrivi: alfa" in page) == action.needs_address
    assert not Job.objects.exists()


def test_a_suspension_is_asked_of_the_process_that_may_do_it(operatore: Client) -> None:
    answer = operatore.post("/ufficio/reti/alfa/sospendi/", {"reason": "Trasloco fino a lunedì."})

    job = Job.objects.get()
    assert answer.headers["Location"] == f"/ufficio/operazioni/{job.pk}/"
    assert (job.kind, job.queue, job.title) == ("networks.change", Queue.OPERATIONS, "Sospendi: Rete Alfa")  # fmt: skip
    assert job.arguments == {
        "slug": "alfa",
        "change": "sospendi",
        "state": "active",
        "reason": "Trasloco fino a lunedì.",
    }
    assert f"/ufficio/operazioni/{job.pk}/" in text(operatore, "/ufficio/reti/")


@pytest.mark.parametrize(
    ("address", "values", "words"),
    [
        ("alfa/sospendi", {"reason": " "}, "obbligatorio"),
        ("alfa/elimina", {"address": "beta"}, "Non è l'indirizzo di questa rete"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_asked(
    operatore: Client, address: str, values: dict[str, str], words: str
) -> None:
    answer = operatore.post(f"/ufficio/reti/{address}/", values)

    assert answer.status_code == 422
    assert words in answer.content.decode().replace("&#x27;", "'")
    assert not Job.objects.exists()


def test_two_operations_on_a_network_are_not_asked_at_once(actor: Actor) -> None:
    services.ask(actor, "alfa", EXPORT, now=NOW)

    with pytest.raises(OperationRunning):
        services.ask(actor, "alfa", SUSPEND, now=NOW, reason="x")
    assert Job.objects.count() == 1
    services.ask(actor, "beta", EXPORT, now=NOW)


def test_what_its_state_does_not_allow_is_not_asked(actor: Actor) -> None:
    Network.objects.filter(slug="alfa").update(state="suspended")

    with pytest.raises(NotNow, match="«alfa» è sospesa"):
        services.ask(actor, "alfa", SUSPEND, now=NOW, reason="x")
    with pytest.raises(Missing):
        services.ask(actor, "nessuna", EXPORT, now=NOW)
    with pytest.raises(NotAllowed):
        services.ask(ANONYMOUS, "beta", EXPORT, now=NOW)
    assert not Job.objects.exists()


def test_a_restore_is_asked_with_its_archive_and_instant(operatore: Client, folder: Path) -> None:
    (folder / "alfa.zip").write_bytes(b"12345")
    export = exported(folder / "alfa.zip")

    refused = operatore.post(f"/ufficio/reti/alfa/ripristina/{export.pk}/", {"address": "x"})
    operatore.post(f"/ufficio/reti/alfa/ripristina/{export.pk}/", {"address": "alfa"})

    job = Job.objects.get()
    assert refused.status_code == 422
    assert (job.kind, job.arguments["export_id"]) == ("networks.restore", export.pk)
    assert datetime.fromisoformat(job.arguments["asked_at"]) == job.created_at


def test_an_archive_is_streamed_to_the_office_and_written_down(
    operatore: Client, folder: Path
) -> None:
    (folder / "alfa.zip").write_bytes(b"12345")
    export = exported(folder / "alfa.zip")

    answer: Any = operatore.post(f"/ufficio/reti/esportazioni/{export.pk}/")

    assert b"".join(answer.streaming_content) == b"12345"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="alfa.zip"'
    entry = Entry.objects.get(action="operations.export.downloaded")
    assert (entry.actor_name, entry.object_id) == ("Ugo Ferri", str(export.pk))
    assert operatore.get(f"/ufficio/reti/esportazioni/{export.pk}/").status_code == 405


@pytest.mark.parametrize("file", ["../fuori.zip", "/etc/hostname", "non-c-e.zip"])
def test_no_file_but_an_archive_in_its_folder_is_served(
    operatore: Client, folder: Path, file: str
) -> None:
    (folder.parent / "fuori.zip").write_bytes(b"x")
    export = exported(folder / file)

    answer = operatore.post(f"/ufficio/reti/esportazioni/{export.pk}/")

    assert answer.status_code == 404
    assert not Entry.objects.filter(action="operations.export.downloaded").exists()
    assert "non è più qui" in text(operatore, "/ufficio/reti/alfa/")


def test_dropped_networks_are_remembered(operatore: Client) -> None:
    Tombstone.objects.create(
        network_uid="00000000-0000-0000-0000-000000000001",
        slug="antica",
        name="Rete Antica",
        created_at=NOW,
        leaving_since=NOW,
        dropped_at=NOW,
        dropped_by="Ugo Ferri",
        export_file="/srv/antica.zip",
        export_sha256="0" * 64,
    )

    page = text(operatore, "/ufficio/reti/")

    assert "Rete Antica" in page
    assert "/srv/antica.zip" in page


PAGES: tuple[Callable[[int], str], ...] = (
    lambda _: "/ufficio/reti/",
    lambda _: "/ufficio/reti/alfa/",
    lambda _: "/ufficio/reti/alfa/sospendi/",
    lambda export: f"/ufficio/reti/alfa/ripristina/{export}/",
    lambda export: f"/ufficio/reti/esportazioni/{export}/",
)


@pytest.mark.parametrize("address", PAGES)
def test_only_the_office_enters(
    in_control: Scope, client: Client, folder: Path, address: Callable[[int], str]
) -> None:
    (folder / "alfa.zip").write_bytes(b"12345")
    export = exported(folder / "alfa.zip")

    answer = client.post(address(export.pk), headers=HOST)

    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/accesso/entra/")


def test_the_office_without_its_second_proof_asks_for_nothing(in_control: Scope) -> None:
    fill_office()
    actor = actor_of(User.objects.get())

    with pytest.raises(NotAllowed):
        services.ask(actor, "alfa", EXPORT, now=NOW)
    with pytest.raises(NotAllowed):
        selectors.networks_for(actor)


def test_a_network_s_own_staff_see_none_of_it(direttrice: Client) -> None:
    assert direttrice.get("/ufficio/reti/").status_code == 404


def test_a_network_that_is_not_there_is_not_found(operatore: Client) -> None:
    assert operatore.get("/ufficio/reti/nessuna/").status_code == 404
    assert operatore.get("/ufficio/reti/alfa/inventata/").status_code == 404
