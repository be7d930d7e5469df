"""Figures: for this machine or with the token, never through a proxy, and for all processes together."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.test import Client, RequestFactory

from rete.site.observing import metrics
from tenants.scope import Scope

HERE, ELSEWHERE = "127.0.0.1", "192.0.2.7"
BEARER = {"Authorization": "Bearer parola-lunga"}


@pytest.fixture(autouse=True)
def token(settings: Any) -> None:
    settings.RETE_METRICS_TOKEN = "parola-lunga"


@pytest.mark.parametrize(
    ("headers", "comes_from", "status"),
    [
        ({}, HERE, 200),
        ({}, "::1", 200),
        ({}, ELSEWHERE, 404),
        (BEARER, ELSEWHERE, 200),
        ({"Authorization": "Bearer altra"}, ELSEWHERE, 404),
        ({"Authorization": "Bearer "}, ELSEWHERE, 404),
        ({"X-Forwarded-For": "192.0.2.7"}, HERE, 404),
        ({"X-Forwarded-For": "127.0.0.1"}, HERE, 404),
        ({"Forwarded": "for=127.0.0.1", **BEARER}, HERE, 404),
        ({"Via": "1.1 caddy", **BEARER}, ELSEWHERE, 404),
    ],
)
def test_figures_are_for_this_machine_or_who_has_the_token(
    db: None, headers: dict[str, str], comes_from: str, status: int
) -> None:
    client = Client(headers={"host": "di.chiunque", **headers}, REMOTE_ADDR=comes_from)

    answer = client.get("/metrics")

    assert answer.status_code == status
    assert (b"rete_requests_total" in answer.content) is (status == 200)


def test_without_a_token_nobody_has_it(settings: Any) -> None:
    settings.RETE_METRICS_TOKEN = ""
    request = RequestFactory().get(
        "/metrics", headers={"Authorization": "Bearer "}, REMOTE_ADDR=ELSEWHERE
    )

    assert metrics.may_ask(request) is False


def test_queues_are_asked_of_the_broker(db: None, settings: Any, valkey: str) -> None:
    settings.RETE_BROKER_URL = valkey

    text = Client().get("/metrics").content.decode()

    assert 'rete_queue_length{queue="work"} 0.0' in text
    assert 'rete_queue_length{queue="schedules"} 0.0' in text


def test_a_broker_that_is_down_leaves_the_other_figures(db: None, settings: Any) -> None:
    settings.RETE_BROKER_URL = "redis://127.0.0.1:1/0"

    text = Client().get("/metrics").content.decode()

    assert "rete_queue_length{" not in text
    assert "rete_jobs_open" in text


COUNT = """
import django
django.setup()
from rete.site.observing import metrics
metrics.count("home", "GET", 200, 0.1)
metrics.CONNECTIONS.set(7)
"""


def test_processes_answer_for_each_other_and_the_dead_hold_no_connections(
    in_control: Scope, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(2):
        subprocess.run(
            [sys.executable, "-c", COUNT],
            env={
                "PYTHONPATH": os.pathsep.join(sys.path),
                "DJANGO_SETTINGS_MODULE": "rete.site.settings",
                "PROMETHEUS_MULTIPROC_DIR": str(tmp_path),
            },
            check=True,
        )
    assert len(list(tmp_path.glob("gauge_liveall_*.db"))) == 2
    monkeypatch.setenv("PROMETHEUS_MULTIPROC_DIR", str(tmp_path))

    text = Client().get("/metrics").content.decode()

    assert 'rete_requests_total{method="GET",route="home",status="200"} 2.0' in text
    assert "rete_database_connections{" not in text
    assert list(tmp_path.glob("gauge_liveall_*.db")) == []


def test_the_folder_may_have_other_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    monkeypatch.setenv("PROMETHEUS_MULTIPROC_DIR", str(tmp_path))

    assert Client().get("/metrics").status_code == 200
