"""Headers that Django has no setting for."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

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
