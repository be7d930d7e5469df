"""What a supervisor that was killed left running, and how the next one recognises it as its own.

A record holds the process id, when it started (so that a number used again is not mistaken for it) and the
signal it wants. Without /proc nothing is recognised and PostgreSQL's own lock file does the refusing.
"""

import contextlib
import os
import signal
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rete.site.local.folder import write_private
from rete.site.local.stopping import Stop
from rete.site.local.terminal import say

PATIENCE_SECONDS = 20.0
STATE, STARTED = 0, 19  # Fields 3 and 22 of proc_pid_stat(5), counted after the name in brackets.


@dataclass(frozen=True)
class Orphan:
    name: str
    pid: int
    started: str
    stop_signal: signal.Signals

    def is_alive(self) -> bool:
        return started(self.pid) == self.started


def started(pid: int) -> str | None:
    """When a process began, in clock ticks since boot; None if it is gone or only waits to be reaped."""
    try:
        text = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None
    fields = text.rpartition(")")[2].split()
    return None if fields[STATE] in "ZX" else fields[STARTED]


def record(path: Path, pid: int, stop_signal: signal.Signals) -> None:
    """Leave a record for the next supervisor."""
    write_private(path, f"{pid} {started(pid) or '-'} {int(stop_signal)}\n")


def find_orphan(path: Path) -> Orphan | None:
    """The living process of a record, if it is the one that was recorded."""
    try:
        pid, since, number = path.read_text(encoding="utf-8").split()
        orphan = Orphan(path.stem, int(pid), since, signal.Signals(int(number)))
    except (OSError, ValueError):
        return None
    return orphan if orphan.is_alive() else None


def find_postmaster(cluster: Path) -> Orphan | None:
    """The living server of a cluster, recorded or not: it is the one whose working folder is the cluster."""
    try:
        pid = int((cluster / "postmaster.pid").read_text(encoding="utf-8").split("\n", 1)[0])
        inside = Path(f"/proc/{pid}/cwd").readlink() == cluster.resolve()
    except (OSError, ValueError):
        return None
    since = started(pid)
    return Orphan("postgres", pid, since, signal.SIGINT) if inside and since else None


def stop_orphans(found: Sequence[Orphan | None], stop: Stop) -> None:
    """Stop them cleanly, or at last by force."""
    orphans = list({orphan.pid: orphan for orphan in found if orphan}.values())
    if not orphans:
        return
    names = ", ".join(sorted(orphan.name for orphan in orphans))
    say(f"Fermo quello che era rimasto in funzione da un avvio precedente: {names}.")
    for orphan in orphans:
        signal_group(orphan.pid, orphan.stop_signal)
    until = time.monotonic() + PATIENCE_SECONDS
    while any(orphan.is_alive() for orphan in orphans) and time.monotonic() < until:
        stop.pause()
    for orphan in orphans:
        if orphan.is_alive():
            signal_group(orphan.pid, signal.SIGKILL)


def signal_group(leader: int, number: signal.Signals) -> None:
    """Signal a session's process group; nobody left in it is fine."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(leader, number)
