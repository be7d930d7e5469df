"""Modules switched off are not there; refusals are pages, and so is what is asked too often or too large."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final

from django.conf import settings
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseNotAllowed,
)
from django.shortcuts import render
from django.urls import ResolverMatch

from rete.core import limits
from rete.kernel import registry
from rete.kernel.errors import ReteError
from rete.kernel.problems import is_for_programs
from rete.web.errors import OnlyByButton, TooLarge
from tenants.proxies import client_address
from tenants.snapshots import NetworkSnapshot

TEMPLATES = {
    403: "web/forbidden.html",
    404: "web/not_found.html",
    429: "web/too_often.html",
}
NOTHING_ELSE: Final[Mapping[str, Any]] = MappingProxyType({})
GetResponse = Callable[[HttpRequest], HttpResponseBase]


class ModuleGate:
    """The one place where a module that a network has switched off stops answering: pages, staff pages and API."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, _view: Any, _args: Any, _kwargs: Any) -> None:
        match, network = request.resolver_match, getattr(request, "network", None)
        if match is not None and is_switched_off(match, network):
            raise Http404


def is_switched_off(match: ResolverMatch, network: NetworkSnapshot | None) -> bool:
    """Whether an address is of a module that the network has not."""
    if not match.namespaces or network is None:
        return False
    module = registry.module_of_namespace(match.namespaces[0])
    return module is not None and module not in network.modules


class Errors:
    """A ReteError is shown with its own words and status. What is too large, or is searched too often, goes no further."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if is_for_programs(request.path):
            return self.get_response(request)
        try:
            _require_size(request)
            _count_search(request)
        except ReteError as error:
            return refusal(request, error)
        response = self.get_response(request)
        if isinstance(response, HttpResponseNotAllowed):
            page = refusal(request, OnlyByButton())
            page["Allow"] = response["Allow"]
            return page
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        # 500 and above are faults, not answers: they go on to the log and the page of faults.
        if isinstance(error, ReteError) and error.status < 500:  # noqa: PLR2004 - HTTP's own number
            return refusal(request, error)
        return None


def refusal(
    request: HttpRequest,
    error: ReteError,
    template: str = "",
    context: Mapping[str, Any] = NOTHING_ELSE,
) -> HttpResponse:
    """The page that says what cannot be done, or one's own, which says it with what was written still there."""
    name = template or TEMPLATES.get(error.status, "web/refused.html")
    response = render(request, name, {"error": error, **context}, status=error.status)
    if error.retry_seconds is not None:
        response["Retry-After"] = str(error.retry_seconds)
    return response


def _require_size(request: HttpRequest) -> None:
    """Before anything reads it: files come through memory and disk. Raises TooLarge."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    if length.isdecimal() and int(length) > settings.RETE_REQUEST_LIMIT_BYTES:
        raise TooLarge(megabytes=settings.RETE_REQUEST_LIMIT_BYTES // 2**20)


def _count_search(request: Any) -> None:
    """Words are looked for among everything there is: who has not signed in does it so many times a minute. Raises TooOften."""
    if request.GET.get("q") and not request.actor.has_signed_in:
        most = settings.RETE_SEARCHES_A_MINUTE
        limits.count("ricerca", client_address(request), most=most, seconds=limits.MINUTE)
