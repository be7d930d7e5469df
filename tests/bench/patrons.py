"""Patrons: the software's file of 100,000, the search at the desk, sign-ins by SIP2."""

from collections.abc import Iterator
from typing import Any

from tests.bench.harness import Figure
from tests.bench.inside import AS_WEB, inside
from tests.bench.world import world

FIRST_LIMIT, UNCHANGED_LIMIT, MOST_MEGABYTES = 180, 20, 400
SEARCH_LIMIT = 80
SIGN_INS = 50


def run() -> Iterator[Figure]:
    with world("patrons") as project:
        yield from feed(inside(project, "patrons_inside", "feed"))
        yield from sign_ins(inside(project, "patrons_inside", "sign_ins", AS_WEB))


def feed(found: dict[str, Any]) -> Iterator[Figure]:
    reference = f"the same rows read by csv alone: {found['bare']:.2f} s"
    generator = f"a CSV of {found['rows']} patrons with fiscal numbers and cards, brought in by the job's service"
    for name, limit in (("first", FIRST_LIMIT), ("changed", FIRST_LIMIT), ("unchanged", UNCHANGED_LIMIT)):  # fmt: skip
        yield Figure(
            name=f"patrons_file_{name}", value=found[name], unit="s", ratio=found[name] / found["bare"], limit=limit,
            reference=reference, generator=generator,
        )  # fmt: skip
    yield Figure(
        name="patrons_file_memory", value=found["megabytes"], unit="MB", limit=MOST_MEGABYTES,
        reference=f"the process before, and a file of {found['file_megabytes']:.1f} MB", generator=generator,
    )  # fmt: skip
    for name, milliseconds in found["search"].items():
        yield Figure(
            name=f"patrons_search_{name}", value=milliseconds, unit="ms", limit=SEARCH_LIMIT,
            reference=f"the desk's page with {found['rows']} patrons, p95",
            generator="Django's client in one process, 40 requests after 3",
        )  # fmt: skip


def sign_ins(found: dict[str, Any]) -> Iterator[Figure]:
    yield Figure(
        name="patrons_sip2_sign_ins", value=found["per_second"], unit="sign-ins/s", limit=SIGN_INS, bound="at least",
        ratio=found["per_second"] / found["bare"],
        reference=f"the SIP2 question alone: {found['bare']:.0f} a second",
        generator=f"{found['times']} posts by 8 threads in one process, a SIP2 server on loopback",
    )  # fmt: skip
