"""Talking with providers stays within bounds: of place, size, time and protocol."""

import socket
from typing import Any

import pytest
import requests

from rete.core.accounts import outside
from rete.core.accounts.outside import NotReached, Outside
from tests.web.accounts.lying_provider import lying_provider


def test_what_is_inside_is_not_even_knocked_at(settings: Any) -> None:
    settings.RETE_PROVIDER_NETWORKS = []

    with lying_provider() as server, Outside() as session, pytest.raises(NotReached):
        session.get(f"{server.address}/keys")

    assert server.asked == []


def test_a_name_that_changes_its_mind_gets_nothing(
    settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.RETE_PROVIDER_NETWORKS = []
    public = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("93.184.216.34", 80))]
    honest = socket.getaddrinfo
    answers = [public]
    monkeypatch.setattr(
        socket,
        "getaddrinfo",
        lambda *args, **kwargs: answers.pop() if answers else honest(*args, **kwargs),
    )

    with lying_provider() as server, Outside() as session, pytest.raises(NotReached):
        session.get(f"{server.address}/keys")

    assert server.asked == []


def test_only_https_where_the_public_is_served(settings: Any) -> None:
    settings.RETE_SCHEME = "https"

    with Outside() as session, pytest.raises(requests.RequestException):
        session.get("http://example.org/keys")


def test_a_redirect_is_not_followed() -> None:
    with lying_provider() as server, Outside() as session:
        server.moves = True
        answer = session.post(f"{server.address}/token", data={"client_secret": "x"})

    assert answer.status_code == 307
    assert [path for path, _body in server.asked] == ["/token"]


def test_an_answer_too_long_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outside, "LIMIT_BYTES", 10)

    with lying_provider() as server, Outside() as session, pytest.raises(requests.RequestException):
        session.get(f"{server.address}/keys")


def test_an_answer_too_slow_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outside, "SECONDS", -1)

    with lying_provider() as server, Outside() as session, pytest.raises(requests.RequestException):
        session.get(f"{server.address}/keys")
