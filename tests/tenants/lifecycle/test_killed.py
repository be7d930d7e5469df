"""Exports, restores and drops killed with -9, the process or the database server, at many moments."""

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.conf import settings

from rete.site.local.postgres import embedded_postgres
from tests.project import Project, copy_project, counted, drop_database
from tests.tenants.test_crash import DURABLE, again, kill_9
from tests.tenants.test_migrating import whole

DATABASE = "rete_killed"
FILL = """
from rete.kernel.actor import system
from tenants.provisioning import NewNetwork, create_network
from tests.tenants.lifecycle import world
world.fill(create_network(system("prova"), NewNetwork(slug="lodi", name="Rete Lodi")))
"""
FINGERPRINT = """
from tenants.directory import get_network
from tests.tenants.lifecycle import world
print(world.fingerprint(get_network("lodi")))
"""
# Lines of progress after which the process is killed, and seconds that it still has.
MOMENTS = ((1, 0.0), (70, 0.0))

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]


def filled(project: Project) -> Project:
    # The commands of `manage.py shell` do not hold the owner's secret unless they are given it.
    project.environment["RETE_DROP_AFTER_DAYS"] = "0"
    project.manage("shell", "--no-imports", "-c", FILL)
    return project


@pytest.fixture
def project(tmp_path: Path, superuser_url: str) -> Iterator[Project]:
    yield filled(copy_project(tmp_path / "copy", superuser_url, DATABASE))
    drop_database(superuser_url, DATABASE)


def fingerprint(project: Project) -> str:
    return project.manage("shell", "--no-imports", "-c", FINGERPRINT).strip()


def content(project: Project) -> str:
    """The same without the counters, which PostgreSQL lets jump ahead when it is killed."""
    return fingerprint(project).partition(" ")[0]


def change(project: Project) -> str:
    """Something that an archive made before does not have; the fingerprint with it."""
    project.query("UPDATE net_lodi.prova_strana SET note = note || 'x'")
    folder = Path(project.environment["RETE_DATA_DIR"], "files", "net_lodi")
    folder.joinpath(f"{time.monotonic_ns()}.txt").write_text("scritto dopo")
    return fingerprint(project)


def killed(project: Project, arguments: list[str], lines: int, seconds: float) -> int:
    """Run a command and kill it after so many lines of progress; how it ended."""
    running = project.start(*arguments)
    assert running.stdout is not None
    counted(iter(running.stdout), lines)
    time.sleep(seconds)
    running.kill()
    running.communicate()
    return running.returncode


def files_are_to_follow(project: Project) -> bool:
    """True between the exchange of the tables and that of the files."""
    return project.query(
        "SELECT files_pending FROM control.tenants_restoration ORDER BY id DESC LIMIT 1"
    ) == [(True,)]


def killed_when_exchanged(project: Project, arguments: list[str]) -> None:
    """Run a restore and kill it as soon as its exchange is seen from outside."""
    count = "SELECT count(*) FROM control.tenants_restoration"
    before = project.query(count)
    running = project.start(*arguments)
    until(lambda: project.query(count) != before, running)
    running.kill()
    running.communicate()
    assert project.query(count) != before


def until(condition: Callable[[], bool], running: subprocess.Popen[str]) -> None:
    while running.poll() is None and not condition():
        time.sleep(0.001)


def export(project: Project, folder: Path) -> Path:
    said = project.manage("network", "export", "lodi", "--to", str(folder))
    (made,) = [Path(line) for line in said.splitlines() if line.endswith(".zip")]
    return made


def test_a_killed_export_leaves_no_archive_and_the_next_one_cleans_up(
    project: Project, tmp_path: Path
) -> None:
    before = fingerprint(project)
    folder = tmp_path / "exports"
    arguments = ["network", "export", "lodi", "--to", str(folder)]

    for lines, seconds in MOMENTS:
        killed(project, arguments, lines, seconds)
        assert all(ZipFile(path).testzip() is None for path in folder.glob("*.zip"))
        assert len(list(folder.glob(".*.part"))) <= 1

    made = export(project, folder)
    assert list(folder.glob(".*")) == []
    assert made.exists()
    assert fingerprint(project) == before


def test_a_killed_restore_leaves_the_network_as_it_was_or_as_it_will_be(
    project: Project, tmp_path: Path
) -> None:
    exported = fingerprint(project)
    archive = export(project, tmp_path)
    arguments = ["network", "restore", str(archive), "--drop-old"]
    steps = project.manage(*arguments).count("\n") - 1
    endings = [(steps, delay) for delay in (0.0, 0.1)]
    outcomes = []

    for lines, seconds in (*MOMENTS, *endings):
        changed = change(project)
        killed(project, arguments, lines, seconds)
        found = fingerprint(project)
        assert found in {changed, exported} or files_are_to_follow(project)
        outcomes.append(found == changed)
        project.manage(*arguments)
        assert fingerprint(project) == exported

    assert outcomes[0]
    for _ in range(2):
        change(project)
        killed_when_exchanged(project, arguments)
        project.manage("network", "drop-old", "lodi")
        assert fingerprint(project) == exported
    assert project.query("SELECT nspname FROM pg_namespace WHERE nspname ~ '^(restore|old)_'") == []


def test_a_network_that_was_dropped_is_whole_or_absent_when_its_restore_is_killed(
    project: Project, tmp_path: Path
) -> None:
    exported = fingerprint(project)
    project.manage("network", "leave", "lodi", "--reason", "x")
    project.manage("network", "suspend", "lodi", "--reason", "x")
    archive = export(project, tmp_path)
    project.manage("network", "drop", "lodi", "--yes")
    arguments = ["network", "restore", str(archive)]

    absent = []
    for lines, seconds in MOMENTS:
        killed(project, arguments, lines, seconds)
        absent.append(project.query("SELECT count(*) FROM control.tenants_network") == [(0,)])
        assert absent[-1] or fingerprint(project) == exported
    assert absent[0]

    project.manage(*arguments)
    assert whole(project, "lodi")
    assert fingerprint(project) == exported


def closing(project: Project) -> bool:
    return project.query("SELECT state FROM control.tenants_network WHERE slug = 'lodi'") != [("suspended",)]  # fmt: skip


@pytest.mark.parametrize("seconds", [0.0, 0.03])
def test_a_killed_drop_is_completed_by_the_next(
    project: Project, tmp_path: Path, seconds: float
) -> None:
    project.manage("network", "leave", "lodi", "--reason", "x")
    project.manage("network", "suspend", "lodi", "--reason", "x")
    export(project, tmp_path)

    running = project.start("network", "drop", "lodi", "--yes")
    until(lambda: closing(project), running)
    time.sleep(seconds)
    running.kill()
    running.communicate()

    whole(project, "lodi")
    project.manage("network", "drop", "lodi", "--yes")
    assert not whole(project, "lodi")
    assert project.query("SELECT slug, files_pending FROM control.tenants_tombstone") == [("lodi", False)]  # fmt: skip
    assert not Path(project.environment["RETE_DATA_DIR"], "files", "net_lodi").exists()


@pytest.fixture
def place() -> Iterator[Path]:
    folder = Path(settings.BASE_DIR) / ".data" / f"killed-{os.getpid()}"
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


def with_its_server(project: Project, place: Path, arguments: list[str], lines: int) -> str:
    """Run a command and kill the database server under it; what the command said."""
    running = project.start(*arguments)
    assert running.stdout is not None
    counted(iter(running.stdout), lines)
    kill_9(place)
    return running.communicate()[0]


def test_the_server_killed_under_an_export_a_restore_and_a_drop(
    place: Path, tmp_path: Path
) -> None:
    exports = tmp_path / "exports"
    with embedded_postgres(place, settings=DURABLE) as server:
        project = filled(copy_project(tmp_path / "copy", server.superuser_url, "rete"))
        exported = content(project)
        archive = export(project, exports)
        change(project)
        changed = content(project)
        said = with_its_server(
            project, place, ["network", "export", "lodi", "--to", str(exports)], 20
        )
        assert "L'esportazione di «lodi» non è riuscita" in said
        assert list(exports.iterdir()) == [archive]

    restore = ["network", "restore", str(archive)]
    for lines in (90, 150):
        with embedded_postgres(place, settings=DURABLE) as server:
            project = again(project, server)
            assert content(project) in {changed, exported} or files_are_to_follow(project)
            project.manage(*restore)
            assert content(project) == exported
            change(project)
            changed = content(project)
            with_its_server(project, place, restore, lines)

    with embedded_postgres(place, settings=DURABLE) as server:
        project = again(project, server)
        project.manage(*restore)
        assert content(project) == exported
        project.manage("network", "leave", "lodi", "--reason", "x")
        project.manage("network", "suspend", "lodi", "--reason", "x")
        export(project, exports)
        running = project.start("network", "drop", "lodi", "--yes")
        until(lambda: closing(project), running)
        kill_9(place)
        running.communicate()

    with embedded_postgres(place, settings=DURABLE) as server:
        project = again(project, server)
        whole(project, "lodi")
        project.manage("network", "drop", "lodi", "--yes")
        assert not whole(project, "lodi")
