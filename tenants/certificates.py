"""For which hosts the proxy may ask a certificate: what it asks at the first visit of each (Caddy, on-demand TLS).

All hosts are read at once and kept for a few seconds; one that is not among them has them read again, unless that was
done a moment ago: who opens a network just made gets its certificate, and a flood of invented names costs two queries in
each half second and no certificate. What is let through is looked up once more: a domain taken away a moment ago gets none.
"""

import time
from collections.abc import Callable
from functools import cache
from threading import Lock

from django.conf import settings
from django.db import OperationalError
from django.db.models.functions import Lower
from django.http import HttpRequest, HttpResponse

from tenants import scope
from tenants.errors import NoConnectionFree
from tenants.models import Domain, Network
from tenants.proxies import is_from_inside
from tenants.snapshots import ANSWERING, PAUSED

ADDRESS = "/interno/tls"
UNKNOWN_SECONDS = 0.5


class KnownHosts:
    """Hosts as of a few seconds ago; when they cannot be read, as they were."""

    def __init__(
        self,
        seconds: float,
        read: Callable[[], frozenset[str]],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._seconds = seconds
        self._read = read
        self._clock = clock
        self._lock = Lock()
        self._hosts: frozenset[str] | None = None
        self._read_at = 0.0

    def has(self, host: str) -> bool:
        """Two queries at most; whoever comes meanwhile waits for them.

        Raises:
            OperationalError, NoConnectionFree: never read, and not readable now.
        """
        with self._lock:
            now, hosts = self._clock(), self._hosts
            kept = self._seconds if hosts and host in hosts else UNKNOWN_SECONDS
            if hosts is None or now - self._read_at >= kept:
                hosts = self._renewed(now)
            return host in hosts

    def forget(self) -> None:
        with self._lock:
            self._hosts = None

    def _renewed(self, now: float) -> frozenset[str]:
        hosts = self._hosts
        try:
            hosts = self._read()
        except (OperationalError, NoConnectionFree):
            if hosts is None:
                raise
        self._hosts, self._read_at = hosts, now
        return hosts


@cache
def known_hosts() -> KnownHosts:
    """This process's."""
    return KnownHosts(settings.RETE_SNAPSHOT_SECONDS, read_hosts)


def read_hosts(only: str = "") -> frozenset[str]:
    """The base domain's names of networks that answer or are paused, and the verified domains of those that answer.

    Two queries, of all of them or `only` of one.
    """
    reading = scope.control()
    with scope.entered(reading):
        networks = Network.objects.filter(state__in=sorted(ANSWERING | PAUSED))
        domains = Domain.objects.filter(
            verified_at__isnull=False, tenant__state__in=sorted(ANSWERING)
        )
        if only:
            networks = networks.filter(slug=only.partition(".")[0])
            domains = domains.filter(domain__iexact=only)
        slugs = list(networks.values_list("slug", flat=True))
        own = list(domains.values_list(Lower("domain"), flat=True))
    scope.scoped_connections().release(reading.door)
    return frozenset([*(f"{slug}.{settings.RETE_BASE_DOMAIN}" for slug in slugs), *own])


def may_have_certificate(host: str) -> bool:
    """Raises OperationalError, NoConnectionFree: nobody knows."""
    asked = host.lower().rstrip(".")
    if asked == settings.RETE_BASE_DOMAIN:
        return True
    if not known_hosts().has(asked):
        return False
    try:
        return asked in read_hosts(asked)
    except (OperationalError, NoConnectionFree):
        return True  # as it was when it could be read


def answer(request: HttpRequest) -> HttpResponse | None:
    """200 or 404 to the proxy's question, 503 if nobody knows; None to anything else, a visitor's same question included."""
    if request.path != ADDRESS or not is_from_inside(request):
        return None
    try:
        status = 200 if may_have_certificate(request.GET.get("domain", "")) else 404
    except (OperationalError, NoConnectionFree):
        status = 503
    return HttpResponse(status=status, content_type="text/plain")
