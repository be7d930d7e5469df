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
    """A command to keep running, `replicas` times. `{NAME}` in a word is the environment's NAME.

    `secrets` names what this process is told and no other may be.
    """

    name: str
    command: tuple[str, ...]
    environment: Mapping[str, str]
    replicas: int = 1
    secrets: tuple[str, ...] = ()

    def names(self) -> list[str]:
        return [f"{self.name}.{number}" for number in range(1, self.replicas + 1)]

    def command_in(self, environment: Mapping[str, str]) -> tuple[str, ...]:
        return tuple(word.format_map(environment) for word in self.command)


def _celery(module: str, *options: str) -> tuple[str, ...]:
    """Prefork, not threads: a run that leaks, hangs or falls over in a library's C is ended alone, by its time limit."""
    quiet = ("--without-gossip", "--without-mingle", "--without-heartbeat", "--loglevel", "WARNING")
    start = (sys.executable, "-m", "celery", "--app", module, "--quiet", "--skip-checks")
    return (*start, "worker", "--pool", "prefork", *quiet, *options)


PROCESSES = (
    # One worker with threads, twice: a network's connections are few per process (docs: one login per network).
    Process(
        name="web",
        command=(
            *(sys.executable, "-m", "gunicorn", "rete.site.wsgi:application"),
            *("--workers", "1", "--threads", "{RETE_THREADS}", "--worker-class", "gthread"),
            *("--bind", "{RETE_BIND}:{RETE_PORT}", "--reuse-port"),
            *("--graceful-timeout", "5", "--no-control-socket", *HEARTBEAT),
        ),
        environment=MappingProxyType(
            {"RETE_PROCESS": "web", "RETE_THREADS": "8", "RETE_BIND": "127.0.0.1"}
        ),
        replicas=2,
    ),
    Process(
        name="worker",
        command=_celery(
            "rete.site.worker",
            *("--queues", "work,schedules", "--concurrency", "{RETE_WORKER_CHILDREN}"),
            *("--hostname", "worker@%h", "--soft-time-limit", "3600", "--time-limit", "3660"),
        ),
        environment=MappingProxyType(
            {"RETE_PROCESS": "worker", "RETE_QUEUE": "work", "RETE_WORKER_CHILDREN": "2"}
        ),
    ),
    # Exports and restores of networks: hours, one at a time.
    Process(
        name="operations",
        command=_celery(
            "rete.site.operations",
            *("--queues", "operations", "--concurrency", "1"),
            *("--hostname", "operations@%h", "--soft-time-limit", "21600", "--time-limit", "21660"),
        ),
        environment=MappingProxyType({"RETE_PROCESS": "operations", "RETE_QUEUE": "operations"}),
        secrets=("RETE_OWNER_SECRET",),
    ),
    Process(
        name="scheduler",
        command=(sys.executable, "-m", "rete.site.scheduler"),
        environment=MappingProxyType({"RETE_PROCESS": "scheduler"}),
    ),
    Process(
        name="relay",
        command=(sys.executable, "-m", "rete.site.relay"),
        environment=MappingProxyType({"RETE_PROCESS": "relay"}),
    ),
)
