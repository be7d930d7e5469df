"""Bodies and networks, many to many and through time: constraints, services, the office's pages, the contract."""

from datetime import date

import pytest
from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from rete.control.directory import contract
from rete.control.directory.bodies import demo, services
from rete.control.directory.bodies.errors import (
    AlreadyEnded,
    BodyAlreadyThere,
    EndsBeforeBeginning,
    RelationsOverlap,
)
from rete.control.directory.models import Body, BodyKind, Level, Relation
from rete.core.accounts.demo import fill_office
from rete.core.accounts.models import User
from rete.core.accounts.selectors import actor_of
from rete.core.audit.models import Entry
from rete.kernel.actor import ANONYMOUS, Actor
from rete.kernel.errors import Missing, NotAllowed
from rete.site.demo import NETWORKS
from tenants import scope
from tenants.errors import WrongScope
from tenants.models import Network
from tenants.scope import Scope
from tenants.snapshots import NetworkSnapshot
from tests.people import with_second_factor

JANUARY, JUNE, JULY = date(2026, 1, 1), date(2026, 6, 30), date(2026, 7, 1)
TORINO = {
    "name": "Città di Torino",
    "kind": "comune",
    "municipality_istat": "001272",
    "ipa_code": "c_l219",
    "fiscal_code": "00514490010",
    "pec": "protocollo@cert.example.org",
    "website": "https://torino.example.org/",
}


@pytest.fixture
def person(in_control: Scope) -> User:
    fill_office()
    return with_second_factor(User.objects.get())


@pytest.fixture
def office(person: User) -> Actor:
    return actor_of(person)


@pytest.fixture
def operatore(person: User) -> Client:
    client = Client(headers={"host": settings.RETE_BASE_DOMAIN})
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def torino(office: Actor) -> Body:
    return services.add_body(office, TORINO)


def number_of(slug: str) -> int:
    number: int = Network.objects.get(slug=slug).pk
    return number


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode().replace("&#x27;", "'")


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"kind": "circolo"},
        {"fiscal_code": "123"},
        {"ipa_code": "c l219"},
        {"municipality_istat": "1272"},
    ],
)
def test_the_database_refuses_what_is_no_body(in_control: Scope, wrong: dict[str, str]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Body.objects.create(**{**TORINO, **wrong})

    assert not Body.objects.exists()


@pytest.mark.parametrize("same", ["ipa_code", "fiscal_code", "name"])
def test_a_body_is_there_once(office: Actor, torino: Body, same: str) -> None:
    other = {"name": "Altro ente", "kind": "altro", "municipality_istat": "001272"}

    with pytest.raises(BodyAlreadyThere):
        services.add_body(office, {**other, same: TORINO[same].upper()})

    assert list(Body.objects.all()) == [torino]


def test_municipalities_have_namesakes_elsewhere(office: Actor) -> None:
    for istat in ("001235", "022165"):
        services.add_body(
            office, {"name": "Comune di Samone", "kind": "comune", "municipality_istat": istat}
        )

    assert Body.objects.count() == 2


@pytest.mark.parametrize(
    "wrong", [{"level": "socio"}, {"since": JULY, "until": JUNE}], ids=["level", "dates"]
)
def test_the_database_refuses_what_is_no_relation(torino: Body, wrong: dict[str, object]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Relation.objects.create(
            **{"body": torino, "network_id": number_of("alfa"), "level": Level.LEAD, **wrong}
        )

    assert not Relation.objects.exists()


def test_a_body_is_one_thing_at_a_time_to_a_network(office: Actor, torino: Body) -> None:
    alfa, beta = number_of("alfa"), number_of("beta")
    first = services.relate(office, torino.pk, alfa, level=Level.MEMBER, since=JANUARY)
    services.relate(office, torino.pk, beta, level=Level.PARTNER, since=None)

    with pytest.raises(RelationsOverlap):
        services.relate(office, torino.pk, alfa, level=Level.LEAD, since=JULY)
    services.end_relation(office, torino.pk, first.pk, until=JUNE)
    with pytest.raises(RelationsOverlap):
        services.relate(office, torino.pk, alfa, level=Level.LEAD, since=JUNE)
    services.relate(office, torino.pk, alfa, level=Level.LEAD, since=JULY)

    assert contract.networks_of_body(torino.uid, JUNE) == ["alfa", "beta"]
    assert [each.level for each in contract.bodies_of_network("alfa", JUNE)] == ["aderente"]
    now = contract.bodies_of_network("alfa", JULY)
    assert [(each.name, each.level, each.municipality_istat) for each in now] == [
        ("Città di Torino", "capofila", "001272")
    ]
    assert contract.networks_of_body(torino.uid, date(2025, 12, 31)) == ["beta"]


def test_a_relation_ends_once_and_after_it_began(office: Actor, torino: Body) -> None:
    relation = services.relate(office, torino.pk, number_of("alfa"), level=Level.LEAD, since=JULY)

    with pytest.raises(EndsBeforeBeginning):
        services.end_relation(office, torino.pk, relation.pk, until=JUNE)
    services.end_relation(office, torino.pk, relation.pk, until=JULY)
    with pytest.raises(AlreadyEnded):
        services.end_relation(office, torino.pk, relation.pk, until=JULY)
    with pytest.raises(Missing):
        services.end_relation(office, torino.pk + 1, relation.pk, until=JULY)

    assert Relation.objects.get().until == JULY


def test_only_the_office_writes(person: User, torino: Body) -> None:
    unproven = Actor(actor_of(person).kind, "Ugo", person.pk, lacks_second_factor=True)
    before = Entry.objects.count()

    for actor in (ANONYMOUS, unproven):
        with pytest.raises(NotAllowed):
            services.add_body(actor, {"name": "Altro", "kind": "altro"})
        with pytest.raises(NotAllowed):
            services.change_body(actor, torino.pk, {"name": "Altro"})
        with pytest.raises(NotAllowed):
            services.relate(actor, torino.pk, number_of("alfa"), level=Level.LEAD, since=None)

    assert (Body.objects.get().name, Entry.objects.count()) == ("Città di Torino", before)


def test_a_network_reads_and_does_not_write(alfa: NetworkSnapshot) -> None:
    assert contract.bodies_of_network("alfa", JULY) == []

    with pytest.raises(WrongScope):
        Body.objects.create(name="Altro", kind=BodyKind.ALTRO)


def test_the_office_adds_changes_and_relates(operatore: Client) -> None:
    added = operatore.post("/ufficio/enti/aggiungi/", {**TORINO, "fiscal_code": "00514 490010"})
    body = Body.objects.get()
    page = added.headers["Location"]
    operatore.post(f"{page}modifica/", {**TORINO, "pec": "altra@cert.example.org"})
    operatore.post(page, {"network": number_of("alfa"), "level": "capofila", "since": "2026-01-01"})
    ending = f"{page}rapporti/{Relation.objects.get().pk}/chiudi/"

    assert page == f"/ufficio/enti/{body.pk}/"
    assert body.fiscal_code == "00514490010"
    shown = text(operatore, page)
    assert "altra@cert.example.org" in shown
    assert "Torino (001272)" in shown
    assert "01/01/2026" in shown
    assert ending in shown
    assert "capofila" in text(operatore, "/ufficio/enti/")
    early = operatore.post(ending, {"until": "2025-12-31"})
    assert early.status_code == 422
    assert "non può venire prima" in early.content.decode()
    assert operatore.post(ending, {"until": "2026-06-30"}).headers["Location"] == page
    assert ending not in text(operatore, page)
    actions = Entry.objects.filter(action__startswith="directory.").order_by("pk")
    assert list(actions.values_list("action", flat=True)) == [
        "directory.body.added",
        "directory.body.changed",
        "directory.relation.begun",
        "directory.relation.ended",
    ]


def test_what_is_wrong_is_said_and_stays_written(operatore: Client, torino: Body) -> None:
    wrong = {**TORINO, "name": "Altro", "ipa_code": "C_L219", "municipality_istat": "999999"}

    answer = operatore.post("/ufficio/enti/aggiungi/", wrong)

    assert answer.status_code == 422
    page = answer.content.decode().replace("&#x27;", "'")
    assert "Nessun comune ha questo codice ISTAT" in page
    assert "C'è già un ente con questo codice IPA" in page
    assert 'value="Altro"' in page
    assert Body.objects.count() == 1


def test_the_list_costs_the_same_with_one_and_with_many(operatore: Client, torino: Body) -> None:
    with CaptureQueriesContext(connection) as one:
        operatore.get("/ufficio/enti/")
    demo_rows = [Body(name=f"Ente {each}", kind=BodyKind.ALTRO) for each in range(40)]
    Relation.objects.bulk_create(
        Relation(body=body, network_id=number_of("alfa"), level=Level.MEMBER)
        for body in Body.objects.bulk_create(demo_rows)
    )

    with CaptureQueriesContext(connection) as many:
        page = operatore.get("/ufficio/enti/")

    assert "Ente 39" in page.content.decode()
    assert len(many) <= len(one) + 1


def test_the_list_is_saved_as_a_sheet(operatore: Client, torino: Body) -> None:
    answer = operatore.get("/ufficio/enti/?formato=csv")

    lines = b"".join(answer.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    assert "Città di Torino" in lines
    assert "protocollo@cert.example.org" in lines


def test_a_body_that_is_not_there_is_missing(operatore: Client) -> None:
    for address in ("/ufficio/enti/0/", "/ufficio/enti/0/modifica/", "/ufficio/enti/0/rapporti/0/chiudi/"):  # fmt: skip
        assert operatore.get(address).status_code == 404


def test_the_demonstration_has_the_real_bodies_once(in_control: Scope) -> None:
    with scope.entered(scope.control()):
        demo.fill(NETWORKS)
        demo.fill(NETWORKS)

    rho = Body.objects.get(name="Comune di Rho")
    assert (rho.kind, rho.municipality_istat) == ("comune", "015182")
    assert Body.objects.filter(kind="provincia").count() == 4
    assert not Body.objects.filter(name__contains="verificare").exists()
