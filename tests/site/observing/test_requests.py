"""Each request has an id, a line and its figures, and none of them says who somebody is."""

import io
import json
import logging
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from prometheus_client import REGISTRY

from rete.core.accounts.models import User
from rete.site.observing import logs
from tenants.snapshots import NetworkSnapshot


@pytest.fixture
def lines() -> Iterator[io.StringIO]:
    """What is logged, as production writes it."""
    written = io.StringIO()
    chosen = logs.logging_settings(as_json=True)
    made = logging.config.DictConfigurator(chosen)  # type: ignore[attr-defined]
    handler = logging.StreamHandler(written)
    handler.setFormatter(made.configure_formatter(chosen["formatters"]["lines"]))
    root, ours = logging.getLogger(), logging.getLogger("rete")
    root.addHandler(handler)
    level = ours.level
    ours.setLevel(logging.INFO)
    yield written
    ours.setLevel(level)
    root.removeHandler(handler)


def parsed(lines: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in lines.getvalue().splitlines()]


def test_a_good_id_is_kept_and_given_back(alfa: NetworkSnapshot, client: Client) -> None:
    answer = client.get("/", headers={"host": alfa.domain, "X-Request-ID": "caddy-1234.ab_C"})

    assert answer["X-Request-ID"] == "caddy-1234.ab_C"


@pytest.mark.parametrize(
    "bad", ["", "corto", "x" * 65, "a b c d e f", "riga\\nnuova-riga", "<script>alert"]
)
def test_another_id_is_made_in_place_of_a_bad_one(
    alfa: NetworkSnapshot, client: Client, bad: str
) -> None:
    answer = client.get("/", headers={"host": alfa.domain, "X-Request-ID": bad})

    assert re.fullmatch("[0-9a-f]{32}", answer["X-Request-ID"])


def test_the_line_of_a_request_says_where_and_how_long_and_not_who(
    direttrice: Client, lines: io.StringIO
) -> None:
    direttrice.get("/gestione/?cerca=anna.rossi@example.org", headers={"X-Request-ID": "abcdefgh"})

    (line,) = [each for each in parsed(lines) if each["event"] == "request"]
    user = User.objects.get()
    assert {**line, "milliseconds": 1, "timestamp": ""} == {
        "event": "request",
        "level": "info",
        "logger": "rete.request",
        "timestamp": "",
        "milliseconds": 1,
        "method": "GET",
        "route": "staff-home",
        "status": 200,
        "network": "alfa",
        "request_id": "abcdefgh",
        "user": user.pk,
    }
    assert "example.org" not in lines.getvalue()
    assert user.name not in lines.getvalue()


def test_a_fault_is_logged_with_its_network_and_without_the_row_s_values(
    alfa: NetworkSnapshot, lines: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: object) -> None:
        message = (
            "duplicate key value\\nDETAIL:  Key (email)=(anna@example.org) already exists.\\n"
            "di RSSNNA80A01H501U, scritto da bea@example.org"
        )
        raise ValueError(message)

    monkeypatch.setattr("rete.web.asking.home_panels", fail)
    answer = Client(raise_request_exception=False).get("/", headers={"host": alfa.domain})

    (fault,) = [each for each in parsed(lines) if each["level"] == "error"]
    assert answer.status_code == 500
    assert fault["request_id"] == answer["X-Request-ID"]
    assert fault["network"] == "alfa"
    assert "ValueError: duplicate key value" in fault["exception"]
    for word in ("anna@", "bea@", "RSSNNA80A01H501U"):
        assert word not in lines.getvalue()


def test_what_a_library_attaches_stays_out(lines: io.StringIO) -> None:
    logging.getLogger("biblioteca").warning(
        "attenzione a %s", "anna@example.org", extra={"password": "segreta", "kind": "x"}
    )

    (line,) = parsed(lines)
    assert line["event"] == "attenzione a ‹indirizzo›"
    assert line["kind"] == "x"
    assert "segreta" not in lines.getvalue()


def test_figures_are_by_route_and_not_by_address(alfa: NetworkSnapshot, client: Client) -> None:
    wanted = {"route": "libraries:list", "method": "GET", "status": "200"}
    before = REGISTRY.get_sample_value("rete_requests_total", wanted) or 0

    for words in ("uno", "due"):
        client.get(f"/biblioteche/?q={words}", headers={"host": alfa.domain})

    assert REGISTRY.get_sample_value("rete_requests_total", wanted) == before + 2
