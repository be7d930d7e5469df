"""One child process: started in a session of its own, recorded, logged, stopped for sure."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from rete.site.local import orphans
from rete.site.local.stopping import TICK, Stop

SHIM = Path(__file__).with_name("shim.py")
TAIL_LINES = 15
TAIL_BYTES = 8192


@dataclass(frozen=True)
class ChildPlan:
    """What to run and how to ask it to stop. `wave` is the order of stopping: higher goes first.

    Without a `log` the child writes on our terminal.
    """

    name: str
    command: tuple[str, ...]
    environment: Mapping[str, str] = field(repr=False)
    directory: Path
    record: Path
    log: Path | None = None
    stop_signal: signal.Signals = signal.SIGTERM
    abort_signal: signal.Signals = signal.SIGKILL
    wave: int = 0


class Child:
    """A running plan."""

    def __init__(self, plan: ChildPlan) -> None:
        self.plan = plan
        self.started_at = time.monotonic()
        self._process = _spawn(plan)
        try:
            orphans.record(plan.record, self._process.pid, plan.stop_signal)
        except OSError:
            self.send(signal.SIGKILL)
            self._process.wait()
            raise

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def exit_code(self) -> int | None:
        """None while it runs; negative for the signal that ended it."""
        return self._process.poll()

    def send(self, number: signal.Signals) -> None:
        """Signal the whole session, so that what the child started hears it too."""
        orphans.signal_group(self.pid, number)

    def forget(self) -> None:
        """Sweep what a dead child may have left in its session, and drop the record."""
        self.send(signal.SIGKILL)
        self.plan.record.unlink(missing_ok=True)


def stop_children(children: Sequence[Child], *, grace: float, abort: float, stop: Stop) -> None:
    """Ask, wait `grace` seconds, abort, wait `abort` seconds, kill. Returns when all are gone.

    A hurried person skips the first wait.
    """
    _signal_running(children, lambda plan: plan.stop_signal)
    if not _gone_within(children, grace, stop):
        _signal_running(children, lambda plan: plan.abort_signal)
        if not _gone_within(children, abort, None):
            _signal_running(children, lambda _plan: signal.SIGKILL)
            _gone_within(children, abort, None)
    for child in children:
        child.forget()


def rotate(log: Path) -> None:
    """Begin a new log and keep the one before."""
    if log.exists():
        log.replace(log.with_name(log.name + ".1"))
    log.touch()


def tail(log: Path) -> str:
    """The last lines of a log, empty if there is none."""
    try:
        with log.open("rb") as file:
            file.seek(max(0, log.stat().st_size - TAIL_BYTES))
            lines = file.read().decode(errors="replace").splitlines()
    except OSError:
        return ""
    return "\n".join(f"    {line}" for line in lines[-TAIL_LINES:])


def _spawn(plan: ChildPlan) -> subprocess.Popen[bytes]:
    shim = (sys.executable, "-I", "-S", str(SHIM), str(int(plan.stop_signal)), str(os.getpid()))
    output: IO[bytes] | None = plan.log.open("ab") if plan.log else None
    try:
        return subprocess.Popen(  # noqa: S603
            (*shim, *plan.command),
            cwd=plan.directory,
            env=dict(plan.environment),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT if output else None,
            start_new_session=True,
        )
    finally:
        if output:
            output.close()


def _signal_running(
    children: Sequence[Child], choose: Callable[[ChildPlan], signal.Signals]
) -> None:
    for child in children:
        if child.exit_code is None:
            child.send(choose(child.plan))


def _gone_within(children: Sequence[Child], seconds: float, stop: Stop | None) -> bool:
    until = time.monotonic() + seconds
    while any(child.exit_code is None for child in children):
        if time.monotonic() > until or (stop is not None and stop.hurried):
            return False
        time.sleep(TICK / 4)
    return True
