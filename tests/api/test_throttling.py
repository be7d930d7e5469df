"""How often: counted by key, person or address; never at the price of the service."""

import logging
import socket
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from django.core.cache.backends.redis import RedisCache
from django.test import Client, RequestFactory

from api import callers, throttling
from api.callers import Caller, CallerKind
from api.throttling import Outage
from rete.core.tokens.policies import READ
from rete.kernel import clock
from tenants import caching
from tenants.snapshots import NetworkSnapshot
from tests.api.conftest import key_of

Ask = Callable[..., Any]
NOON = datetime(2026, 11, 24, 12, 0, 15, tzinfo=UTC)


@pytest.fixture(autouse=True)
def limits(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Three requests a minute, five with a key; and time stands still."""
    settings.RETE_API_REQUESTS_A_MINUTE = {"anonymous": 3, "person": 4, "token": 5}
    monkeypatch.setattr(clock, "now", lambda: NOON)
    monkeypatch.setattr(throttling, "outage", Outage())


def test_what_is_left_is_told_and_beyond_it_when_to_come_back(ask: Ask) -> None:
    answers = [ask("GET", "/libraries") for _ in range(4)]

    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert [answer["RateLimit-Remaining"] for answer in answers] == ["2", "1", "0", "0"]
    assert {answer["RateLimit-Limit"] for answer in answers} == {"3"}
    assert {answer["RateLimit-Reset"] for answer in answers} == {"45"}
    refused = answers[-1]
    assert refused["Retry-After"] == "45"
    assert refused["Content-Type"] == "application/problem+json"
    assert refused.json()["detail"] == (
        "Hai già fatto 3 richieste in un minuto: riprova fra 45 secondi (Retry-After)."
    )


def test_the_next_minute_begins_anew(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(4):
        ask("GET", "/status")
    monkeypatch.setattr(clock, "now", lambda: NOON.replace(minute=1, second=0))

    answer = ask("GET", "/status")

    assert (answer.status_code, answer["RateLimit-Remaining"]) == (200, "2")
    assert answer["RateLimit-Reset"] == "60"


def test_a_key_a_person_and_an_address_are_counted_apart(
    ask: Ask, direttrice: Client, lettrice: Client
) -> None:
    one, other = key_of(direttrice, READ), key_of(direttrice, READ)
    for _ in range(3):
        ask("GET", "/status")

    left = [
        ask("GET", "/me", key=one)["RateLimit-Remaining"],
        ask("GET", "/me", key=one)["RateLimit-Remaining"],
        ask("GET", "/me", key=other)["RateLimit-Remaining"],
        lettrice.get("/api/v1/me")["RateLimit-Remaining"],
        direttrice.get("/api/v1/me")["RateLimit-Remaining"],
    ]

    assert left == ["4", "3", "4", "3", "3"]
    assert ask("GET", "/status").status_code == 429


def test_who_tries_keys_is_counted_by_address(ask: Ask) -> None:
    answers = [ask("GET", "/status", key=f"rete_inventata_{number}") for number in range(4)]

    assert [answer.status_code for answer in answers] == [401, 401, 401, 429]


def test_one_network_does_not_count_for_another(
    ask: Ask, beta: NetworkSnapshot, client: Client
) -> None:
    for _ in range(4):
        ask("GET", "/status")

    assert client.get("/api/v1/status", headers={"host": beta.domain}).status_code == 200


def test_what_is_not_found_counts_and_pages_do_not(
    ask: Ask, alfa: NetworkSnapshot, client: Client
) -> None:
    for _ in range(5):
        client.get("/api/", headers={"host": alfa.domain})

    assert ask("GET", "/niente")["RateLimit-Remaining"] == "2"


@pytest.mark.parametrize(
    ("peer", "forwarded", "name"),
    [
        ("203.0.113.9", "203.0.113.7", "203.0.113.9"),
        ("127.0.0.1", "198.51.100.1, 203.0.113.7", "203.0.113.7"),
        ("127.0.0.1", "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:3:4:5:6", "", "2001:db8:1:2::/64"),
        ("127.0.0.1", "inventato", "unknown"),
    ],
)
def test_a_visitor_is_who_our_own_proxy_saw(peer: str, forwarded: str, name: str) -> None:
    request = RequestFactory(REMOTE_ADDR=peer).get("/", headers={"x-forwarded-for": forwarded})

    assert callers.by_address(request) == Caller(CallerKind.ANONYMOUS, name)


@pytest.fixture
def refusing() -> int:
    """A port at which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
    return port


@pytest.fixture
def silent() -> Iterator[int]:
    """A port at which somebody listens and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


@pytest.mark.parametrize("cache", ["refusing", "silent"])
def test_when_the_cache_is_down_everybody_is_answered_and_the_log_says_it_once(
    ask: Ask,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    request: pytest.FixtureRequest,
    cache: str,
) -> None:
    timeouts = {"socket_timeout": 0.5, "socket_connect_timeout": 0.5}
    address = f"redis://127.0.0.1:{request.getfixturevalue(cache)}"
    down = RedisCache(address, {"KEY_FUNCTION": caching.key, "OPTIONS": timeouts})
    monkeypatch.setattr(throttling, "cache", down)
    caplog.set_level(logging.WARNING, "api.throttling")
    began = time.monotonic()

    answers = [ask("GET", "/status") for _ in range(6)]

    assert {answer.status_code for answer in answers} == {200}
    assert {answer["RateLimit-Remaining"] for answer in answers} == {"2"}
    assert time.monotonic() - began < 3
    said = [record for record in caplog.records if record.name == "api.throttling"]
    assert len(said) == 1


def test_the_cache_is_asked_again_after_an_outage(ask: Ask) -> None:
    throttling.outage.begin(OSError("giù"))
    uncounted = [ask("GET", "/status")["RateLimit-Remaining"] for _ in range(2)]

    throttling.outage.end()

    assert uncounted == ["2", "2"]
    assert [ask("GET", "/status")["RateLimit-Remaining"] for _ in range(2)] == ["2", "1"]
