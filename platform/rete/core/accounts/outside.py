"""Talking with providers of identity: their addresses are given by a network's staff, so nothing inside is reached.

Every request of a sign-in goes through this session: to where the public internet is or the installation says, never
elsewhere by a redirect, so much and so long and no more.
"""

import socket
import time
from contextlib import suppress
from functools import cache
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from typing import Any

import requests
from django.conf import settings
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

from rete.kernel.errors import ReteError
from rete.kernel.internet import is_public

SECONDS_OF_SILENCE = 5
SECONDS = 10
LIMIT_BYTES = 512 * 1024
_CHUNK = 16 * 1024


class Outside(requests.Session):
    """What `requests` offers, within bounds. Raises requests.RequestException, and NotReached."""

    def __init__(self) -> None:
        super().__init__()
        self.trust_env = False
        for scheme in ("https://", "http://"):
            self.mount(scheme, _Guarded())

    def request(self, method: str, url: Any, *args: Any, **kwargs: Any) -> requests.Response:
        if settings.RETE_SCHEME == "https" and not str(url).startswith("https://"):
            raise requests.exceptions.InvalidSchema("only https")
        # A redirect would carry the secret elsewhere.
        bounds = {"allow_redirects": False, "timeout": SECONDS_OF_SILENCE, "stream": True}
        ends_at = time.monotonic() + SECONDS
        response = super().request(method, url, *args, **{**kwargs, **bounds})
        with response:
            response._content = b"".join(_limited(response, ends_at))  # noqa: SLF001 - as `content` fills it
            response._content_consumed = True  # noqa: SLF001
        return response


def _limited(response: requests.Response, ends_at: float) -> Any:
    octets = 0
    while chunk := response.raw.read1(_CHUNK, decode_content=True):
        octets += len(chunk)
        if octets > LIMIT_BYTES or time.monotonic() > ends_at:
            raise requests.exceptions.ContentDecodingError("too long")
        yield chunk


class NotReached(ReteError):
    """An address that is not of the public internet, nor one that the installation lets providers stand on."""

    code = "indirizzo_non_pubblico"
    message = "L'indirizzo del fornitore non è nella rete pubblica."


class _Checked(HTTPConnection):
    def _new_conn(self) -> socket.socket:
        name = self._dns_host
        # Such names are this machine (RFC 6761, section 6.3), and not every resolver knows.
        if name.endswith(".localhost"):
            self._dns_host = "127.0.0.1"
        try:
            return self._reached()
        finally:
            self._dns_host = name

    def _reached(self) -> socket.socket:
        # Before, so that nothing inside is even knocked at; and after, for a name that has changed its mind.
        with suppress(socket.gaierror):
            for *_, there in socket.getaddrinfo(self.host, self.port, type=socket.SOCK_STREAM):
                check_address(str(there[0]))
        reached = super()._new_conn()
        try:
            check_address(str(reached.getpeername()[0]))
        except NotReached:
            reached.close()
            raise
        return reached


class _CheckedSecure(_Checked, HTTPSConnection):
    pass


class _Pool(HTTPConnectionPool):
    ConnectionCls = _Checked


class _SecurePool(HTTPSConnectionPool):
    ConnectionCls = _CheckedSecure


class _Guarded(HTTPAdapter):
    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = {"http": _Pool, "https": _SecurePool}


def check_address(address: str) -> None:
    ip = ip_address(address.partition("%")[0])
    inside = _networks(tuple(settings.RETE_PROVIDER_NETWORKS))
    if not is_public(ip) and not any(ip in each for each in inside):
        raise NotReached(address=address)


@cache
def _networks(words: tuple[str, ...]) -> tuple[IPv4Network | IPv6Network, ...]:
    return tuple(ip_network(word) for word in words)
