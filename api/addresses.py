"""Addresses as the outside sees them."""

from django.conf import settings
from django.http import HttpRequest


def absolute(request: HttpRequest, path: str) -> str:
    """On the request's own host; the scheme is the installation's, since proxies speak plain HTTP to us."""
    return f"{settings.RETE_SCHEME}://{request.get_host()}{path}"
