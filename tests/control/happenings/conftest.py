"""Two networks that let everybody see what they share."""

from collections.abc import Iterator, Sequence

import pytest

from rete.kernel import registry
from tenants.snapshots import NetworkSnapshot
from tests.control.happenings import declared


@pytest.fixture(autouse=True)
def leaves(monkeypatch: pytest.MonkeyPatch) -> None:
    """The type of these tests is the only one."""
    monkeypatch.setattr(registry, "record_types", lambda: {declared.LEAF.name: declared.LEAF})


@pytest.fixture(scope="session")
def pair(prepared: object) -> Iterator[Sequence[NetworkSnapshot]]:
    with declared.networks("date-uno", "date-due") as made:
        yield made


@pytest.fixture
def uno(pair: Sequence[NetworkSnapshot]) -> Iterator[NetworkSnapshot]:
    yield declared.opened(pair[0])
    declared.emptied(pair[0])


@pytest.fixture
def due(pair: Sequence[NetworkSnapshot]) -> Iterator[NetworkSnapshot]:
    yield declared.opened(pair[1])
    declared.emptied(pair[1])
