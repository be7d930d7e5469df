"""What every answer bears, also those given before the host is known, and files."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from django.http import HttpRequest, HttpResponseBase
from django.http.request import split_domain_port

from tenants.addresses import site_address

# «Vicino a me» asks where the visitor is; nothing of ours asks for the rest.
PERMISSIONS = ", ".join(
    [
        "geolocation=(self)",
        *(f"{feature}=()" for feature in ("camera", "microphone", "payment", "usb", "serial")),
    ]
)
FRAMES: Final = "X-Frame-Options"
HEADERS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "X-Content-Type-Options": "nosniff",
        FRAMES: "DENY",
        "Referrer-Policy": "strict-origin-when-cross-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Permissions-Policy": PERMISSIONS,
        # Of what has no policy of its own: files, and the plain pages of when nothing else works, whose style is inside.
        "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; "
        "form-action 'none'; frame-ancestors 'none'",
    }
)


class HeadersMiddleware:
    """Outside of all others that answer. What an answer says of itself stays."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        for name, value in HEADERS.items():
            # What may stand in another site's page says so in its policy, which every browser reads.
            if name != FRAMES or not getattr(response, "xframe_options_exempt", False):
                response.headers.setdefault(name, value)
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
