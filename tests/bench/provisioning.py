"""Making networks: the replay beside stock django-tenants' migrations."""

import os
import statistics
from collections.abc import Iterator

from tests.bench.harness import ROUNDS, Figure, interleaved
from tests.bench.scale import grow
from tests.bench.stock.process import Stock
from tests.bench.world import world

NETWORKS = 100
CREATE = """
import os, time
from django.db import connection
from rete.kernel.actor import system
from tenants import names, scope
from tenants.provisioning import NewNetwork, create_network
with scope.entered(scope.as_owner(names.CONTROL_SCHEMA)):
    connection.ensure_connection()
    backend = connection.connection.info.backend_pid
for number in range({first}, {last}):
    began = time.perf_counter()
    create_network(system("misura"), NewNetwork(slug=f"b{{number}}", name=f"Rete {{number}}"))
    took = time.perf_counter() - began
    ticks = open(f"/proc/{{backend}}/stat").read().rpartition(")")[2].split()[11]
    print(took, int(ticks) / os.sysconf("SC_CLK_TCK"))
"""
TABLES = "SELECT count(*) FROM pg_tables WHERE schemaname = 'rete_template'"
STOCK = "django-tenants 4.0.1 create_schema, same apps, same server"
GENERATOR = "create_network in one process"


def run() -> Iterator[Figure]:
    with world("provisioning") as project:
        grow(project)
        tables = int(str(project.query(TABLES)[0][0]))
        taken: list[float] = []
        computing: list[float] = []

        def ours(number: int) -> float:
            os.sync()  # what earlier batches wrote must not be paid by this one
            batch = NETWORKS // ROUNDS
            code = CREATE.format(first=number * batch, last=(number + 1) * batch)
            printed = project.manage("shell", "--no-imports", "-c", code)
            lines = [tuple(map(float, line.split())) for line in printed.splitlines()]
            taken.extend(wall for wall, _ in lines)
            # The first of a process fills the server's caches: its successors are compared.
            computing.append((lines[-1][1] - lines[0][1]) / (batch - 1))
            return statistics.median(wall for wall, _ in lines)

        stock = Stock(project, [f"s{number}" for number in range(ROUNDS)])
        replay, by_stock = interleaved(ours, lambda number: stock.create(f"s{number}"))
    yield Figure(
        name="replay", value=replay, unit="s", ratio=by_stock / replay, limit=1.5, reference=STOCK, generator=GENERATOR
    )  # fmt: skip
    yield Figure(
        name="replay_per_table", value=replay * 1000 / tables, unit="ms", limit=5,
        reference=f"none: {tables} tables", generator=GENERATOR,
    )  # fmt: skip
    yield Figure(
        name="replay_late", value=statistics.median(taken[-10:]), unit="s", limit=1.5,
        reference=f"networks 2 to 11: {statistics.median(taken[1:11]):.3f} s", generator=GENERATOR,
    )  # fmt: skip
    # Of the server's own computing, since the wall clock of 2 GB of new files is mostly the disk's.
    yield Figure(
        name="replay_flat", value=computing[-1] * 1000, unit="ms", ratio=computing[-1] / computing[0], limit=1.5,
        limited="ratio", reference="user time of the server process, networks 1 to 20, against 81 to 100",
        generator=GENERATOR,
    )  # fmt: skip
