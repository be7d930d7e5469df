"""A real broker, and this process's Celery application pointed at it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from celery import current_app

from rete.core.jobs import broker as broker_module
from rete.site.local.valkey import embedded_valkey
from tests.core.jobs import declared
from tests.site.background import workers


@pytest.fixture(scope="session")
def valkey(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with embedded_valkey(tmp_path_factory.mktemp("broker") / "data") as url:
        yield url


@pytest.fixture
def broker(valkey: str, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The broker's URL, empty at first; jobs started here reach it."""
    settings.RETE_JOBS = declared.KINDS
    point_at(valkey, monkeypatch)
    with current_app.connection() as connection:
        connection.default_channel.client.flushdb()
    yield valkey
    forget_connections()


@pytest.fixture
def environment(valkey: str, tmp_path: Path) -> dict[str, str]:
    return workers.environment(valkey, tmp_path / "data")


def point_at(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    forget_connections()
    monkeypatch.setattr(broker_module, "_resting_until", 0.0)
    monkeypatch.setitem(current_app.conf, "broker_url", url)


def forget_connections() -> None:
    current_app._after_fork()
