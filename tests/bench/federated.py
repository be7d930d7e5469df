"""The calendar of all networks with 200,000 dates: its pages, and how soon what the catalogue has new is in it."""

from collections.abc import Iterator

from tests.bench.harness import Figure
from tests.bench.inside import inside
from tests.bench.world import world

HAPPENINGS, DATES_EACH = 20_000, 10
# Milliseconds at the 95th percentile: the month is promised, the others are kept beside it.
PAGES = {"month": 100, "month_of_children": 200, "list": 100, "near": 200, "words": 200}


def run() -> Iterator[Figure]:
    with world("federated") as project:
        inside(project, "federated_inside", "prepare")
        written = inside(project, "federated_inside", "written")
        yield Figure(
            name="federated_written", value=written["rate"], unit="records/s",
            reference=f"{written['count']} shared events of {written['dates']} dates each, from the catalogue to the calendar",
            generator="one round in one process",
        )  # fmt: skip
        project.query(FILL.format(happenings=HAPPENINGS))
        project.query(DATES.format(dates=DATES_EACH))
        project.query("VACUUM ANALYZE control.happenings_happening, control.happenings_date")
        found = inside(project, "federated_inside", "pages")
        for name, limit in PAGES.items():
            yield Figure(
                name=f"federated_{name}_p95", value=found["p95"][name], unit="ms", limit=limit,
                reference=f"{found['dates']} dates of {found['happenings']} events, {found['merged']} of them told by two"
                f" networks; {found['queries'][name]} queries",
                generator=f"Django's client in one process, {found['rounds']} requests each after {found['warm']}",
            )  # fmt: skip


# With the guard off: what is measured is reading.
FILL = """
ALTER TABLE control.happenings_happening DISABLE TRIGGER USER;
INSERT INTO control.happenings_happening (object_uid, network_uid, record_type, seq, origin_uid, title, title_key, summary,
    kind, "where", municipality, municipality_key, latitude, longitude, audiences, is_free, path)
SELECT made.uid, network.uid, 'events.event', n, made.uid, title, lower(title), 'Un pomeriggio con storia' || n % 4999, 'lettura',
    'Biblioteca ' || n % 600, 'Comune ' || n % 600, 'comune ' || n % 600, 37 + (n * 7919 % 100000) / 10000.0,
    7 + (n * 104729 % 110000) / 10000.0,
    CASE n % 3 WHEN 0 THEN ARRAY['bambini'] WHEN 1 THEN ARRAY['adulti'] ELSE ARRAY['famiglie', 'bambini'] END,
    n % 2 = 0, '/cose-da-fare/' || n || '-evento/'
FROM (
    SELECT n, uuidv7() AS uid,
        (ARRAY['Letture', 'Laboratorio', 'Incontro', 'Passeggiata', 'Mostra'])[1 + n % 5] || ' parola' || n % 997 AS title
    FROM generate_series(1::bigint, {happenings}) n
) made JOIN (
    SELECT uid, row_number() OVER (ORDER BY slug) - 1 AS turn FROM control.tenants_network
) network ON network.turn = made.n % 6;
ALTER TABLE control.happenings_happening ENABLE TRIGGER USER
"""
# Over eighteen months from today, every tenth of those that begin at once shown by the one before it.
DATES = """
INSERT INTO control.happenings_date (happening_id, starts_at, ends_at, is_long, shown_by)
SELECT h.object_uid, at, at + interval '1 hour', false, h.object_uid
FROM control.happenings_happening h CROSS JOIN generate_series(0, {dates} - 1) k,
LATERAL (
    SELECT date_trunc('day', now()) + make_interval(days => ((h.seq * 37 + k * 54) % 540)::int, hours => (8 + h.seq % 11)::int) AS at
) moment
ON CONFLICT DO NOTHING;
UPDATE control.happenings_date d SET shown_by = before.happening_id
FROM (
    SELECT id, lag(happening_id) OVER at_once AS happening_id, row_number() OVER at_once AS number
    FROM control.happenings_date WINDOW at_once AS (PARTITION BY starts_at ORDER BY id)
) before
WHERE before.id = d.id AND before.number % 10 = 0
"""
