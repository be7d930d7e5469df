"""The database server restarted in the middle of a job: the job is not lost, and not said failed."""

import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from django.conf import settings

from rete.site.local.postgres import embedded_postgres
from tests.project import Project, copy_project
from tests.site.background.workers import lines, running
from tests.site.local.watching import clean_environment, wait_until

START = """
from rete.core.jobs import services
from rete.kernel.actor import system
services.start(system("prova"), "test.sleep_in_database", {{"file": {file!r}, "seconds": 60}}, title="Aspetta")
"""
SWEEP = """
from datetime import timedelta
from rete.core.jobs.sending import sweep
from rete.kernel import clock
sweep(clock.now() + timedelta(minutes=2))
"""


@pytest.fixture
def place() -> Iterator[Path]:
    folder = Path(settings.BASE_DIR) / ".data" / f"restart-{os.getpid()}"
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.mark.slow
def test_a_job_outlives_its_database_server(place: Path, tmp_path: Path, valkey: str) -> None:
    file = tmp_path / "runs"
    with ExitStack() as stack:
        with embedded_postgres(place) as first:
            project = using(copy_project(tmp_path / "project", first.superuser_url, "rete"), valkey)
            project.networks(1)
            worker = {**clean_environment(tmp_path, 8000), **project.environment}
            worker["RETE_OWNER_SECRET"] = ""
            stack.enter_context(running("worker", worker, project.folder))
            in_network(project, START.format(file=str(file)))
            wait_until(lambda: lines(file))
        with embedded_postgres(place) as second:
            assert second.port == first.port
            in_network(project, SWEEP)
            wait_until(lambda: state(project)[0] == "riuscita", seconds=40)
            ended = state(project)

    assert ended == ("riuscita", "Riuscita al tentativo 2.", 2)


def using(project: Project, redis_url: str) -> Project:
    """The copy, with a broker and the tests' kinds of jobs."""
    more = {
        "REDIS_URL": redis_url,
        "DJANGO_SETTINGS_MODULE": "tests.site.background.settings",
        "PYTHONPATH": f"{project.folder}:{project.folder / 'platform'}",
    }
    return Project(project.folder, {**project.environment, **more}, project.database_url)


def in_network(project: Project, code: str) -> None:
    project.manage("--network", "r1", "shell", "--no-imports", "-c", code)


def state(project: Project) -> tuple[object, ...]:
    return project.query("SELECT state, result, attempts FROM net_r1.jobs_job")[0]
