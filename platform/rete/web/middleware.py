"""Modules switched off are not there, and refusals are pages."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

from rete.kernel import registry
from rete.kernel.errors import ReteError

TEMPLATES = {403: "web/forbidden.html", 404: "web/not_found.html"}
GetResponse = Callable[[HttpRequest], HttpResponseBase]


class ModuleGate:
    """The one place where a module that a network has switched off stops answering: pages, staff pages and API."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, _view: Any, _args: Any, _kwargs: Any) -> None:
        match, network = request.resolver_match, getattr(request, "network", None)
        if match is None or not match.namespaces or network is None:
            return
        module = registry.module_of_namespace(match.namespaces[0])
        if module is not None and module not in network.modules:
            raise Http404


class Errors:
    """A ReteError is shown with its own words and status."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        # 500 and above are faults, not answers: they go on to the log and the page of faults.
        if isinstance(error, ReteError) and error.status < 500:  # noqa: PLR2004 - HTTP's own number
            return refusal(request, error)
        return None


def refusal(request: HttpRequest, error: ReteError) -> HttpResponse:
    """The page that says what cannot be done."""
    template = TEMPLATES.get(error.status, "web/refused.html")
    return render(request, template, {"error": error}, status=error.status)
