"""Driving the reference from outside."""

import subprocess
import sys

import psycopg

from tests.project import Project

DATABASE = "rete_stock"


class Stock:
    """Stock django-tenants on a database of its own, on the same server as the project."""

    def __init__(self, project: Project, schemas: list[str]) -> None:
        self._project = project
        with psycopg.connect(project.database_url, autocommit=True) as session:
            session.execute(f'CREATE DATABASE "{DATABASE}"'.encode())
        self._run("prepare", "public", *schemas)

    def create(self, schema: str) -> float:
        """Seconds to make one tenant, in a process that is already up."""
        return self._run("create", schema)[0]

    def migrate(self, schemas: list[str]) -> list[float]:
        """Seconds a tenant, in one process."""
        return self._run("migrate", *schemas)

    def _run(self, *arguments: str) -> list[float]:
        done = subprocess.run(
            [sys.executable, "-W", "ignore", "-m", "tests.bench.stock.tenant", *arguments],
            cwd=self._project.folder,
            env={
                **self._project.environment,
                "RETE_STOCK_DATABASE": DATABASE,
                "PYTHONPATH": f"{self._project.folder}:{self._project.folder}/platform",
            },
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(done.stderr)
        return [float(line) for line in done.stdout.split()]
