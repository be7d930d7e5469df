"""Cose da Fare with 20,000 dates: pages, the expansion of series, a calendar of 10,000 dates, the weight of pages."""

from collections.abc import Iterator
from typing import Any

from tests.bench.harness import Figure
from tests.bench.inside import inside
from tests.bench.world import world

SERIES = 10_000
# Milliseconds: the two that are promised, then the others.
PAGES = {
    "home": 60, "month": 60, "list": 200, "list_children": 100, "list_words": 100, "day": 100, "event": 100
}  # fmt: skip


def run() -> Iterator[Figure]:
    with world("events") as project:
        yield from pages(inside(project, "events_inside", "pages"))
        yield from feed(inside(project, "events_inside", "feed"))
        yield from series(inside(project, "events_inside", "series"))
        yield from weights(inside(project, "events_inside", "weights"))


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
