"""How networks are: what is counted in them every night, how far they have come, what the office sees of it."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from rete.control.directory.models import Body, NetworkFacts, NetworkUse, Relation
from rete.control.directory.use import count_use
from rete.control.operations import todo
from rete.control.operations.activation import steps_of
from rete.control.processors import todo as agreements
from rete.control.processors.models import DataAgreement
from rete.core.jobs.models import Job, JobState
from rete.kernel import clock
from rete.kernel.actor import Actor
from rete.kernel.manifest import Role
from tenants import scope
from tenants.models import Network
from tenants.scope import Scope
from tenants.snapshots import NetworkSnapshot
from tests.conftest import signed_in
from tests.control.office import text

NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)


def alfa_row() -> Network:
    return Network.objects.select_related("look", "facts", "use").get(slug="alfa")


def test_what_is_done_in_a_network_is_counted(alfa: NetworkSnapshot) -> None:
    signed_in(alfa, Role.DIREZIONE)
    signed_in(alfa, None)

    with scope.entered(scope.control()):
        assert count_use(NOW) == 2
        count_use(NOW)
        use = NetworkUse.objects.get(network__slug="alfa")

    assert (use.files, use.file_bytes, use.behind) == (0, 0, 0)
    assert (use.staff + use.citizens, use.counted_at) == (2, NOW)


def test_the_database_refuses_a_size_below_nothing(in_control: Scope) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        NetworkUse.objects.create(network=alfa_row(), file_bytes=-1, counted_at=NOW)


def test_a_network_comes_further_step_by_step(in_control: Scope) -> None:
    network = alfa_row()
    before = [step.title for step in steps_of(network, NOW) if step.is_done]
    NetworkFacts.objects.create(network=network, libraries=3, counted_at=NOW)
    NetworkUse.objects.create(
        network=network, staff=2, last_activity_at=NOW - timedelta(days=1), counted_at=NOW
    )
    DataAgreement.objects.create(
        network=network, sha256="a" * 64, body_name="Ente", accepted_by="Daria", office_held="direttrice", accepted_at=NOW
    )  # fmt: skip

    after = [step.title for step in steps_of(alfa_row(), NOW) if step.is_done]

    assert before == ["è una rete attiva"]
    assert after == [
        "è una rete attiva",
        "ha le sue biblioteche",
        "ci lavorano almeno in due",
        "ha accettato l'accordo sui dati",
        "è stata usata nell'ultimo mese",
    ]


def test_the_office_sees_list_and_page(office_client: Client) -> None:
    network, now = alfa_row(), clock.now()
    NetworkUse.objects.create(
        network=network, files=3, file_bytes=5_000_000, staff=4, citizens=120, last_activity_at=now, behind=2, counted_at=NOW
    )  # fmt: skip
    body = Body.objects.create(name="Comune di Prova", kind="comune")
    Relation.objects.create(body=body, network=network, level="capofila")

    listed = text(office_client, "/ufficio/reti/?colonne=moduli&colonne=versione&colonne=persone")
    page = text(office_client, "/ufficio/reti/alfa/")

    assert f"{now.astimezone(clock.ROME):%d/%m/%Y, %H:%M}" in listed
    assert "da aggiornare" in listed
    assert "3 su 7" in listed
    assert "Biblioteche e orari" in listed
    assert "mancano 2 migrazioni" in page
    assert "con un accesso: 120" in page
    assert "Comune di Prova</a>, capofila" in page
    assert "Ha un dominio suo: <strong>non ancora" in page
    only_behind = text(office_client, "/ufficio/reti/?indietro=on")
    assert "Rete Alfa" in only_behind
    assert "Rete Beta" not in only_behind
    saved = office_client.get("/ufficio/reti/?formato=csv")
    assert "5000000" in b"".join(saved.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]


def test_what_failed_and_who_is_behind_waits_in_what_is_to_do(
    office_client: Client, office_actor: Actor
) -> None:
    now = clock.now()
    assert todo.panel(office_actor, now) is None
    Job.objects.create(
        kind="networks.export", title="Esporta: Alfa", state=JobState.FAILED.value, actor_kind="system", actor_name="x", created_at=now, finished_at=now, queue="operations", error="Non riuscita."
    )  # fmt: skip
    NetworkUse.objects.create(network=alfa_row(), behind=1, counted_at=now)

    page = text(office_client, "/ufficio/")

    assert "Esporta: Alfa" in page
    assert "mancano 1 migrazioni" in page


def test_who_has_not_accepted_the_agreement_waits_in_what_is_to_do(
    office_client: Client, office_actor: Actor
) -> None:
    assert "Chi non ha accettato l'accordo sui dati" in text(office_client, "/ufficio/")
    Network.objects.update(state="trial")

    assert agreements.panel(office_actor, NOW) is None
