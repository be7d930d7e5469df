"""Two networks whose events everybody sees, read by a browser."""

from collections.abc import Iterator, Sequence

import pytest
from django.test import Client

from rete.kernel import clock, registry
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
    declared.emptied(neighbours[0])


@pytest.fixture
def lontana(neighbours: Sequence[NetworkSnapshot]) -> Iterator[NetworkSnapshot]:
    yield declared.opened(neighbours[1])
    declared.emptied(neighbours[1])


@pytest.fixture
def browser() -> Client:
    return Client()
