"""A clock that stands still, and a site to read."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from rete.kernel import clock
from rete.kernel.calendars.zone import instant
from tenants.snapshots import NetworkSnapshot
from tests.modules.events.making import NOW, Read, reader


@pytest.fixture
def at_wall(monkeypatch: pytest.MonkeyPatch) -> Callable[[datetime], None]:
    """Set the clock to a wall-clock time in Rome."""

    def set_to(wall: datetime) -> None:
        monkeypatch.setattr(clock, "now", lambda: instant(wall))

    return set_to


@pytest.fixture
def still(monkeypatch: pytest.MonkeyPatch) -> datetime:
    """It is ten in the morning of Tuesday 24 November 2026."""
    monkeypatch.setattr(clock, "now", lambda: NOW)
    return NOW


@pytest.fixture
def read(alfa: NetworkSnapshot, client: Client, still: datetime) -> Read:
    return reader(client, alfa)
