"""Web processes as production runs them, and wrk in front: one for each process, as the proxy's affinity would."""

import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import Request, urlopen

from rete.site.local.ports import any_free_port
from tests.bench.harness import MissingTool
from tests.project import Project

THREADS = 8
PROCESSES = 2
CLIENTS = 8  # for each process: sixteen at once
SECONDS = 4
SCRIPT = Path(__file__).with_name("random_hosts.lua")


@dataclass(frozen=True)
class Load:
    """Networks p<first> to p<last> asked at random, on one process."""

    port: int
    first: int
    last: int


@dataclass(frozen=True)
class Answers:
    per_second: float
    errors: int


@contextmanager
def web_processes(
    project: Project, application: str, environment: Mapping[str, str]
) -> Iterator[list[int]]:
    """Ports of `PROCESSES` gunicorn processes, each one worker of `THREADS` threads."""
    with ExitStack() as stack:
        ports = [any_free_port() for _ in range(PROCESSES)]
        for port in ports:
            stack.enter_context(_process(project, application, environment, port))
        yield ports


@contextmanager
def _process(
    project: Project, application: str, environment: Mapping[str, str], port: int
) -> Iterator[None]:
    own = {key: value for key, value in project.environment.items() if key != "RETE_OWNER_SECRET"}
    process = subprocess.Popen(
        [
            *(sys.executable, "-W", "ignore", "-m", "gunicorn", application, "--workers", "1"),
            *("--threads", str(THREADS), "--bind", f"127.0.0.1:{port}", "--log-level", "error"),
            *("--no-control-socket", "--keep-alive", "30"),
        ],
        cwd=project.folder,
        env={
            **own,
            "RETE_PROCESS": "web",
            "RETE_THREADS": str(THREADS),
            "PYTHONPATH": f"{project.folder}:{project.folder}/platform",
            **environment,
        },
    )
    try:
        _wait(port)
        yield
    finally:
        process.terminate()
        process.wait(10)


def _wait(port: int) -> None:
    for _ in range(200):
        try:
            request = Request(f"http://127.0.0.1:{port}/", headers={"Host": "p0.rete.localhost"})
            with urlopen(request, timeout=5):  # noqa: S310 - our own address
                return
        except (URLError, ConnectionError):
            time.sleep(0.1)
    raise TimeoutError(f"nothing answers on port {port}")


def press(loads: Sequence[Load], path: str, seconds: int = SECONDS) -> Answers:
    """Run wrk on every process at once; their answers together. Anything but 2xx is an error."""
    wrk = shutil.which("wrk")
    if wrk is None:
        raise MissingTool("wrk")
    running = [
        subprocess.Popen(
            [
                *(
                    wrk,
                    "-t1",
                    f"-c{CLIENTS}",
                    f"-d{seconds}s",
                    "-s",
                    str(SCRIPT),
                    f"http://127.0.0.1:{load.port}",
                ),
                *("--", str(load.first), str(load.last), path, str(at + 1)),
            ],
            stdout=subprocess.PIPE,
            text=True,
        )
        for at, load in enumerate(loads)
    ]
    printed = [process.communicate()[0] for process in running]
    return Answers(
        sum(float(_found(r"Requests/sec:\s+([0-9.]+)", text)) for text in printed),
        sum(int(_found(r"Non-2xx or 3xx responses: (\d+)", text)) for text in printed)
        + sum(
            sum(int(n) for n in re.findall(r"(?:connect|read|write|timeout) (\d+)", text))
            for text in printed
        ),
    )


def _found(pattern: str, text: str) -> str:
    match = re.search(pattern, text)
    return match[1] if match else "0"
