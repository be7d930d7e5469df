"""Figures for Prometheus.

Several processes answer on one port, so each writes its figures into files of one folder (PROMETHEUS_MULTIPROC_DIR) and
whichever is asked answers for all of them, workers and scheduler included. Without the folder a process answers for itself.
"""

import hmac
import os
from collections.abc import Iterator
from ipaddress import ip_address
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    REGISTRY,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    generate_latest,
)
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector, mark_process_dead
from redis import Redis
from redis.exceptions import RedisError

from rete.core.jobs.broker import SCHEDULES
from rete.kernel.manifest import Queue
from tenants.connections import process_set

REQUESTS = Counter("rete_requests", "Answers given", ["route", "method", "status"])
SECONDS = Histogram(
    "rete_request_seconds",
    "Time from question to answer",
    ["route"],
    buckets=(0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
)
CONNECTIONS = Gauge(
    "rete_database_connections",
    "Connections that a process holds, after its last answer",
    multiprocess_mode="liveall",
)
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
FORWARDED = ("X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "Forwarded", "Via")
NOWHERE = "-"


def count(route: str, method: str, status: int, seconds: float) -> None:
    """`route` is a name of the url configuration: addresses themselves would be without number."""
    REQUESTS.labels(route, method if method in METHODS else "OTHER", status).inc()
    SECONDS.labels(route).observe(seconds)
    CONNECTIONS.set(len(process_set()))


def metrics(request: HttpRequest) -> HttpResponse:
    """All figures; for others than `may_ask` there is nothing here."""
    if not may_ask(request):
        return HttpResponse(status=404)
    return HttpResponse(generate_latest(_registry()), content_type=CONTENT_TYPE_LATEST)


def may_ask(request: HttpRequest) -> bool:
    """From this machine, or with RETE_METRICS_TOKEN; never what came through a proxy, which is how the public comes."""
    if any(name in request.headers for name in FORWARDED):
        return False
    if _is_this_machine(str(request.META.get("REMOTE_ADDR", ""))):
        return True
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    token = settings.RETE_METRICS_TOKEN
    return bool(token) and hmac.compare_digest(given.encode(), token.encode())


def _is_this_machine(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False


class QueueLengths:
    """Messages that no worker has taken, asked of the broker when figures are."""

    def collect(self) -> Iterator[Metric]:
        lengths = GaugeMetricFamily("rete_queue_length", "Messages that wait", labels=["queue"])
        try:
            with Redis.from_url(
                settings.RETE_BROKER_URL, socket_connect_timeout=1, socket_timeout=1
            ) as broker:
                for queue in (*(each.value for each in Queue), SCHEDULES):
                    lengths.add_metric([queue], float(broker.llen(queue)))
        except (RedisError, ValueError):
            return
        yield lengths


def _registry() -> CollectorRegistry:
    registry = CollectorRegistry()
    registry.register(QueueLengths())
    folder = os.environ.get("PROMETHEUS_MULTIPROC_DIR")
    if folder:
        _forget_the_dead(Path(folder))
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    else:
        registry.register(REGISTRY)
    return registry


def _forget_the_dead(folder: Path) -> None:
    """A process that is gone holds no connections."""
    for file in folder.glob("gauge_live*.db"):
        pid = int(file.stem.rpartition("_")[2])
        if not Path(f"/proc/{pid}").exists():
            mark_process_dead(pid, str(folder))  # type: ignore[no-untyped-call]
