"""A body of a network and one of the federation are the same when a code says so; each side shows the other."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.test import Client

from modules.libraries.models import Body as LibraryBody
from modules.privacy.models import BodySheet
from rete.control.directory.models import Body, Level, Relation
from rete.control.presence import demo, selectors, services
from rete.control.presence.contract import FederationBody, federation_body
from rete.control.presence.errors import NothingSaid
from rete.control.presence.models import LocalBody, SharedSheet
from rete.core.audit.models import Entry
from rete.kernel.actor import ANONYMOUS, Actor, ActorKind
from rete.kernel.errors import NotAllowed
from tenants import scope
from tenants.errors import WrongScope
from tenants.models import Network
from tenants.scope import Scope
from tenants.snapshots import NetworkSnapshot
from tests.web.test_everybody import in_office

NOW = datetime(2026, 11, 25, 4, 20, tzinfo=UTC)
TODAY = date(2026, 11, 25)
OFFICE = Actor(ActorKind.PERSON, "Ugo Ferri", 1)
SAID = {
    "data_protection_officer": "dpo@comune.example.org",
    "rights_email": "privacy@comune.example.org",
    "feedback_email": "",
}


@pytest.fixture
def melzo(in_control: Scope) -> Body:
    """In the federation, with something to say for all its networks, and to do with both."""
    body = Body.objects.create(name="Comune di Melzo", kind="comune", ipa_code="c_f119", fiscal_code="00795710151", pec="melzo@pec.example.org")  # fmt: skip
    SharedSheet.objects.create(body=body, **SAID)
    for slug in ("alfa", "beta"):
        network = Network.objects.get(slug=slug)
        Relation.objects.create(body=body, network=network, level=Level.MEMBER)
    return body


def in_network(network: NetworkSnapshot, **values: Any) -> int:
    """A body that a network wrote; its number there."""
    with scope.visiting(network, reason="prova"):
        return LibraryBody.objects.create(**{"name": "Melzo", "kind": "comune", **values}).pk


def content(answer: Any) -> str:
    text: str = answer.content.decode()
    return text


@pytest.mark.parametrize(
    ("codes", "where"),
    [
        ({"ipa_code": "C_F119"}, ["beta"]),
        ({"fiscal_code": "00795710151"}, ["beta"]),
        ({"ipa_code": "c_l219"}, []),
        ({}, []),
    ],
)
def test_a_code_says_that_two_are_one(
    melzo: Body, beta: NetworkSnapshot, codes: dict[str, str], where: list[str]
) -> None:
    in_network(beta, **codes)

    services.count_bodies(NOW)

    assert [each.network.slug for each in selectors.in_networks(melzo)] == where
    unknown = LocalBody.objects.filter(selectors.unknown(), network__slug="beta")
    assert unknown.count() == 1 - len(where)


def test_counting_again_says_what_is_there_now(melzo: Body, beta: NetworkSnapshot) -> None:
    number = in_network(beta, ipa_code="c_f119")
    services.count_bodies(NOW)
    with scope.visiting(beta, reason="prova"):
        LibraryBody.objects.filter(pk=number).update(name="Comune di Melzo")

    services.count_bodies(NOW)

    assert [(each.name, each.libraries) for each in LocalBody.objects.filter(number=number)] == [("Comune di Melzo", 0)]  # fmt: skip


def test_by_name_alone_it_is_only_likely(melzo: Body) -> None:
    found = federation_body("comune di melzo", "", "", TODAY)

    assert found is not None
    assert (found.is_sure, found.ipa_code) == (False, "c_f119")
    assert federation_body("Melzo", "", "", TODAY) is None


def test_the_office_sees_where_a_body_is_and_writes_for_all_its_networks(
    melzo: Body, beta: NetworkSnapshot
) -> None:
    in_network(beta, ipa_code="c_f119")
    in_network(beta, name="Ignoto")
    services.count_bodies(NOW)
    office, page = in_office(), f"/ufficio/enti/{melzo.pk}/nelle-reti/"

    assert page in content(office.get(f"/ufficio/enti/{melzo.pk}/"))
    shown = content(office.get(page))
    assert "<td>Melzo</td>" in shown
    unknown = content(office.get("/ufficio/enti/nelle-reti/?ignoti=on"))
    assert "Ignoto" in unknown
    assert "c_f119" not in unknown
    assert office.post(page, dict.fromkeys(SAID, "")).status_code == 422
    assert office.post(page, {**SAID, "feedback_email": "no"}).status_code == 422
    assert office.post(page, {**SAID, "feedback_email": "a@comune.example.org"}).status_code == 302

    assert SharedSheet.objects.get().feedback_email == "a@comune.example.org"
    entry = Entry.objects.get(action="presence.sheet.changed")
    assert list(entry.changes) == ["feedback_email"]


def test_who_is_not_of_the_office_writes_nothing(melzo: Body) -> None:
    with pytest.raises(NotAllowed):
        services.write_sheet(ANONYMOUS, melzo.pk, {**SAID, "rights_email": "altro@example.org"})
    with pytest.raises(NothingSaid):
        services.write_sheet(OFFICE, melzo.pk, dict.fromkeys(SAID, ""))

    assert SharedSheet.objects.get().rights_email == SAID["rights_email"]


def test_the_database_keeps_one_of_each_and_no_empty_sheet(melzo: Body) -> None:
    alfa = Network.objects.get(slug="alfa")
    LocalBody.objects.create(network=alfa, number=1, name="Melzo", counted_at=NOW)
    for wrong in ({"number": 1, "name": "Altro"}, {"number": 2, "name": ""}):
        with pytest.raises(IntegrityError, match="presence_localbody"), transaction.atomic():
            LocalBody.objects.create(network=alfa, counted_at=NOW, **wrong)
    with pytest.raises(IntegrityError, match="says_something"), transaction.atomic():
        SharedSheet.objects.update(data_protection_officer="", rights_email="")


def test_the_demonstration_is_written_once(in_control: Scope) -> None:
    demo.fill()
    demo.fill()

    assert SharedSheet.objects.get().body.name == demo.NAME


@pytest.fixture
def known(monkeypatch: pytest.MonkeyPatch) -> FederationBody:
    """What the federation would say to a network: what a test writes in control is not committed, so no network reads it."""
    said = FederationBody(
        name="Comune di Melzo", ipa_code="c_f119", fiscal_code="", pec="melzo@pec.example.org", website="",
        networks=["Rete alfa", "Rete di Lodi"], is_sure=True, **SAID,
    )  # fmt: skip

    def answer(name: str, ipa_code: str, _fiscal_code: str, _day: date) -> FederationBody | None:
        if ipa_code:
            return said
        return replace(said, is_sure=False) if name == said.name else None

    monkeypatch.setattr("modules.libraries.federated.federation_body", answer)
    monkeypatch.setattr("modules.privacy.services.papers.federation_body", answer)
    return said


@pytest.mark.usefixtures("known")
def test_a_network_sees_which_body_of_the_federation_its_own_is(direttrice: Client) -> None:
    own = LibraryBody.objects.create(name="Melzo", kind="comune", ipa_code="c_f119")
    stranger = LibraryBody.objects.create(name="Ignoto", kind="comune")
    namesake = LibraryBody.objects.create(name="Comune di Melzo", kind="comune")
    address = "/gestione/biblioteche/enti/{}/"

    page = content(direttrice.get(address.format(own.pk)))
    assert "è «Comune di Melzo»" in page
    assert "Rete di Lodi" in page
    assert "melzo@pec.example.org" in page
    assert "non riconosce questo ente" in content(direttrice.get(address.format(stranger.pk)))
    likely = content(direttrice.get(address.format(namesake.pk)))
    assert "un ente con lo stesso nome" in likely
    assert 'value="c_f119"' in likely
    assert "melzo@pec.example.org" not in likely


@pytest.mark.usefixtures("known")
def test_a_privacy_sheet_proposes_what_the_office_wrote_and_keeps_what_is_there(
    direttrice: Client,
) -> None:
    own = LibraryBody.objects.create(name="Melzo", kind="comune", ipa_code="c_f119")
    address = f"/gestione/privacy/enti/{own.pk}/scheda/"

    assert SAID["rights_email"] in content(direttrice.get(address))
    BodySheet.objects.create(body=own, rights_email="nostra@example.org")
    page = content(direttrice.get(address))
    assert SAID["rights_email"] not in page
    assert "nostra@example.org" in page


def test_a_network_reads_what_is_published_and_no_more(alfa: NetworkSnapshot) -> None:
    assert federation_body("Melzo", "c_f119", "00795710151", TODAY) is None
    assert not SharedSheet.objects.exists()
    with pytest.raises(WrongScope), transaction.atomic():
        SharedSheet.objects.create(rights_email="altra@example.org")
    with pytest.raises(DatabaseError, match="permission denied"):
        list(LocalBody.objects.all())
