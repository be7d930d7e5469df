"""Koha's REST interface, as much of it as is asked, written from its published description; and as it misbehaves."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

TOKEN = "gettone-di-prova"
HOLDS = [
    {"hold_id": 1, "biblio_id": 7, "status": "W", "expiration_date": "2026-12-09"},
    {"hold_id": 2, "biblio_id": 8, "status": None, "expiration_date": "2027-12-09"},
]
ANNA = {
    "patron_id": 41,
    "cardnumber": "R001",
    "surname": "Neri",
    "firstname": "Anna",
    "restricted": False,
    "expired": False,
}


@dataclass
class Koha:
    """What it knows. `fault` is how it misbehaves."""

    patrons: list[dict[str, Any]] = field(default_factory=lambda: [dict(ANNA)])
    pins: dict[str, str] = field(default_factory=lambda: {"R001": "4821"})
    credentials: tuple[str, str] = ("rete", "segreta")
    fault: str = ""
    address: str = ""
    asked: list[str] = field(default_factory=list)


class _Answering(BaseHTTPRequestHandler):
    server: "_Server"

    def do_GET(self) -> None:
        self._answer()

    def do_POST(self) -> None:
        self._answer()

    def _answer(self) -> None:
        koha = self.server.koha
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
        path = urlsplit(self.path)
        koha.asked.append(f"{self.command} {path.path}")
        if koha.fault == "down":
            return self._send(503, {"error": "down"})
        if koha.fault == "html":
            return self._send(200, "<html>")
        if path.path == "/api/v1/oauth/token":
            sent = parse_qs(body)
            is_known = (sent["client_id"][0], sent["client_secret"][0]) == koha.credentials
            return self._send(200, {"access_token": TOKEN}) if is_known else self._send(403, {})
        if self.headers.get("Authorization") != f"Bearer {TOKEN}":
            return self._send(401, {})
        return self._inside(path.path, parse_qs(path.query), body)

    def _inside(self, path: str, query: dict[str, list[str]], body: str) -> None:
        koha = self.server.koha
        if path == "/api/v1/patrons":
            card = json.loads(query["q"][0])["cardnumber"]
            found = [each for each in koha.patrons if each["cardnumber"] == card]
            return self._send(200, koha.patrons[:1] if koha.fault == "another patron" else found)
        if path == "/api/v1/auth/password/validation":
            sent = json.loads(body)
            if koha.pins.get(sent["identifier"]) != sent["password"]:
                return self._send(400, {"error": "Validation failed"})
            return self._send(201, {"patron_id": 99 if koha.fault == "another's pin" else 41})
        if path == "/api/v1/checkouts":
            loan = {"item_id": 3, "due_date": "2026-12-09T22:59:00+01:00"}
            return self._send(200, [{**loan, "item": {"biblio": {"title": "Lessico famigliare"}}}])
        return self._send(*self._kept(path))

    def _kept(self, path: str) -> tuple[int, object]:
        if path == "/api/v1/holds":
            return (403, {}) if self.server.koha.fault == "no holds" else (200, HOLDS)
        if path.startswith("/api/v1/biblios/"):
            return (200, {"title": "Cuore"}) if path.endswith("/7") else (404, {})
        return 200, {"balance": 3.5}

    def _send(self, status: int, content: object) -> None:
        octets = content.encode() if isinstance(content, str) else json.dumps(content).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(octets)))
        self.end_headers()
        self.wfile.write(octets)

    def log_message(self, *args: object) -> None:
        """Quiet."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    koha: Koha


@contextmanager
def serving(koha: Koha) -> Iterator[Koha]:
    with _Server(("127.0.0.1", 0), _Answering) as server:
        server.koha = koha
        koha.address = f"http://127.0.0.1:{server.server_address[1]}"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield koha
        finally:
            server.shutdown()
            thread.join()
