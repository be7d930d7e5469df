"""Headers that Django has no setting for."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase
from django.http.request import split_domain_port

from tenants.addresses import site_address

# «Vicino a me» asks where the visitor is; nothing of ours asks for the rest.
PERMISSIONS_POLICY = ", ".join(
    [
        "geolocation=(self)",
        *(f"{feature}=()" for feature in ("camera", "microphone", "payment", "usb", "serial")),
    ]
)


class PermissionsPolicyMiddleware:
    """Says which of the browser's powers our pages may ask for, and their frames may not."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        return response


class FormsLeadHome:
    """At one of its other names a network's forms may end at its address, where pages lead: browsers ask the policy whether."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        network = getattr(request, "network", None)
        if network is not None and _host(request) != network.domain.lower():
            updates = getattr(response, "_csp_update", None) or {}
            home = {"form-action": [*updates.get("form-action", ()), site_address(network)]}
            response._csp_update = {**updates, **home}  # type: ignore[attr-defined] # noqa: SLF001 - django-csp's mark
        return response


def _host(request: HttpRequest) -> str:
    return split_domain_port(request.get_host())[0].rstrip(".")
