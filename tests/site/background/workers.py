"""The background processes as the supervisor starts them, for the tests beside this file."""

import contextlib
import os
import signal
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

from django.conf import settings

from rete.core.jobs.models import Job
from rete.site.processes import PROCESSES
from tenants import scope
from tenants.snapshots import NetworkSnapshot
from tests.site.local.watching import ROOT, clean_environment, wait_until

BY_NAME = {process.name: process for process in PROCESSES}


class Running:
    """A process of the list and its children, in a session of their own."""

    def __init__(self, name: str, environment: Mapping[str, str], cwd: Path = ROOT) -> None:
        process = BY_NAME[name]
        whole = {**environment, **process.environment}
        self.process = subprocess.Popen(
            process.command_in(whole),
            cwd=cwd,
            env=whole,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )

    def children(self) -> list[int]:
        found = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text()
        return [int(pid) for pid in found.split()]

    def signal_all(self, number: signal.Signals) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, number)

    def ended(self, seconds: float = 20) -> str:
        """What it wrote, once it has ended by itself."""
        return self.process.communicate(timeout=seconds)[0]

    def stop(self) -> None:
        self.signal_all(signal.SIGKILL)
        self.process.communicate()


@contextlib.contextmanager
def running(name: str, environment: Mapping[str, str], cwd: Path = ROOT) -> Iterator[Running]:
    one = Running(name, environment, cwd)
    try:
        yield one
    finally:
        one.stop()


def environment(redis_url: str, folder: Path) -> dict[str, str]:
    """Of a process that works on this session's database, without the owner's secret."""
    database = settings.DATABASES["default"]
    clean = clean_environment(folder, 8000)
    return {
        **{name: value for name, value in clean.items() if name != "RETE_PORT"},
        "DJANGO_SETTINGS_MODULE": "tests.site.background.settings",
        "DATABASE_URL": f"postgresql://127.0.0.1:{database['PORT']}/{database['NAME']}",
        "REDIS_URL": redis_url,
        "RETE_ENVIRONMENT": "development",
        "RETE_DATABASE_SECRET": settings.RETE_DATABASE_SECRET,
    }


def job_in(network: NetworkSnapshot, job_id: int) -> Job:
    with scope.visiting(network, reason="prova"):
        return Job.objects.get(pk=job_id)


def wait_for(network: NetworkSnapshot, job_id: int, state: str, seconds: float = 30) -> Job:
    wait_until(lambda: job_in(network, job_id).state == state, seconds)
    return job_in(network, job_id)


def lines(file: Path) -> list[str]:
    return file.read_text().splitlines() if file.exists() else []
