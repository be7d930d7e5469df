"""Three networks that really commit, since the relay has a connection of its own; records of every test are new."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from uuid import UUID

import pytest
from django.test import Client

from rete.control.sharing import relay
from rete.control.sharing.models import Offer
from rete.core.outbox import services
from rete.core.outbox.models import Share
from rete.core.outbox.selectors import Terms
from rete.kernel import registry
from rete.kernel.actor import Actor, system
from rete.kernel.manifest import Role
from rete.kernel.sharing import Mode
from tenants import directory, names, provisioning, scope
from tenants.provisioning import NewNetwork
from tenants.snapshots import NetworkSnapshot
from tests.conftest import signed_in
from tests.control.sharing import declared

NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
ACTOR: Actor = system("prova")
SLUGS = ("scambi-uno", "scambi-due", "scambi-tre")


@pytest.fixture(autouse=True)
def cards(monkeypatch: pytest.MonkeyPatch) -> None:
    """The type of these tests is the only one."""
    monkeypatch.setattr(registry, "record_types", lambda: {declared.CARD.name: declared.CARD})
    declared.HEARD.clear()


@pytest.fixture(scope="session")
def trio(prepared: object) -> Iterator[list[NetworkSnapshot]]:
    yield [
        provisioning.create_network(ACTOR, NewNetwork(slug=slug, name=f"Rete {slug}"))
        for slug in SLUGS
    ]
    existing = {network.slug for network in directory.all_networks()}
    for slug in existing.intersection(SLUGS):
        provisioning.drop_network(ACTOR, slug, force=True)


@pytest.fixture(scope="session")
def staff(trio: list[NetworkSnapshot]) -> Mapping[str, Client]:
    """Each network's direction, signed in."""
    found = {}
    for network in trio:
        with scope.visiting(network, reason="prova"):
            found[network.slug] = signed_in(network, Role.DIREZIONE)
    return found


@pytest.fixture
def uno(trio: list[NetworkSnapshot]) -> NetworkSnapshot:
    """The network that shares."""
    with scope.visiting(trio[0], reason="prova"):
        services.set_rule(ACTOR, "events.card", Mode.ASK, Terms())
    return trio[0]


@pytest.fixture
def due(trio: list[NetworkSnapshot]) -> NetworkSnapshot:
    return trio[1]


@pytest.fixture
def tre(trio: list[NetworkSnapshot]) -> NetworkSnapshot:
    return trio[2]


TO_ALL = Terms()


def shared(
    network: NetworkSnapshot, value: declared.Card, terms: Terms = TO_ALL, now: datetime = NOW
) -> UUID:
    """A new record of a network, shared and not carried yet."""
    uid = declared.kept(value)
    offer(network, uid, terms, now)
    return uid


def offer(network: NetworkSnapshot, uid: UUID, terms: Terms = TO_ALL, now: datetime = NOW) -> Share:
    with scope.visiting(network, reason="prova"):
        seen = services.preview(ACTOR, "events.card", uid)
        return services.share(ACTOR, "events.card", uid, terms, seen=seen.digest, now=now)


def carried() -> int:
    """Run the relay until it has nothing to do."""
    each, done = relay.Relay(), 0
    while turned := each.turn():
        done += turned
    return done


def seen_in(network: NetworkSnapshot, uid: UUID) -> Offer | None:
    """A record as a network's own login sees it."""
    with scope.visiting(network, reason="prova"):
        return Offer.objects.filter(object_uid=uid).first()


@contextmanager
def as_owner() -> Iterator[None]:
    with scope.entered(scope.as_owner(names.CONTROL_SCHEMA)):
        yield
