"""Health: any host, no database for being alive, and what is missing when not ready."""

from typing import Any

import pytest
from django.db import OperationalError
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client

from rete.site.observing import health
from tenants import middleware
from tenants.scope import Scope

STRANGE = {"host": "<niente di buono>"}


@pytest.fixture(autouse=True)
def forgetful(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "REMEMBERED_SECONDS", 0.0)


@pytest.fixture
def with_broker(valkey: str, settings: Any) -> None:
    settings.RETE_BROKER_URL = valkey


def test_alive_needs_neither_a_host_nor_a_database(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(middleware, "network_for_host", down)

    answer = Client().get("/healthz", headers=STRANGE)

    assert (answer.status_code, answer.json()) == (200, {"status": "alive"})
    assert answer["Cache-Control"] == "no-store"


@pytest.mark.usefixtures("with_broker")
def test_ready_says_yes_to_any_host(in_control: Scope) -> None:
    answer = Client().get("/readyz", headers=STRANGE)

    assert answer.status_code == 200
    assert answer.json() == {
        "status": "ready",
        "checks": {"database": True, "migrations": True, "broker": True},
    }


def test_without_a_broker_it_is_not_ready(in_control: Scope, settings: Any) -> None:
    settings.RETE_BROKER_URL = "redis://127.0.0.1:1/0"

    answer = Client().get("/readyz")

    assert answer.status_code == 503
    assert answer.json()["checks"] == {"database": True, "migrations": True, "broker": False}


@pytest.mark.usefixtures("with_broker")
def test_with_a_migration_missing_it_is_not_ready(in_control: Scope) -> None:
    MigrationRecorder.Migration.objects.using("default").filter(app="jobs").delete()

    answer = Client().get("/readyz")

    assert answer.status_code == 503
    assert answer.json()["checks"] == {"database": True, "migrations": False, "broker": True}


@pytest.mark.usefixtures("with_broker")
def test_a_database_that_is_down_is_said_without_its_words(
    in_control: Scope, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tenants.postgres.base.DatabaseWrapper.cursor", down)

    answer = Client().get("/readyz")

    assert answer.status_code == 503
    assert answer.json()["checks"]["database"] is False
    assert "rete_control" not in answer.content.decode()


def test_many_questions_are_one_look(
    in_control: Scope, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks: list[bool] = []
    monkeypatch.setattr(health, "REMEMBERED_SECONDS", 60.0)
    monkeypatch.setattr(health, "_remembered", (float("-inf"), {}))

    def look() -> bool:
        looks.append(True)
        return True

    monkeypatch.setattr(health, "CHECKS", {"database": look})

    for _ in range(10):
        Client().get("/readyz")

    assert looks == [True]


def down(*_args: object, **_kwargs: object) -> None:
    raise OperationalError("connection to rete_control failed")
