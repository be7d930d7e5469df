"""What a bench measures in a process of the copy's own, by Django's client."""

import json
import statistics
import subprocess
import sys
from collections.abc import Mapping
from importlib import import_module
from typing import Any
from unittest import mock

from django.db.backends.utils import CursorWrapper
from django.test import Client, override_settings

from tests.bench.harness import seconds
from tests.project import NOTHING, Project

RUN = "from tests.bench import {module}; {module}.{name}()"
LONGEST_SECONDS = 1800
# Eight threads have two connections each, the network's and control's: a command has four in all.
AS_WEB = {"RETE_CONNECTION_CAP": "40"}


def inside(
    project: Project, module: str, name: str, own: Mapping[str, str] = NOTHING
) -> dict[str, Any]:
    """What a measure printed last, as JSON. `own` is what its environment has of its own."""
    done = subprocess.run(
        [sys.executable, "manage.py", "shell", "--no-imports", "-c", RUN.format(module=module, name=name)],
        cwd=project.folder,
        env={**project.environment, **own},
        capture_output=True,
        text=True,
        timeout=LONGEST_SECONDS,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    found: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return found


def as_web_process() -> None:
    """Load all pages and set aside what is loaded, as a web process does; it has no owner's secret, and refuses to start with it."""
    with override_settings(RETE_OWNER_SECRET=""):
        import_module("rete.site.wsgi")


def p95(browser: Client, path: str, *, warm: int, rounds: int) -> float:
    """Milliseconds."""
    as_web_process()
    for _ in range(warm):
        assert browser.get(path).status_code == 200, path
    taken = [seconds(lambda: browser.get(path)) for _ in range(rounds)]
    return statistics.quantiles(taken, n=20)[-1] * 1000


def queries(browser: Client, path: str) -> int:
    """How many statements a page sends, on whatever connection."""
    sent: list[str] = []
    execute = CursorWrapper.execute

    def counted(cursor: CursorWrapper, sql: str, params: Any = None) -> Any:
        sent.append(sql)
        return execute(cursor, sql, params)

    with mock.patch.object(CursorWrapper, "execute", counted):
        browser.get(path)
    return len(sent)
