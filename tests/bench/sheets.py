"""«Scheda del Comune» of 243 municipalities, in one PDF."""

from collections.abc import Iterator

from tests.bench.harness import Figure
from tests.bench.inside import inside
from tests.bench.world import world

LIMIT_SECONDS = 120


def run() -> Iterator[Figure]:
    with world("sheets") as project:
        found = inside(project, "sheets_inside", "sheets")
    generator = f"the job's own function, once: {found['municipalities']} sheets, {found['megabytes']:.1f} MB"
    yield Figure(
        name="sheets_all", value=found["all"], unit="s", ratio=found["all"] / found["one"], limit=LIMIT_SECONDS,
        reference=f"one sheet alone: {found['one']:.2f} s", generator=generator,
    )  # fmt: skip
    yield Figure(
        name="sheets_figures", value=found["figures"], unit="s",
        reference=f"{found['libraries']} libraries with hours and closures, {found['events']} events", generator="the figures alone",
    )  # fmt: skip
