"""Who is at the other end."""

from django.http import HttpRequest

from tenants.proxies import FORWARDED, is_proxy


def client_address(request: HttpRequest) -> str:
    """The address that a request comes from.

    The proxy appends the address it saw to X-Forwarded-For: only its last word is believed, and only from a proxy of
    ours (RETE_PROXIES).
    """
    peer = str(request.META.get("REMOTE_ADDR", ""))
    forwarded = request.headers.get(FORWARDED, "").rpartition(",")[2].strip()
    return forwarded if forwarded and is_proxy(peer) else peer
