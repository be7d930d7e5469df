"""«Prova con la tua rete» as a stranger meets it: from the code to a site that answers, by the web and operations processes."""

import os
import re
import signal
import statistics
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

from rete.site.local.ports import any_free_port
from rete.site.local.valkey import embedded_valkey
from rete.site.processes import PROCESSES
from tests.bench.harness import Figure, interleaved
from tests.bench.world import world
from tests.project import Project
from tests.serving import web_process

BASE = "rete.localhost"
LIBRARIES = 20
LIMIT_SECONDS = 5
PATIENCE = 60
READY, PAGE_ASKS_AGAIN_SECONDS = "Il sito è pronto", 1.0
LAST_CODE = "SELECT text FROM control.notices_mail WHERE kind = 'trials.code' ORDER BY id DESC LIMIT 1"  # fmt: skip
CODES = """
from modules.libraries.registered import _by_code
print(*list(_by_code())[:{count}])
"""
CREATE = """
import time
from rete.kernel.actor import system
from tenants.provisioning import NewNetwork, create_network
create_network(system("misura"), NewNetwork(slug="scaldata{number}", name="Rete"))
began = time.perf_counter()
create_network(system("misura"), NewNetwork(slug="sola{number}", name="Rete"))
print(time.perf_counter() - began)
"""


class Stranger:
    """A browser's questions to one site, with its cookies."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._cookies: dict[str, str] = {}

    def ask(self, method: str, path: str, body: str = "", host: str = BASE) -> tuple[int, str]:
        line = HTTPConnection("127.0.0.1", self._port, timeout=PATIENCE)
        cookies = "; ".join(f"{name}={value}" for name, value in self._cookies.items())
        headers = {"Host": f"{host}:{self._port}", "Cookie": cookies}
        if body:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        line.request(method, path, body, headers)
        answer = line.getresponse()
        for set_cookie in answer.headers.get_all("Set-Cookie", []):
            name, _, value = set_cookie.partition(";")[0].partition("=")
            self._cookies[name] = value
        text = answer.read().decode(errors="replace")
        line.close()
        return answer.status, text

    def send(self, path: str, values: dict[str, str]) -> None:
        _status, page = self.ask("GET", path)
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
        body = urlencode({**values, "csrfmiddlewaretoken": token[1] if token else ""})
        status, text = self.ask("POST", path, body)
        if status != 302:
            message = f"{path}: {status} {text[:2000]}"
            raise RuntimeError(message)


def run() -> Iterator[Figure]:
    with (
        world("trials") as project,
        tempfile.TemporaryDirectory() as folder,
        embedded_valkey(Path(folder) / "valkey") as redis_url,
    ):
        port = any_free_port()
        project.environment.update(REDIS_URL=redis_url, RETE_PORT=str(port))
        codes = project.manage("shell", "--no-imports", "-c", CODES.format(count=LIBRARIES))
        with (
            web_process(project, "rete.site.wsgi:application", {}, port),
            operations(project),
        ):
            tried(project, port, codes, "riscaldamento")
            whole, alone = interleaved(
                lambda number: tried(project, port, codes, f"prova{number}"),
                lambda number: created(project, number),
                rounds=3,
            )
    yield Figure(
        name="trial_site", value=whole, unit="s", ratio=whole / alone, limit=LIMIT_SECONDS,
        reference=f"create_network alone, in a warm process: {alone:.2f} s",
        generator=f"a stranger over HTTP, from the code to the page of {LIBRARIES} libraries, web and operations processes",
    )  # fmt: skip


def tried(project: Project, port: int, codes: str, slug: str) -> float:
    """Seconds from sending the code to the site's own page of libraries."""
    stranger = Stranger(port)
    values = {
        "name": f"Rete {slug}", "slug": slug, "libraries": codes, "colour": "#2f6b2f",
        "person": "Gina Lago", "email": f"{slug}@example.org", "website": "",
    }  # fmt: skip
    stranger.send("/prova/", values)
    code = re.search(r"^\d{6}$", str(project.query(LAST_CODE)[0][0]), re.MULTILINE)
    began = time.perf_counter()
    stranger.send("/prova/codice/", {"code": code.group() if code else ""})
    while READY not in stranger.ask("GET", "/prova/sito/")[1]:
        if time.perf_counter() - began > PATIENCE:
            raise TimeoutError(slug)
        time.sleep(PAGE_ASKS_AGAIN_SECONDS)
    status, _page = stranger.ask("GET", "/biblioteche/", host=f"{slug}.{BASE}")
    if status != 200:
        message = f"{slug}: {status}"
        raise RuntimeError(message)
    return time.perf_counter() - began


def created(project: Project, number: int) -> float:
    printed = project.manage("shell", "--no-imports", "-c", CREATE.format(number=number))
    return statistics.median(float(line) for line in printed.split())


@contextmanager
def operations(project: Project) -> Iterator[None]:
    """The process that holds the owner's secret, as the supervisor starts it."""
    process = next(each for each in PROCESSES if each.name == "operations")
    environment = {
        **project.environment,
        **process.environment,
        "PYTHONPATH": f"{project.folder}:{project.folder}/platform",
    }
    running = subprocess.Popen(
        process.command_in(environment),
        cwd=project.folder,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        yield
    finally:
        os.killpg(running.pid, signal.SIGKILL)
        running.wait()
