"""One migration over sixty networks, beside stock django-tenants over three."""

import re
import statistics
from collections.abc import Iterator

from tests.bench.harness import ROUNDS, Figure, interleaved, seconds
from tests.bench.provisioning import CREATE
from tests.bench.scale import grow
from tests.bench.stock.process import Stock
from tests.bench.world import world
from tests.project import Project

NETWORKS = 60
ALL_NETWORKS = 100
STOCK_TENANTS = ["s0", "s1", "s2"]
MIGRATION = """
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("libraries", "{previous}")]
    operations = [
        migrations.AddField("library", f"measured_{number}_{{letter}}", models.CharField(max_length=20, default=""))
        for letter in "abcde"
    ]
"""
BEHIND = """
import time
from tenants.migrating.running import plan_networks
plan_networks()
began = time.perf_counter()
plan_networks()
print(time.perf_counter() - began)
"""


def add_migration(project: Project, number: int) -> None:
    folder = project.folder / "migrations" / "network" / "libraries"
    previous = max(file.stem for file in folder.glob("[0-9]*.py"))
    text = (
        MIGRATION.replace("{previous}", previous)
        .replace("{number}", str(number))
        .replace("{{letter}}", "{letter}")
    )
    name = f"{int(previous[:4]) + 1:04}_measured"
    project.write(f"migrations/network/libraries/{name}.py", text)


def run() -> Iterator[Figure]:
    with world("migrations") as project:
        grow(project)
        project.manage("shell", "--no-imports", "-c", CREATE.format(first=0, last=NETWORKS))
        stock = Stock(project, STOCK_TENANTS)
        for schema in STOCK_TENANTS:
            stock.create(schema)
        each: list[float] = []

        def ours(number: int) -> float:
            add_migration(project, number)
            printed: list[str] = []
            whole = seconds(lambda: printed.append(project.manage("network", "migrate")))
            took = [float(ms) / 1000 for ms in re.findall(r"([0-9.]+) ms", printed[0])]
            assert len(took) == NETWORKS, printed[0]
            each.append(statistics.median(took))
            return whole

        whole, by_stock = interleaved(
            ours, lambda _number: statistics.mean(stock.migrate(STOCK_TENANTS))
        )
        # The template has gone on: more networks are made from a template that has too.
        project.manage("template", "build")
        project.manage(
            "shell", "--no-imports", "-c", CREATE.format(first=NETWORKS, last=ALL_NETWORKS)
        )
        behind = [
            float(project.manage("shell", "--no-imports", "-c", BEHIND).strip())
            for _ in range(ROUNDS)
        ]
    one = statistics.median(each)
    reference = "django-tenants 4.0.1 migrate_schemas, mean of 3 tenants, same migration"
    generator = "manage.py network migrate, five columns"
    yield Figure(
        name="migration_of_60", value=whole, unit="s", ratio=by_stock * NETWORKS / whole, limit=3,
        reference=reference, generator=generator,
    )  # fmt: skip
    yield Figure(
        name="migration_of_one", value=one * 1000, unit="ms", ratio=by_stock / one, limit=100, limited="ratio",
        bound="at least", reference=reference, generator=generator,
    )  # fmt: skip
    yield Figure(
        name="who_is_behind", value=statistics.median(behind), unit="s", limit=0.2,
        reference="none: a limit of its own", generator="plan_networks over 100 networks",
    )  # fmt: skip
