"""What background work counts of itself."""

from prometheus_client import Counter, Gauge, Histogram

STARTED = Counter("rete_jobs_started", "Jobs asked for", ["kind"])
ENDED = Counter("rete_jobs_ended", "Runs that ended, by how", ["kind", "state"])
SECONDS = Histogram(
    "rete_job_seconds", "Length of a run", ["kind"], buckets=(0.1, 1, 5, 30, 120, 600, 3600)
)
OPEN = Gauge(
    "rete_jobs_open",
    "Jobs that have not ended, as last counted in their network",
    ["network", "state"],
    multiprocess_mode="mostrecent",
)
SCHEDULED = Counter("rete_schedule_runs", "Scheduled runs, by how they ended", ["schedule", "end"])
