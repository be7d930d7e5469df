"""The back-office kit: a list of 100,000 rows, a spreadsheet of 20,000."""

from collections.abc import Iterator
from typing import Any

from tests.bench.harness import Figure
from tests.bench.inside import inside
from tests.bench.world import world

LIST_LIMIT = 80
MOST_QUERIES = 8
IMPORT_LIMIT, MOST_MEGABYTES = 60, 100


def run() -> Iterator[Figure]:
    with world("kit") as project:
        yield from tables(inside(project, "kit_inside", "tables"))
        yield from imports(inside(project, "kit_inside", "imports"))


def tables(found: dict[str, Any]) -> Iterator[Figure]:
    generator = f"Django's client in one process, {found['rounds']} requests each after 3"
    for name in found["p95"]:
        yield Figure(
            name=f"list_{name}_p95", value=found["p95"][name], unit="ms", limit=LIST_LIMIT,
            ratio=found["p95"][name] / found["shell"],
            reference=f"{found['rows']} rows, {found['queries'][name]} queries; a page of the area without a list: {found['shell']:.1f} ms",
            generator=generator,
        )  # fmt: skip
    yield Figure(
        name="list_queries", value=max(found["queries"].values()), unit="queries", limit=MOST_QUERIES,
        reference="session, person, two of permissions, rows, count", generator=generator,
    )  # fmt: skip
    yield Figure(
        name="list_drawn", value=found["kit"] * 1000, unit="ms", ratio=found["kit"] / found["bare"], limit=4,
        limited="ratio", reference=f"the bare query in a plain template: {found['bare'] * 1000:.1f} ms",
        generator="50 rows of five columns, with filters, pages and files, in turn",
    )  # fmt: skip
    yield Figure(
        name="list_exported", value=found["export"], unit="s", limit=15,
        reference=f"{found['rows']} rows as CSV, streamed", generator="one request",
    )  # fmt: skip


def imports(found: dict[str, Any]) -> Iterator[Figure]:
    reference = f"bulk_create of as many rows, ready: {found['bare']:.1f} s"
    generator = f"a CSV of {found['rows']} rows, read, compared by code, written, with its report"
    for name in ("preview", "new", "changed"):
        yield Figure(
            name=f"import_{name}", value=found[name], unit="s", ratio=found[name] / found["bare"], limit=IMPORT_LIMIT,
            reference=reference, generator=generator,
        )  # fmt: skip
    yield Figure(
        name="import_memory", value=found["megabytes"], unit="MB", limit=MOST_MEGABYTES,
        reference="the process after one preview", generator=generator,
    )  # fmt: skip
