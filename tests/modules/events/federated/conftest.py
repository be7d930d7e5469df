"""Two networks whose events everybody sees, read by a browser."""

from collections.abc import Iterator, Sequence

import pytest
from django.test import Client

from rete.kernel import clock, registry
from tenants import scope
from tenants.snapshots import NetworkSnapshot
from tests.control.happenings import declared


@pytest.fixture(autouse=True)
def leaves(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "record_types", lambda: {declared.LEAF.name: declared.LEAF})
    monkeypatch.setattr(clock, "now", lambda: declared.NOW)


@pytest.fixture(scope="session")
def neighbours(prepared: object) -> Iterator[Sequence[NetworkSnapshot]]:
    with declared.networks("vicina", "lontana") as made:
        yield made


@pytest.fixture
def vicina(neighbours: Sequence[NetworkSnapshot]) -> Iterator[NetworkSnapshot]:
    yield declared.opened(neighbours[0])
    emptied(neighbours[0])


@pytest.fixture
def lontana(neighbours: Sequence[NetworkSnapshot]) -> Iterator[NetworkSnapshot]:
    yield declared.opened(neighbours[1])
    emptied(neighbours[1])


def emptied(network: NetworkSnapshot) -> None:
    with scope.visiting(network, reason="prova"):
        declared.services.withdraw_all(declared.ACTOR, now=declared.NOW + declared.HOUR)
    declared.carry()


@pytest.fixture
def browser() -> Client:
    return Client()
