"""A site as small as it can be, for the supervisor to run: `python -m tests.site.local.stub supervise`.

The preparation writes what it was told into `<data>/told-<step>`; the web process answers 200.
"""

import http.server
import os
import signal
import socket
import sys
import time
from pathlib import Path

from rete.site.local.configuration import read_configuration
from rete.site.local.startup import Recipe, Step, run
from rete.site.local.stopping import Stop
from rete.site.processes import Process

HERE = (sys.executable, "-m", "tests.site.local.stub")
RECIPE = Recipe(
    steps=(
        Step("bootstrap", (*HERE, "step"), ("RETE_SUPERUSER_URL", "RETE_OWNER_SECRET")),
        Step("prepare", (*HERE, "step"), ("RETE_OWNER_SECRET",)),
    ),
    processes=(
        Process("web", (*HERE, "web", "{RETE_PORT}"), {"RETE_PROCESS": "web"}, 2),
        Process(
            "operations",
            (*HERE, "operations"),
            {"RETE_PROCESS": "operations"},
            secrets=("RETE_OWNER_SECRET",),
        ),
    ),
    addresses=Step("addresses", (*HERE, "addresses")),
)


class Page(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()


class SharedPort(http.server.HTTPServer):
    def server_bind(self) -> None:
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        super().server_bind()


def supervise() -> int:
    stop = Stop()
    stop.listen()
    return run(read_configuration(Path.cwd(), dict(os.environ)), stop, RECIPE)


def step() -> int:
    told = "".join(f"{name}={value}\n" for name, value in os.environ.items())
    number = len(list(data().glob("told-[0-9]"))) + 1
    (data() / f"told-{number}").write_text(told)
    time.sleep(float(os.environ.get("STUB_STEP_SECONDS", "0")))
    return int(os.environ.get("STUB_STEP_CODE", "0"))


def web() -> int:
    if (data() / "web-must-fail").exists():
        sys.stderr.write("oggi il sito non va\n")
        return 3
    if "STUB_WEB_IS_DEAF" in os.environ:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
    (data() / "told-web").write_text(
        "".join(f"{name}={value}\n" for name, value in os.environ.items())
    )
    SharedPort(("127.0.0.1", int(sys.argv[2])), Page).serve_forever()
    return 0


def operations() -> int:
    (data() / "told-operations").write_text(
        "".join(f"{name}={value}\n" for name, value in os.environ.items())
    )
    signal.pause()
    return 0


def addresses() -> int:
    sys.stdout.write("la tabella degli indirizzi\n")
    return 0


def data() -> Path:
    return Path(os.environ["RETE_DATA_DIR"])


if __name__ == "__main__":
    sys.exit(
        {
            "supervise": supervise,
            "step": step,
            "web": web,
            "operations": operations,
            "addresses": addresses,
        }[sys.argv[1]]()
    )
