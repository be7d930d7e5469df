"""The site's long-running processes, as data. Supervisors (`make run`, a server's own) read the same list."""

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

# gunicorn's heartbeat file must not wait for a disk.
HEARTBEAT_FOLDER = Path("/dev/shm")  # noqa: S108
HEARTBEAT = ("--worker-tmp-dir", str(HEARTBEAT_FOLDER)) if HEARTBEAT_FOLDER.is_dir() else ()


@dataclass(frozen=True)
class Process:
    """A command to keep running, `replicas` times. `{NAME}` in a word is the environment's NAME."""

    name: str
    command: tuple[str, ...]
    environment: Mapping[str, str]
    replicas: int

    def names(self) -> list[str]:
        return [f"{self.name}.{number}" for number in range(1, self.replicas + 1)]

    def command_in(self, environment: Mapping[str, str]) -> tuple[str, ...]:
        return tuple(word.format_map(environment) for word in self.command)


PROCESSES = (
    # One worker with threads, twice: a network's connections are few per process (docs: one login per network).
    Process(
        name="web",
        command=(
            *(sys.executable, "-m", "gunicorn", "rete.site.wsgi:application"),
            *("--workers", "1", "--threads", "{RETE_THREADS}", "--worker-class", "gthread"),
            *("--bind", "127.0.0.1:{RETE_PORT}", "--reuse-port"),
            *("--graceful-timeout", "5", "--no-control-socket", *HEARTBEAT),
        ),
        environment=MappingProxyType({"RETE_PROCESS": "web", "RETE_THREADS": "8"}),
        replicas=2,
    ),
)
