"""From the host to the scope: the first middleware, which refuses what is not ours."""

from collections.abc import Callable, Iterator
from typing import cast

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.db import OperationalError
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponsePermanentRedirect,
    JsonResponse,
    StreamingHttpResponse,
)
from django.http.request import split_domain_port
from django.template import loader

from rete.kernel.problems import CONTENT_TYPE, is_for_programs, problem
from tenants import certificates, scope
from tenants.addresses import site_address
from tenants.directory import network_for_host
from tenants.errors import NoConnectionFree
from tenants.scope import Scope
from tenants.snapshots import NetworkSnapshot

RETRY_SECONDS = "30"


class ScopedRequest(HttpRequest):
    """A request whose host is known. `network` is None on the federation's own site."""

    network: NetworkSnapshot | None


class HostMiddleware:
    """Enter the scope of the host: control for the base domain, a network's for its own; 404 for any other.

    A network that has a domain of its own as its address is there for visitors, and its other names lead there.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if (to_the_proxy := certificates.answer(request)) is not None:
            return to_the_proxy
        try:
            host = split_domain_port(request.get_host())[0].rstrip(".")
            network = None if host == settings.RETE_BASE_DOMAIN else network_for_host(host)
        except DisallowedHost:
            return _refusal(request, "bad_host", 400)
        except (OperationalError, NoConnectionFree):
            return _refusal(request, "busy", 503)
        if network is None and host != settings.RETE_BASE_DOMAIN:
            return _refusal(request, "unknown_host", 404, host=host)
        return self._answer(cast("ScopedRequest", request), network, host)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """A database that is down or full is said, not shown as a fault of the page."""
        is_busy = isinstance(error, (OperationalError, NoConnectionFree))
        return _refusal(request, "busy", 503) if is_busy else None

    def _answer(
        self, request: ScopedRequest, network: NetworkSnapshot | None, host: str
    ) -> HttpResponseBase:
        request.network = network
        if network is None:
            request.urlconf = settings.RETE_FEDERATION_URLCONF
            return self._within(scope.control(), request)
        if network.is_paused:
            return _refusal(request, "suspended", 503, network=network)
        if not network.answers:
            return _refusal(request, "unknown_host", 404, host=network.domain)
        if host != network.domain.lower() and not request.path.startswith(
            settings.RETE_AT_EVERY_HOST
        ):
            return _moved(request, network)
        request.urlconf = settings.ROOT_URLCONF
        return self._within(scope.of_network(network), request)

    def _within(self, entered: Scope, request: HttpRequest) -> HttpResponseBase:
        with scope.entered(entered):
            response = self.get_response(request)
        if isinstance(response, StreamingHttpResponse):
            response.streaming_content = _in_scope(
                entered, cast("Iterator[bytes]", response.streaming_content)
            )
        return response


def _in_scope(entered: Scope, chunks: Iterator[bytes]) -> Iterator[bytes]:
    """Enter the scope for each chunk: it is made after the middleware has returned."""
    iterator = iter(chunks)
    while True:
        with scope.entered(entered):
            try:
                chunk = next(iterator)
            except StopIteration:
                return
        yield chunk


def _moved(request: HttpRequest, network: NetworkSnapshot) -> HttpResponse:
    """To the same page at the network's address (RFC 9110, 15.4: with 308 what was sent is sent again)."""
    is_read = request.method in {"GET", "HEAD"}
    response = HttpResponsePermanentRedirect(site_address(network) + request.get_full_path())
    response.status_code = 301 if is_read else 308
    # Not remembered: the address may come back here, and for some seconds processes may disagree on which it is.
    response["Cache-Control"] = "no-store"
    return response


def _refusal(request: HttpRequest, name: str, status: int, **context: object) -> HttpResponse:
    """A page, or a problem for a program."""
    if is_for_programs(request.path):
        response: HttpResponse = JsonResponse(
            problem(status, **_suspended(context)), status=status, content_type=CONTENT_TYPE
        )
    else:
        base = f"{settings.RETE_SCHEME}://{settings.RETE_BASE_DOMAIN}{settings.RETE_PUBLIC_PORT}/"
        body = loader.render_to_string(f"tenants/{name}.html", {**context, "base_address": base})
        response = HttpResponse(body, status=status)
    if status == 503:  # noqa: PLR2004 - the HTTP status by its number
        response["Retry-After"] = RETRY_SECONDS
    response["Cache-Control"] = "no-store"
    return response


def _suspended(context: dict[str, object]) -> dict[str, str]:
    """What a program reads of a network that is paused: the same as people, with a code of its own."""
    network = context.get("network")
    if not isinstance(network, NetworkSnapshot):
        return {}
    said = f"Il sito della rete è sospeso per il momento. {network.reason}".strip()
    return {"detail": said, "code": "rete_sospesa"}
