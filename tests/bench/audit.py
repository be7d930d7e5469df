"""What the register costs whoever writes, and what a register of a million rows costs who reads and seals it."""

import statistics
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.bench.harness import Figure
from tests.bench.inside import inside
from tests.bench.web import Answers, run_wrk, web_processes
from tests.bench.world import world
from tests.project import Project

SCRIPT = Path(__file__).with_name("random_writes.lua")
ROWS = 1_000_000
# Each is compared with the one beside it: what else the machine does weighs on both.
PAIRS = 12
# Milliseconds at the 95th percentile.
PAGE_LIMIT = 80


def run() -> Iterator[Figure]:
    with world("audit") as project:
        yield from writing(project, inside(project, "audit_inside", "prepare"))
        project.query(FILL.format(rows=ROWS))
        project.query("VACUUM ANALYZE net_p0.audit_entry")
        yield from reading(inside(project, "audit_inside", "read"))
        yield from sealing(inside(project, "audit_inside", "seal"))


FILL = """
INSERT INTO net_p0.audit_entry (at, actor_kind, actor_user_id, actor_name, action, object_type, object_id, object_name, changes)
SELECT now() - n * interval '30 seconds', CASE n % 3 WHEN 0 THEN 'system' ELSE 'person' END,
    CASE n % 3 WHEN 0 THEN NULL ELSE 1000 + n % 40 END, 'Persona ' || n % 40,
    (ARRAY['events.event.changed', 'events.event.published', 'libraries.library.changed', 'jobs.job.ended'])[1 + n % 4],
    'events.event', (n % 50000)::text, 'Lettura ' || md5((n % 50000)::text), '{{"title": ["prima", "dopo"]}}'
FROM generate_series(1, {rows}) n
"""


def writing(project: Project, form: dict[str, Any]) -> Iterator[Figure]:
    """Sixteen people save a form of sixty-four, with the register and without, in turn."""
    ours: list[Answers] = []
    without: list[Answers] = []
    with (
        web_processes(project, "rete.site.wsgi:application", {}) as audited,
        web_processes(project, "tests.bench.unaudited:application", {}) as unaudited,
    ):
        for ports in (audited, unaudited):
            _write(ports, form, 2)
        for _ in range(PAIRS):
            ours.append(_write(audited, form))
            without.append(_write(unaudited, form))
    rows = project.query("SELECT count(*) FROM net_p0.audit_entry WHERE action = 'libraries.body.changed'")  # fmt: skip
    generator = "wrk, POST of a staff form, 64 rows at random, 2 processes x 8 threads, 16 clients"
    rate, reference = _median(ours), _median(without)
    pairs = zip(ours, without, strict=True)
    ratio = statistics.median(one.per_second / other.per_second for one, other in pairs)
    yield Figure(
        name="audit_of_a_write", value=rate, unit="writes/s", ratio=ratio, limit=0.85, limited="ratio",
        bound="at least", reference=f"the same without the register: {reference:.0f}/s", generator=generator,
    )  # fmt: skip
    yield Figure(
        name="audit_errors", value=sum(each.errors for each in [*ours, *without]), unit="answers", limit=0,
        reference=f"no error; {rows[0][0]} rows written", generator=generator,
    )  # fmt: skip


def reading(found: dict[str, Any]) -> Iterator[Figure]:
    for name, milliseconds in found["p95"].items():
        yield Figure(
            name=f"audit_page_{name}", value=milliseconds, unit="ms", limit=PAGE_LIMIT,
            reference=f"{ROWS} rows; {found['queries'][name]} queries", generator=f"Django's client in one process, {found['rounds']} requests after 5",
        )  # fmt: skip


def sealing(found: dict[str, Any]) -> Iterator[Figure]:
    generator = "one process, once"
    yield Figure(
        name="audit_seal_all", value=found["all"], unit="s",
        reference=f"{found['rows']} rows that had no seal", generator=generator,
    )  # fmt: skip
    yield Figure(
        name="audit_seal_nothing", value=found["nothing"] * 1000, unit="ms", limit=50,
        reference="every minute, when nothing was done", generator="median of 20",
    )  # fmt: skip
    yield Figure(
        name="audit_verify", value=found["verify"], unit="s",
        reference=f"{found['rows']} rows read again", generator=generator,
    )  # fmt: skip


def _write(ports: list[int], form: dict[str, Any], seconds: int = 3) -> Answers:
    asked = [
        (port, (form["cookie"], form["body"], str(at + 1), *form["paths"]))
        for at, port in enumerate(ports)
    ]
    return run_wrk(SCRIPT, asked, seconds)


def _median(answers: list[Answers]) -> float:
    return statistics.median(each.per_second for each in answers)
