"""Who stands between the visitor and us, and who the visitor is."""

from functools import cache
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest

FORWARDED = "X-Forwarded-For"


def is_proxy(address: str) -> bool:
    """Whether it is one of RETE_PROXIES, whose X-Forwarded-For is to be believed."""
    try:
        found = ip_address(address)
    except ValueError:
        return False
    return any(found in each for each in _networks(tuple(settings.RETE_PROXIES)))


def is_from_inside(request: HttpRequest) -> bool:
    """Whether the proxy itself, or somebody on this machine, asks: not a visitor through the proxy."""
    return FORWARDED not in request.headers and is_proxy(request.META.get("REMOTE_ADDR", ""))


def client_address(request: HttpRequest) -> str:
    """The address that a request comes from.

    The proxy appends the address it saw to X-Forwarded-For: only its last word is believed, and only from a proxy of
    ours (RETE_PROXIES).
    """
    peer = str(request.META.get("REMOTE_ADDR", ""))
    forwarded = request.headers.get(FORWARDED, "").rpartition(",")[2].strip()
    return forwarded if forwarded and is_proxy(peer) else peer


@cache
def _networks(words: tuple[str, ...]) -> tuple[IPv4Network | IPv6Network, ...]:
    return tuple(ip_network(word) for word in words)
