"""What leaves for Sentry, received by a real server: the fault, and nobody in it."""

import gzip
import http.server
import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from rete.site.observing.masking import masked
from rete.site.observing.sentry import only_what_may_leave
from tenants.snapshots import NetworkSnapshot
from tests.site.background import workers

# A request full of a person, on a page that fails with their data in its words and its variables.
FAIL = """
import logging
import django
django.setup()
import sentry_sdk
from django.test import Client
from rete.web import asking

def fail(request, now):
    tessera = "TESSERA-99817"
    logging.getLogger("rete").warning("prima di sbagliare: bea.bianchi@example.org")
    raise ValueError(f"non va per anna.rossi@example.org, RSSNNA80A01H501U")

asking.home_panels = fail
transport = sentry_sdk.get_client().transport
if transport is not None:
    transport._compression_algo = "gzip"
client = Client(raise_request_exception=False)
client.cookies["rete_sessione"] = "cookie-di-anna"
answer = client.get(
    "/?nome=Anna-Rossi",
    headers={"host": "alfa.rete.localhost", "User-Agent": "Browser-di-Anna", "X-Request-ID": "richiesta-1"},
    REMOTE_ADDR="192.0.2.77",
)
assert answer.status_code == 500, answer.status_code
sentry_sdk.flush()
"""
PERSON = ("anna", "rossi", "bea.", "RSSNNA", "99817", "cookie", "Browser", "192.0.2.77", "nome=")


class Sentry(http.server.BaseHTTPRequestHandler):
    bodies: list[str]

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        zipped = self.headers.get("Content-Encoding") == "gzip"
        self.bodies.append((gzip.decompress(body) if zipped else body).decode())
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"{}")

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


@contextmanager
def sentry() -> Iterator[tuple[str, list[str]]]:
    """A server's DSN, and what it has received."""
    bodies: list[str] = []
    handler = type("Handler", (Sentry,), {"bodies": bodies})
    with http.server.HTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://chiave@127.0.0.1:{server.server_port}/1", bodies
        server.shutdown()
        thread.join()


def run(code: str, dsn: str, tmp_path: Path) -> None:
    environment = workers.environment("", tmp_path)
    whole = {**environment, "DJANGO_SETTINGS_MODULE": "rete.site.settings", "RETE_SENTRY_DSN": dsn}
    done = subprocess.run(
        [sys.executable, "-c", code], env=whole, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_a_fault_leaves_without_whoever_met_it(
    prepared: tuple[NetworkSnapshot, NetworkSnapshot], tmp_path: Path
) -> None:
    with sentry() as (dsn, bodies):
        run(FAIL, dsn, tmp_path)

    text = "\n".join(bodies)
    assert [word for word in PERSON if word.lower() in text.lower()] == []
    event = next(json.loads(line) for line in text.splitlines() if '"exception"' in line)
    (error,) = event["exception"]["values"]
    assert error["type"] == "ValueError"
    assert error["value"] == "non va per ‹indirizzo›, ‹codice fiscale›"
    assert error["stacktrace"]["frames"][-1]["function"] == "fail"
    assert event["tags"] == {"process": "command", "network": "alfa", "request_id": "richiesta-1"}
    assert {"request", "user", "breadcrumbs", "extra", "modules"} & event.keys() == set()


def test_without_an_address_nothing_leaves(
    prepared: tuple[NetworkSnapshot, NetworkSnapshot], tmp_path: Path
) -> None:
    with sentry() as (_dsn, bodies):
        run(FAIL, "", tmp_path)

    assert bodies == []


def test_a_part_that_nobody_chose_does_not_leave() -> None:
    event: Any = {
        "event_id": "1",
        "request": {"data": {"nome": "Anna"}, "cookies": {"a": "b"}},
        "user": {"email": "anna@example.org"},
        "contexts": {"novità": "Anna"},
        "extra": {"celery-job": {"args": ["Anna"]}},
        "logentry": {"message": "scritto a %s", "params": ["anna@example.org"]},
        "exception": {
            "values": [
                {
                    "type": "X",
                    "value": "per anna@example.org",
                    "stacktrace": {"frames": [{"function": "f", "vars": {"nome": "Anna"}}]},
                }
            ]
        },
    }

    left = only_what_may_leave(event, {})

    assert "anna" not in json.dumps(left).lower()
    assert left is not None
    assert left["logentry"] == {"message": "scritto a %s"}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("scrivi a anna.rossi+libri@example.org.", "scrivi a ‹indirizzo›"),
        ("(email)=(anna@example.org)", "(email)=(‹indirizzo›)"),
        ("cf rssnna80a01h501u", "cf ‹codice fiscale›"),
        ("omocodia RSSNNA80A01H5LMU", "omocodia ‹codice fiscale›"),
        ("x\nDETAIL:  Key (name)=(Anna) exists.\ny", "x\nDETAIL: …\ny"),
        ("3 libri @ 4 euro", "3 libri @ 4 euro"),
    ],
)
def test_words_that_name_people_are_masked(text: str, shown: str) -> None:
    assert masked(text) == shown
