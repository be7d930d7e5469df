"""Watching a supervisor from outside, for the tests beside this file."""

import contextlib
import os
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from rete.site.local.configuration import Configuration
from rete.site.local.folder import DataFolder
from rete.site.local.orphans import find_orphan
from rete.site.local.startup import run
from rete.site.local.stopping import Stop
from tests.site.local.stub import RECIPE

ROOT = Path(__file__).resolve().parents[3]
READY = "Pronto in"
# What a machine may have set for the developer, and the stub must not see.
OURS = ("DATABASE_URL", "REDIS_URL", "RETE_", "DJANGO_", "PG", "STUB_")


def clean_environment(folder: Path, port: int) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
    return {
        **kept,
        "RETE_DATA_DIR": str(folder),
        "RETE_PORT": str(port),
        "PYTHONPATH": f"{ROOT}:{ROOT / 'platform'}",
    }


def wait_until(happened: Callable[[], object], seconds: float = 20) -> float:
    begun = time.monotonic()
    while not happened():
        assert time.monotonic() - begun < seconds, f"not within {seconds} s"
        time.sleep(0.05)
    return time.monotonic() - begun


def told(path: Path) -> dict[str, str]:
    lines = (line.partition("=") for line in path.read_text().splitlines())
    return {name: value for name, _, value in lines}


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


class MakeRun:
    """A supervisor of the stub site in a process of its own."""

    def __init__(self, folder: Path, port: int, extra: Mapping[str, str]) -> None:
        self.folder = DataFolder(folder)
        self._output = folder.with_name(f"{folder.name}.{time.monotonic_ns()}.output")
        with self._output.open("wb") as output:
            self.process = subprocess.Popen(
                (sys.executable, "-m", "tests.site.local.stub", "supervise"),
                cwd=ROOT,
                env={**clean_environment(folder, port), **extra},
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    @property
    def output(self) -> str:
        return self._output.read_text()

    def wait_for(self, words: str) -> float:
        return wait_until(lambda: words in self.output or self.process.poll() is not None)

    def pid(self, name: str) -> int:
        """Of a child, 0 while it is not running."""
        orphan = find_orphan(self.folder.run / f"{name}.pid")
        return orphan.pid if orphan else 0

    def pids(self) -> list[int]:
        return [self.pid(record.stem) for record in self.folder.run.glob("*.pid")]

    def stop(self, number: int = signal.SIGINT) -> float:
        """The seconds it took."""
        self.process.send_signal(number)
        return self.ended()

    def ended(self) -> float:
        return wait_until(lambda: self.process.poll() is not None)

    def left_behind(self) -> list[str]:
        """Command lines that mention the folder."""
        found = []
        for place in Path("/proc").glob("[0-9]*/cmdline"):
            with contextlib.suppress(OSError):
                found.append(place.read_bytes().replace(b"\0", b" ").decode(errors="replace"))
        return [line for line in found if str(self.folder.path) in line]


def refused(configuration: Configuration, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    code = run(configuration, Stop(), RECIPE)
    return code, capsys.readouterr().out
