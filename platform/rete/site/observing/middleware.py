"""The outermost middleware: gives each request an id, times it, writes its line, and answers those who watch."""

import re
import time
import uuid
from collections.abc import Callable

import structlog
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

from rete.site.observing import health, metrics

logger = structlog.stdlib.get_logger("rete.request")

HEADER = "X-Request-ID"
# What a proxy may give us: enough to be unique, nothing that could break a log or a header.
GOOD_ID = re.compile(r"[A-Za-z0-9._-]{8,64}")
# Before the host is looked at: whoever watches asks by address, not by name.
PROBES: dict[str, Callable[[HttpRequest], HttpResponseBase]] = {
    "/healthz": health.alive,
    "/readyz": health.ready,
    "/metrics": metrics.metrics,
}


class Observed:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        probe = PROBES.get(request.path_info)
        if probe is not None:
            response = probe(request)
            response["Cache-Control"] = "no-store"
            return response
        given = request.headers.get(HEADER, "")
        request_id = given if GOOD_ID.fullmatch(given) else uuid.uuid4().hex
        with structlog.contextvars.bound_contextvars(request_id=request_id):
            response = self._timed(request)
        response[HEADER] = request_id
        return response

    def _timed(self, request: HttpRequest) -> HttpResponseBase:
        began = time.perf_counter()
        response = self.get_response(request)
        seconds = time.perf_counter() - began
        match = request.resolver_match
        route = metrics.NOWHERE if match is None else match.view_name or match.route
        metrics.count(route, str(request.method), response.status_code, seconds)
        if not request.path_info.startswith(settings.STATIC_URL):
            _write(request, route, response.status_code, seconds)
        return response


def _write(request: HttpRequest, route: str, status: int, seconds: float) -> None:
    """The name of the route, not the address: an address may hold a person's code."""
    network = getattr(request, "network", None)
    # Only if somebody has asked who it is: the line costs no query.
    user = getattr(request, "_cached_user", None)
    logger.info(
        "request",
        method=request.method,
        route=route,
        status=status,
        milliseconds=round(seconds * 1000, 1),
        network=None if network is None else network.slug,
        user=None if user is None else user.pk,
    )
