"""How soon what a network shares is seen by another, how much the relay carries, and what the audience costs a search."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from tests.bench.harness import Figure
from tests.bench.inside import inside
from tests.bench.world import world
from tests.project import Project

OFFERS = 200_000
# Milliseconds at the 95th percentile.
VISIBLE_LIMIT, SEARCH_LIMIT = 1000, 80
CARRIED_A_SECOND = 1000


def run() -> Iterator[Figure]:
    with world("sharing") as project:
        inside(project, "sharing_inside", "prepare")
        with relay(project):
            seen = inside(project, "sharing_inside", "visible")
        yield Figure(
            name="share_to_seen", value=seen["p95"], unit="ms", limit=VISIBLE_LIMIT,
            reference=f"a share in one network, {seen['rounds']} of them, until another network's login sees it",
            generator="two connections in one process, the relay in its own",
        )  # fmt: skip
        carried = inside(project, "sharing_inside", "carry")
        yield Figure(
            name="relay", value=carried["rate"], unit="envelopes/s", limit=CARRIED_A_SECOND, bound="at least",
            reference=f"{carried['count']} events of {carried['bytes']} bytes, from three outboxes into register and catalogue",
            generator="one relay",
        )  # fmt: skip
        project.query(FILL.format(rows=OFFERS))
        project.query("VACUUM ANALYZE control.sharing_offer")
        found = inside(project, "sharing_inside", "search")
        yield Figure(
            name="share_search", value=found["p95"], unit="ms", ratio=found["ratio"], limit=SEARCH_LIMIT,
            reference=f"{OFFERS} offers, {found['rounds']} searches of one or two words, through a network's login",
            generator="one connection; ratio beside the same query of the owner's, without audience",
        )  # fmt: skip
        yield Figure(
            name="share_search_audience", value=found["p95"], unit="ms", ratio=found["ratio"], limit=2,
            limited="ratio", reference="medians of the same searches, in turn", generator="one connection each",
        )  # fmt: skip


@contextmanager
def relay(project: Project) -> Iterator[None]:
    """The relay as production runs it."""
    own = {key: value for key, value in project.environment.items() if key != "RETE_OWNER_SECRET"}
    process = subprocess.Popen(
        [sys.executable, "-m", "rete.site.relay"],
        cwd=project.folder,
        env={
            **own,
            "RETE_PROCESS": "relay",
            "PYTHONPATH": f"{project.folder}:{project.folder}/platform",
        },
    )
    try:
        yield
    finally:
        process.terminate()
        process.wait(20)


FILL = """
INSERT INTO control.sharing_offer (object_uid, network_uid, network_name, record_type, version, revision, state, reach,
    networks, licence, payload, tags, seq, first_at, changed_at)
SELECT uuidv7(), gen_random_uuid(), 'Rete ' || n % 180, 'events.event', 1, 1, 'offered',
    CASE WHEN n % 4 = 0 THEN 'scelte' ELSE 'tutte' END,
    CASE WHEN n % 4 = 0 THEN ARRAY[(SELECT uid FROM control.tenants_network WHERE slug = 'p' || n % 3)] ELSE '{{}}' END,
    'CC-BY-4.0',
    jsonb_build_object(
        'title', (ARRAY['Letture', 'Laboratorio', 'Incontro', 'Passeggiata', 'Mostra'])[1 + n % 5] || ' parola' || n % 997,
        'summary', 'Un pomeriggio con storia' || n % 4999 || ' e luogo' || n % 211,
        'description', repeat('Si comincia alle cinque con i volontari della biblioteca. ', 6) || 'tema' || n % 1999,
        'tags', jsonb_build_array('famiglie', 'tag' || n % 50)
    ),
    ARRAY['famiglie', 'tag' || n % 50], 1000000 + n, now(), now()
FROM generate_series(1, {rows}) n
"""
