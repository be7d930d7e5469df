"""A clock that stands still, and a library."""

import pytest

from modules.libraries.models import Library
from rete.kernel import clock
from tenants.snapshots import NetworkSnapshot
from tests.modules.events.factories import NOW, library


@pytest.fixture(autouse=True)
def september(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is noon of 1 September 2026."""
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def civica(alfa: NetworkSnapshot) -> Library:
    return library()
