"""PostgreSQL killed in the middle of making and migrating networks: nothing half, and the next step goes on."""

import os
import shutil
import signal
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import psycopg
import pytest
from django.conf import settings

from rete.site.local.postgres import PostgresServer, embedded_postgres
from tests.project import CREATE, Project, copy_project, counted
from tests.site.local.watching import wait_until
from tests.tenants.test_migrating import having, recorded, whole

# On disk for good: what is committed must be there after the kill.
DURABLE = {"fsync": "on", "synchronous_commit": "on"}


@pytest.fixture
def place() -> Iterator[Path]:
    folder = Path(settings.BASE_DIR) / ".data" / f"crash-{os.getpid()}"
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


def kill_9(place: Path) -> None:
    """The whole server at once, as when the current fails."""
    postmaster = int((place / "postgres" / "postmaster.pid").read_text().split()[0])
    backends = Path(f"/proc/{postmaster}/task/{postmaster}/children").read_text().split()
    for each in (postmaster, *map(int, backends)):
        with suppress(ProcessLookupError):
            os.kill(each, signal.SIGKILL)


def again(project: Project, server: PostgresServer) -> Project:
    """The same copy on the server that was started again."""
    environment = {
        **project.environment,
        "DATABASE_URL": f"postgresql://127.0.0.1:{server.port}/rete",
        "RETE_SUPERUSER_URL": server.superuser_url,
    }
    return Project(project.folder, environment, server.superuser_url.rpartition("/")[0] + "/rete")


@pytest.mark.slow
def test_networks_are_whole_after_the_server_is_killed_while_making_them(
    place: Path, tmp_path: Path
) -> None:
    slugs = [f"k{number}" for number in range(40)]
    with embedded_postgres(place, settings=DURABLE) as server:
        project = copy_project(tmp_path, server.superuser_url, "rete")
        making = project.start("shell", "--no-imports", "-c", CREATE.format(slugs=slugs))
        assert making.stdout is not None
        counted(iter(making.stdout), 4)
        kill_9(place)
        making.communicate()
        assert making.returncode != 0

    with embedded_postgres(place, settings=DURABLE) as server:
        project = again(project, server)
        made = [slug for slug in slugs if whole(project, slug)]
        assert slugs[:4] == made[:4]
        project.manage("network", "create", "dopo", "--name", "Dopo")


@pytest.mark.slow
def test_migrations_resume_after_the_server_is_killed_while_running_them(
    place: Path, tmp_path: Path
) -> None:
    with embedded_postgres(place, settings=DURABLE) as server:
        project = copy_project(tmp_path, server.superuser_url, "rete")
        schemas = [f"net_{slug}" for slug in project.networks(40)]
        project.manage("new_module", "prova")
        session = psycopg.connect(project.database_url)
        session.execute("LOCK TABLE net_r9.django_migrations IN SHARE MODE")  # it waits there
        running = project.start("network", "migrate")
        assert running.stdout is not None
        counted(iter(running.stdout), 4)
        wait_until(lambda: bool(project.query("SELECT 1 FROM pg_locks WHERE NOT granted")))
        kill_9(place)
        running.communicate()
        session.close()

    with embedded_postgres(place, settings=DURABLE) as server:
        project = again(project, server)
        done = recorded(project, schemas, "0001_initial")
        assert sorted(done) == sorted(set(having(project, "prova_item")) - {"rete_template"})
        assert 4 <= len(done) < len(schemas)
        project.manage("network", "migrate")
        assert len(recorded(project, schemas, "0001_initial")) == len(schemas)
