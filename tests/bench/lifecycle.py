"""Exporting and restoring a network, beside pg_dump and pg_restore of the same schema."""

import os
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

from rete.site.local.wheels import postgres_programs
from tests.bench.harness import Figure, interleaved
from tests.bench.world import world
from tests.project import Project

ROUNDS = 3
ROWS = 400_000
FILL = """
INSERT INTO net_misura.audit_entry (at, actor_kind, actor_name, action, object_type, object_id, object_name, changes)
SELECT now() - n * interval '1 minute', 'person', 'Daria Fontana', 'libraries.hours.changed', 'libraries.library',
    n::text, 'Biblioteca comunale numero ' || n, jsonb_build_object('before', md5(n::text), 'after', md5((n + 1)::text))
FROM generate_series(1, {rows}) n
"""
EXPORT = """
import time
from pathlib import Path
from rete.kernel import clock
from rete.kernel.actor import system
from tenants.lifecycle import exporting, restoring
actor, file = system("misura"), Path({file!r})
began = time.perf_counter()
exporting.export_network(actor, "misura", now=clock.now(), target=file)
exported = time.perf_counter()
restoring.restore_network(
    actor, restoring.Wanted(file=file, keeps_old=False), now=clock.now()
)
print(exported - began, time.perf_counter() - exported)
"""


def run() -> Iterator[Figure]:
    with world("lifecycle") as project:
        project.manage("network", "create", "misura", "--name", "Rete della misura")
        # With the extensions that the schema leans on.
        project.query("CREATE DATABASE rete_reference TEMPLATE rete")
        project.query(FILL.format(rows=ROWS))
        project.query("ANALYZE")
        sizes: list[int] = []
        restores: list[float] = []
        reference_restores: list[float] = []

        def ours(number: int) -> float:
            file = project.folder / f"{number}.zip"
            code = EXPORT.format(file=str(file))
            exported, restored = map(
                float, project.manage("shell", "--no-imports", "-c", code).split()
            )
            sizes.append(file.stat().st_size)
            restores.append(restored)
            return exported

        def reference(number: int) -> float:
            dumped, restored = by_postgres(project, project.folder / f"{number}.dump")
            reference_restores.append(restored)
            return dumped

        export, dump = interleaved(ours, reference, ROUNDS)
        restore, reference_restore = sorted(restores)[1], sorted(reference_restores)[1]
    generator = f"a network of {ROWS} rows of audit, {sizes[0] / 2**20:.0f} MB of archive"
    yield Figure(
        name="export", value=export, unit="s", ratio=export / dump, limit=6, limited="ratio",
        reference=f"pg_dump -Fc of the schema, {dump:.2f} s, without sheets and checksums", generator=generator,
    )  # fmt: skip
    yield Figure(
        name="restore", value=restore, unit="s", ratio=restore / reference_restore, limit=4, limited="ratio",
        reference=f"pg_restore into an empty database, {reference_restore:.2f} s, without verifying, exchange and ANALYZE",
        generator=generator,
    )  # fmt: skip


def by_postgres(project: Project, file: Path) -> tuple[float, float]:
    """Seconds of pg_dump and of pg_restore, as superuser."""
    programs, target = postgres_programs(), f"{project.database_url}_reference"
    began = time.perf_counter()
    dump = ["pg_dump", "-Fc", "--schema=net_misura", f"--file={file}", project.database_url]
    subprocess.run([programs / dump[0], *dump[1:]], check=True, env=os.environ)
    dumped = time.perf_counter()
    project_database(target, "DROP SCHEMA IF EXISTS net_misura CASCADE")
    restoring = time.perf_counter()
    restore = ["pg_restore", "--no-owner", "--no-privileges", f"--dbname={target}", str(file)]
    subprocess.run([programs / restore[0], *restore[1:]], check=True, env=os.environ)
    return dumped - began, time.perf_counter() - restoring


def project_database(url: str, statement: str) -> None:
    subprocess.run(
        [postgres_programs() / "psql", "--quiet", "-c", statement, url], check=True, env=os.environ
    )
