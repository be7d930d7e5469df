"""A copy of the project with a database of its own, to do to it what a test must not do to this one."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import psycopg

ROOT = Path(__file__).parents[1]
# What pages load, made once for all copies and kept between runs.
STATIC_ROOT = ROOT / ".data" / "tests-static"
# Two hundred networks, on a machine that does something else too. A test has a shorter time of its own.
LONGEST_SECONDS = 600


@dataclass(frozen=True)
class Project:
    """The copy's folder and how its processes see the world."""

    folder: Path
    environment: dict[str, str]
    database_url: str  # as superuser

    def manage(self, *arguments: str, expect: int = 0) -> str:
        """Run `manage.py`; what it printed."""
        done = subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=self.folder,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=LONGEST_SECONDS,
            check=False,
        )
        assert done.returncode == expect, done.stdout + done.stderr
        return done.stdout + done.stderr

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        """Start `manage.py` and leave it running, its output to be read."""
        return subprocess.Popen(
            [sys.executable, "-u", "manage.py", *arguments],
            cwd=self.folder,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def query(self, statement: str) -> list[tuple[object, ...]]:
        """Ask the copy's database as superuser."""
        with psycopg.connect(self.database_url, autocommit=True) as session:
            cursor = session.execute(statement.encode())
            return cursor.fetchall() if cursor.description else []

    def write(self, path: str, text: str) -> None:
        (self.folder / path).write_text(text, encoding="utf-8")

    def networks(self, count: int) -> list[str]:
        """Make networks r1, r2, …; their slugs."""
        slugs = [f"r{number}" for number in range(1, count + 1)]
        self.manage("shell", "--no-imports", "-c", CREATE.format(slugs=slugs))
        return slugs


CREATE = """
from rete.kernel.actor import system
from tenants.provisioning import NewNetwork, create_network
for slug in {slugs}:
    create_network(system("prova"), NewNetwork(slug=slug, name=f"Rete {{slug}}"))
    print(slug, flush=True)
"""


NOTHING: Mapping[str, str] = MappingProxyType({})


def copy_project(
    target: Path, superuser_url: str, database: str, own: Mapping[str, str] = NOTHING
) -> Project:
    """What git would commit of the working tree, copied; its database bootstrapped and migrated.

    `own` is what its environment has of its own.
    """
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    for name in listed.stdout.splitlines():
        if (ROOT / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, target / name)
    server = superuser_url.rpartition("/")[0]
    environment = {
        **{
            key: value
            for key, value in os.environ.items()
            if not key.startswith(("RETE_", "DJANGO_"))
        },
        "DATABASE_URL": f"postgresql://{server.rpartition('@')[2]}/{database}",
        "RETE_SUPERUSER_URL": superuser_url,
        "RETE_DATABASE_SECRET": "networks of the copy",
        "RETE_OWNER_SECRET": "owner of the copy",
        "RETE_ENVIRONMENT": "development",
        "RETE_DATA_DIR": str(target / ".data"),
        "RETE_STATIC_ROOT": str(STATIC_ROOT),
        **own,
    }
    project = Project(target, environment, f"{server}/{database}")
    for command in ("assets", "bootstrap", "migrate"):
        project.manage(command)
    return project


def drop_database(superuser_url: str, database: str) -> None:
    with psycopg.connect(superuser_url, autocommit=True) as session:
        session.execute(f'DROP DATABASE IF EXISTS "{database}" WITH (FORCE)'.encode())


def counted(lines: Iterator[str], wanted: int) -> None:
    """Read lines until so many have come."""
    for seen, _line in enumerate(lines, start=1):
        if seen >= wanted:
            return
