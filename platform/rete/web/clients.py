"""Who is at the other end."""

from ipaddress import ip_address

from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """The address that a request comes from.

    Processes listen on loopback behind the proxy, which appends the address it saw to X-Forwarded-For: only its last
    word is believed, and only from loopback.
    """
    peer = str(request.META.get("REMOTE_ADDR", ""))
    forwarded = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    return forwarded if forwarded and is_loopback(peer) else peer


def is_loopback(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False
