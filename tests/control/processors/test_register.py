"""The office's register of who works for the federation: kept in control, read by every network."""

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from rete.control.processors import demo, selectors, services
from rete.control.processors.models import DataAgreement, SubProcessor
from rete.core.audit.models import Entry
from rete.kernel.actor import Actor, ActorKind
from tenants import directory, scope
from tenants.errors import WrongScope
from tenants.models import Network
from tenants.scope import Scope
from tenants.snapshots import NetworkSnapshot
from tests.web.test_everybody import in_office

PAGE = "/ufficio/responsabili/"
GOOD = {"name": "Cloud S.r.l.", "service": "ospita i server", "data": "tutti", "place": "Milano", "since": date(2026, 1, 1)}  # fmt: skip
SHA = "a" * 64


def test_the_office_adds_changes_and_ends(in_control: Scope) -> None:
    client = in_office()
    sent = {**GOOD, "since": "2026-01-01"}
    assert "Il registro è vuoto" in client.get(PAGE).content.decode()
    assert client.post(f"{PAGE}aggiungi/", {**sent, "ended_on": "2025-01-01"}).status_code == 422
    assert client.post(f"{PAGE}aggiungi/", sent).status_code == 302
    assert client.post(f"{PAGE}aggiungi/", sent).status_code == 422
    found = SubProcessor.objects.get()
    edit = f"{PAGE}{found.pk}/"
    assert client.get(edit).status_code == 200
    assert client.post(edit, {**sent, "ended_on": "2026-06-30"}).status_code == 302

    assert SubProcessor.objects.get().ended_on == date(2026, 6, 30)
    assert not SubProcessor.objects.in_use().exists()
    actions = Entry.objects.filter(action__startswith="processors.").order_by("pk")
    assert [each.action for each in actions] == ["processors.processor.added", "processors.processor.changed"]  # fmt: skip


def test_the_demonstration_fills_it_once(in_control: Scope) -> None:
    demo.fill()
    demo.fill()

    assert [each.name for each in selectors.sub_processors()] == ["Cloud di esempio S.r.l.", "Posta di esempio S.p.A."]  # fmt: skip


def test_a_network_reads_the_register_and_writes_nothing_in_it(alfa: NetworkSnapshot) -> None:
    assert selectors.sub_processors() == []
    with pytest.raises(WrongScope), transaction.atomic():
        SubProcessor.objects.create(**GOOD)


@pytest.mark.parametrize(
    "wrong", [{"name": ""}, {"place": ""}, {"ended_on": date(2025, 12, 31)}, {"data": "doppio"}]
)
def test_a_line_that_makes_no_sense_is_refused(in_control: Scope, wrong: dict[str, object]) -> None:
    SubProcessor.objects.create(**{**GOOD, "data": "doppio"})

    with pytest.raises(IntegrityError), transaction.atomic():
        SubProcessor.objects.create(**{**GOOD, "service": "altro" if "data" not in wrong else GOOD["service"], **wrong})  # fmt: skip


@pytest.mark.parametrize("wrong", [{"sha256": "x"}, {"body_name": ""}, {"office_held": ""}])
def test_an_agreement_says_who_and_what(
    in_control: Scope, beta: NetworkSnapshot, wrong: dict[str, str]
) -> None:
    good = {"network_id": beta.id, "sha256": SHA, "body_name": "Ente", "accepted_by": "Anna", "office_held": "sindaca", "accepted_at": "2026-11-25T10:00Z"}  # fmt: skip
    DataAgreement.objects.create(**good)

    with pytest.raises(IntegrityError), transaction.atomic():
        DataAgreement.objects.create(**{**good, "sha256": "b" * 64, **wrong})
    with pytest.raises(IntegrityError), transaction.atomic():
        DataAgreement.objects.create(**good)
    assert [each.network_id for each in selectors.latest_agreements()] == [beta.id]


def test_the_office_is_asked_to_sign_in(client: Client, in_control: Scope) -> None:
    assert client.get(PAGE, headers={"host": "rete.localhost"}).status_code == 302


def test_a_trial_takes_real_people_once_its_agreement_is_accepted(
    alfa: NetworkSnapshot, client: Client
) -> None:
    with scope.entered(scope.control()):
        Network.objects.filter(pk=alfa.id).update(state="trial")
    directory.snapshots().clear()
    host = {"host": alfa.domain}
    before = directory.get_network("alfa")
    assert "non iscrive utenti" in client.get("/", headers=host).content.decode()

    services.accept_agreement(
        Actor(ActorKind.PERSON, "Daria", 1),
        sha256=SHA,
        body_name="Ente",
        office_held="direttrice",
        now=datetime(2026, 11, 25, 10, tzinfo=UTC),
    )

    after = directory.get_network("alfa")
    page = client.get("/", headers=host).content.decode()
    assert (before.is_trial, before.takes_people) == (True, False)
    assert (after.is_trial, after.takes_people) == (True, True)
    assert "Prova: questo sito è un esempio" in page
    assert "non iscrive utenti" not in page
