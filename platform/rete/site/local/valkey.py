"""The embedded Valkey of a data folder: cache and queues, nothing that has to outlive a stop."""

import contextlib
import signal
import socket
import time
from collections.abc import Iterator
from pathlib import Path

from rete.site.local import errors
from rete.site.local.child import Child, ChildPlan, rotate, stop_children, tail
from rete.site.local.folder import DataFolder, open_folder
from rete.site.local.orphans import find_orphan, stop_orphans
from rete.site.local.ports import LOOPBACK, kept_port
from rete.site.local.postgres import ENVIRONMENT
from rete.site.local.stopping import Stop
from rete.site.local.unprivileged import servant
from rete.site.local.wheels import valkey_program

NAME = "valkey"
ANSWER_SECONDS = 20.0


@contextlib.contextmanager
def embedded_valkey(folder: Path) -> Iterator[str]:
    """Run Valkey in `folder` for the length of a `with`, for tests and benchmarks; yields its URL."""
    stop = Stop()
    place = open_folder(folder)
    with place.lent(NAME):
        stop_orphans([find_orphan(place.run / f"{NAME}.pid")], stop)
        port, plan = prepare_valkey(place)
        child = Child(plan)
        try:
            wait_for_valkey(port, child, stop)
            yield valkey_url(port)
        finally:
            stop_children([child], grace=5, abort=1, stop=stop)


def valkey_url(port: int) -> str:
    return f"redis://{LOOPBACK}:{port}/0"


def prepare_valkey(folder: DataFolder) -> tuple[int, ChildPlan]:
    """Choose a port: the port, and what to run."""
    program = valkey_program()
    account = servant([folder.valkey, program], signal.SIGTERM)
    port = kept_port(folder.run / f"{NAME}-port")
    log = folder.log / f"{NAME}.log"
    rotate(log)
    options = {
        "port": str(port),
        "bind": LOOPBACK,
        "dir": str(folder.valkey),
        "save": "",
        "appendonly": "no",
        "maxmemory": "128mb",
        # A queue may refuse work but never forget it.
        "maxmemory-policy": "noeviction",
    }
    words = [word for key, value in options.items() for word in (f"--{key}", value)]
    plan = ChildPlan(
        name=NAME,
        command=(*account.prefix, str(program), *words),
        environment=ENVIRONMENT,
        directory=Path("/"),
        record=folder.run / f"{NAME}.pid",
        log=log,
        wave=1,
    )
    return port, plan


def wait_for_valkey(port: int, child: Child, stop: Stop) -> None:
    """Return when it answers a PING. Raises ServiceFailed."""
    until = time.monotonic() + ANSWER_SECONDS
    while child.exit_code is None and time.monotonic() < until:
        if _answers(port):
            return
        stop.pause()
    stop.check()
    log = child.plan.log or Path()
    raise errors.ServiceFailed(name="Valkey", log=log, tail=tail(log))


def _answers(port: int) -> bool:
    try:
        with socket.create_connection((LOOPBACK, port), timeout=1) as line:
            line.sendall(b"PING\r\n")
            return line.recv(16).startswith(b"+PONG")
    except OSError:
        return False
