"""A web process as production runs it, on a copy of the project."""

import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

from tests.project import Project

THREADS = 8


@contextmanager
def web_process(
    project: Project, application: str, environment: Mapping[str, str], port: int
) -> Iterator[None]:
    """gunicorn, one worker of `THREADS` threads, without the owner's secret; it answers when the block begins.

    What it says goes to a file of the copy.
    """
    own = {key: value for key, value in project.environment.items() if key != "RETE_OWNER_SECRET"}
    log = (project.folder / f"web-{port}.log").open("a")
    process = subprocess.Popen(
        [
            *(sys.executable, "-W", "ignore", "-m", "gunicorn", application, "--workers", "1"),
            *("--threads", str(THREADS), "--bind", f"127.0.0.1:{port}", "--log-level", "error"),
            *("--no-control-socket", "--keep-alive", "30"),
        ],
        cwd=project.folder,
        stdout=log,
        stderr=log,
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
        log.close()


def _wait(port: int) -> None:
    for _ in range(200):
        try:
            request = Request(f"http://127.0.0.1:{port}/", headers={"Host": "rete.localhost"})
            with urlopen(request, timeout=5):  # noqa: S310 - our own address
                return
        except HTTPError:
            return
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    raise TimeoutError(f"nothing answers on port {port}")
