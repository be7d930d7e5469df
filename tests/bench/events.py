"""Cose da Fare with 20,000 dates: pages, the expansion of series, a calendar of 10,000 dates, the weight of pages."""

import json
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

from tests.bench.harness import Figure
from tests.bench.world import world
from tests.project import Project

SERIES = 10_000
# Run in a process of the copy's own, which prints what it measured.
RUN = "from tests.bench import events_inside; events_inside.{name}()"
# Milliseconds: the two that are promised, then the others.
PAGES = {
    "home": 60, "month": 60, "list": 200, "list_children": 100, "list_words": 100, "day": 100, "event": 100
}  # fmt: skip
LONGEST_SECONDS = 900


def run() -> Iterator[Figure]:
    with world("events") as project:
        yield from pages(inside(project, "pages"))
        yield from feed(inside(project, "feed"))
        yield from series(inside(project, "series"))
        yield from weights(inside(project, "weights"))


def inside(project: Project, name: str, run: str = RUN) -> dict[str, Any]:
    """What a measure printed last, as JSON."""
    done = subprocess.run(
        [sys.executable, "manage.py", "shell", "--no-imports", "-c", run.format(name=name)],
        cwd=project.folder,
        env=project.environment,
        capture_output=True,
        text=True,
        timeout=LONGEST_SECONDS,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    found: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return found


def pages(found: dict[str, Any]) -> Iterator[Figure]:
    generator = f"Django's client in one process, {found['rounds']} requests each after 5"
    for name, limit in PAGES.items():
        yield Figure(
            name=f"events_{name}_p95",
            value=found["p95"][name],
            unit="ms",
            limit=limit,
            reference=f"{found['dates']} dates of {found['events']} events over 24 months; {found['queries'][name]} queries",
            generator=generator,
        )


def feed(found: dict[str, Any]) -> Iterator[Figure]:
    generator = "GET of the calendar in one process, 5 rounds in turn"
    yield Figure(
        name="events_feed", value=found["ours"], unit="s", ratio=found["reference"] / found["ours"], limit=8,
        limited="ratio", bound="at least",
        reference=f"icalendar given the same {found['dates']} entries and writing them: {found['reference']:.2f} s", generator=generator,
    )  # fmt: skip
    yield Figure(
        name="events_feed_unchanged", value=found["unchanged"] * 1000, unit="ms",
        ratio=found["ours"] / found["unchanged"], limit=8, limited="ratio", bound="at least",
        reference="the same calendar sent", generator=generator,
    )  # fmt: skip


def series(found: dict[str, Any]) -> Iterator[Figure]:
    yield Figure(
        name="events_expansion", value=found["ours"], unit="s", ratio=found["ours"] / found["reference"], limit=1.5,
        limited="ratio", reference=f"dateutil alone, naive: {found['reference']:.2f} s",
        generator=f"{SERIES} series over six months, {found['dates']} dates, 5 rounds in turn",
    )  # fmt: skip


def weights(found: dict[str, Any]) -> Iterator[Figure]:
    for name, limit in (("page", 250), ("script", 60)):
        yield Figure(
            name=f"events_{name}_weight", value=found[name] / 1000, unit="kB", limit=limit,
            reference=f"the heaviest of {found['pages']} pages, with all that it loads, compressed",
            generator="Brotli's files as WhiteNoise serves them, the page itself by gzip",
        )  # fmt: skip
