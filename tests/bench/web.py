"""Web processes as production runs them, and wrk in front: one for each process, as the proxy's affinity would."""

import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from rete.site.local.ports import any_free_port
from tests.bench.harness import MissingTool
from tests.project import Project
from tests.serving import web_process

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
            stack.enter_context(web_process(project, application, environment, port))
        yield ports


def press(loads: Sequence[Load], path: str, seconds: int = SECONDS) -> Answers:
    """Run wrk on every process at once; their answers together."""
    asked = [
        (load.port, (str(load.first), str(load.last), path, str(at + 1)))
        for at, load in enumerate(loads)
    ]
    return run_wrk(SCRIPT, asked, seconds)


def run_wrk(script: Path, asked: Sequence[tuple[int, Sequence[str]]], seconds: int) -> Answers:
    """The script with its arguments on each port, at once. Anything but 2xx and 3xx is an error."""
    wrk = shutil.which("wrk")
    if wrk is None:
        raise MissingTool("wrk")
    running = [
        subprocess.Popen(
            [
                *(wrk, "-t1", f"-c{CLIENTS}", f"-d{seconds}s", "-s", str(script)),
                *(f"http://127.0.0.1:{port}", "--", *arguments),
            ],
            stdout=subprocess.PIPE,
            text=True,
        )
        for port, arguments in asked
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
