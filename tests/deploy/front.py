"""The shipped Caddyfile before two web processes as a server runs them, and a visitor who knows the test's authority."""

import http.client
import json
import os
import shutil
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from rete.site.local.ports import any_free_port
from tests.project import NOTHING, ROOT, STATIC_ROOT, Project

BASE = "reti.example.it"
CADDYFILE = ROOT / "deploy" / "Caddyfile"
PRODUCTION = {
    "RETE_ENVIRONMENT": "production",
    "RETE_BASE_DOMAIN": BASE,
    "RETE_SCHEME": "https",
    "RETE_BEHIND_PROXY": "1",
    "RETE_SECRET_KEY": "django-0123456789abcdefghijklmnopqrstuvwxyz-0123456789",
    "RETE_DATABASE_SECRET": "database-0123456789abcdefghijklmnopqrstuvwxyz",
    "RETE_OWNER_SECRET": "owner-0123456789abcdefghijklmnopqrstuvwxyz-0123",
}
# One line an answer: host, status, and what the proxy said of the visitor.
LOG = "--access-logfile {} --access-logformat '%({{host}}i)s %(s)s %({{x-forwarded-for}}i)s %({{x-forwarded-proto}}i)s'"
PATIENCE = 60.0


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    text: str


@dataclass
class WebProcess:
    """One process of the list on a port of its own."""

    project: Project
    port: int
    log: Path
    running: subprocess.Popen[bytes] = field(init=False)

    def start(self) -> None:
        environment = {
            **{k: v for k, v in self.project.environment.items() if k != "RETE_OWNER_SECRET"},
            "RETE_PORT": str(self.port),
            "GUNICORN_CMD_ARGS": LOG.format(self.log),
            "PYTHONPATH": f"{self.project.folder}:{self.project.folder}/platform",
        }
        self.running = subprocess.Popen(
            [sys.executable, "-W", "ignore", "-m", "rete.site.run", "web"], env=environment
        )
        # A port that is open may belong to a process that is still loading.
        until(lambda: is_open(self.port) and is_well(self.port))

    def kill(self) -> None:
        """At once, with the worker that gunicorn keeps."""
        children = Path(f"/proc/{self.running.pid}/task/{self.running.pid}/children").read_text()
        self.running.kill()
        self.running.wait(10)
        for child in children.split():
            os.kill(int(child), 9)
        until(lambda: not is_open(self.port))

    def lines(self) -> list[list[str]]:
        """Host, status, X-Forwarded-For, X-Forwarded-Proto of what it answered to visitors."""
        found = [line.split() for line in self.log.read_text().splitlines()]
        return [line for line in found if not line[0].startswith("127.0.0.1")]


@dataclass(frozen=True)
class Front:
    """Caddy and the two processes behind it."""

    project: Project
    https: int
    http: int
    authority: Path
    processes: tuple[WebProcess, ...]

    def ask(
        self,
        host: str,
        path: str = "/",
        *,
        method: str = "GET",
        body: bytes | None = None,
        headers: Mapping[str, str] = NOTHING,
    ) -> Answer:
        """A visitor's question. Raises ssl.SSLError: no certificate for this host."""
        trust = ssl.create_default_context(cafile=str(self.authority))
        with (
            socket.create_connection(("127.0.0.1", self.https), timeout=PATIENCE) as line,
            trust.wrap_socket(line, server_hostname=host) as secure,
        ):
            return spoken(secure, host, path, method=method, body=body, headers=headers)

    def who_answered(self, host: str) -> int:
        """The port of the process that a question of this host reaches now."""
        before = [len(process.lines()) for process in self.processes]
        answer = self.ask(host)
        assert answer.status == 200, answer
        found: list[int] = []

        def is_written() -> bool:
            for process, seen in zip(self.processes, before, strict=True):
                found.extend(process.port for line in process.lines()[seen:] if line[0] == host)
            return bool(found)

        # The line is written after the answer.
        until(is_written)
        return found[0]

    def places(self, hosts: Sequence[str]) -> dict[str, int]:
        """Who answers each host, once both processes have some."""
        found: dict[str, int] = {}

        def is_settled() -> bool:
            found.update({host: self.who_answered(host) for host in hosts})
            return len(set(found.values())) > 1

        until(is_settled)
        return found


def spoken(
    line: socket.socket,
    host: str,
    path: str,
    *,
    method: str = "GET",
    body: bytes | None = None,
    headers: Mapping[str, str] = NOTHING,
) -> Answer:
    """One question on an open line."""
    connection = http.client.HTTPConnection(host)
    connection.sock = line
    connection.request(method, path, body=body, headers={"Connection": "close", **headers})
    response = connection.getresponse()
    text = response.read().decode(errors="replace")
    return Answer(response.status, {k.lower(): v for k, v in response.getheaders()}, text)


def static_file(suffix: str) -> str:
    """The name under which a collected file is served."""
    manifest = json.loads((STATIC_ROOT / "staticfiles.json").read_text())
    return str(
        next(
            name
            for name in manifest["paths"].values()
            if name.startswith("design/") and name.endswith(suffix)
        )
    )


@contextmanager
def front(project: Project, folder: Path) -> Iterator[Front]:
    """Two web processes and Caddy, all on loopback, ended afterwards."""
    program = shutil.which("caddy")
    if program is None:
        pytest.skip("caddy absent")
    processes = tuple(
        WebProcess(project, any_free_port(), folder / f"web.{number}.log") for number in (1, 2)
    )
    https, http_port, ask = any_free_port(), any_free_port(), any_free_port()
    with ExitStack() as stack:
        for process in processes:
            process.start()
            stack.callback(process.kill)
        caddy = subprocess.Popen(
            [program, "run", "--config", str(CADDYFILE), "--adapter", "caddyfile"],
            env={
                "PATH": os.environ["PATH"],
                "HOME": str(folder),
                "XDG_DATA_HOME": str(folder / "data"),
                "XDG_CONFIG_HOME": str(folder / "config"),
                "RETE_BASE_DOMAIN": BASE,
                "RETE_CADDY_EMAIL": "prova@example.it",
                "RETE_CADDY_ADMIN": "off",
                "RETE_CADDY_BIND": "127.0.0.1",
                "RETE_HTTP_PORT": str(http_port),
                "RETE_HTTPS_PORT": str(https),
                "RETE_ASK_PORT": str(ask),
                "RETE_ISSUER": "internal",
                "RETE_BODY_BYTES": "1000000",
                "RETE_UPSTREAMS": " ".join(f"127.0.0.1:{each.port}" for each in processes),
                "RETE_STATIC_ROOT": str(STATIC_ROOT),
            },
            stderr=stack.enter_context((folder / "caddy.log").open("wb")),
        )
        stack.callback(caddy.wait, 10)
        stack.callback(caddy.terminate)
        authority = folder / "data" / "caddy" / "pki" / "authorities" / "local" / "root.crt"
        until(lambda: authority.exists() and is_open(https))
        yield Front(project, https, http_port, authority, processes)


def until(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.05)


def is_open(port: int) -> bool:
    with socket.socket() as line:
        return line.connect_ex(("127.0.0.1", port)) == 0


def is_well(port: int) -> bool:
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        line.request("GET", "/healthz")
        return line.getresponse().status == 200
    except OSError:
        return False
    finally:
        line.close()
