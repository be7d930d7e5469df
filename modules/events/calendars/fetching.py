"""Fetching an address that a stranger gave: only the public internet, only so much, only so long.

A name is resolved once, every address it has is checked, and the connection goes to one of those: a name that changes
its mind in between gains nothing. The end of time is one for the whole, however slowly an answer drips.
"""

import http.client
import ipaddress
import socket
import ssl
import string
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field, replace
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from modules.events.calendars.errors import (
    AddressRefused,
    AddressUnreachable,
    AnswerRefused,
    AnswerTooSlow,
    CalendarTooLarge,
    TooManyRedirects,
)
from modules.events.calendars.reading.lines import LIMIT_BYTES
from rete.kernel.errors import ReteError
from rete.kernel.internet import Ip, is_public

PORTS = {"http": 80, "https": 443}
LONGEST_ADDRESS = 2_000
_LONGEST_TAG = 300
_CHUNK = 64 * 1024
_MOVED = {301, 302, 303, 307, 308}
_OK, _NOT_MODIFIED = 200, 304
_GZIP = zlib.MAX_WBITS | 16


@dataclass(frozen=True, slots=True)
class Bounds:
    """How far a fetch may go. The defaults are production's; tests widen them to a server of their own."""

    seconds: float = 20
    octets: int = LIMIT_BYTES
    redirects: int = 3
    ports: frozenset[int] = frozenset(PORTS.values())
    allows: Callable[[Ip], bool] = is_public


PUBLIC = Bounds()


@dataclass(frozen=True, slots=True)
class Answer:
    """What an address answered; `content` is None when nothing has changed since `etag` or `modified`."""

    content: bytes | None
    etag: str = ""
    modified: str = ""


@dataclass(frozen=True, slots=True)
class _Request:
    """One request of a fetch: `address` as given, `url` where it stands after redirects."""

    address: str
    url: SplitResult
    headers: dict[str, str]
    bounds: Bounds
    deadline: float = field(default=0)

    def left(self) -> float:
        """Seconds until the end.

        Raises:
            AnswerTooSlow: none is left.
        """
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise self.too_slow()
        return left

    def too_slow(self) -> AnswerTooSlow:
        return AnswerTooSlow(address=self.address, seconds=round(self.bounds.seconds))

    @property
    def port(self) -> int:
        return self.url.port or PORTS[self.url.scheme]


def fetch(address: str, *, etag: str = "", modified: str = "", bounds: Bounds = PUBLIC) -> Answer:
    """What stands at an address, http, https or webcal. `etag` and `modified` are those of the last answer.

    Takes `bounds.seconds` at most, and about twice `bounds.octets` of memory.

    Raises:
        AddressRefused, AddressUnreachable, AnswerTooSlow, AnswerRefused, TooManyRedirects, CalendarTooLarge.
    """
    conditions = {"If-None-Match": etag, "If-Modified-Since": modified}
    headers = {
        "User-Agent": "ReteDelleReti (calendari)",
        "Accept": "text/calendar, application/json, */*;q=0.5",
        "Accept-Encoding": "gzip",
        "Connection": "close",
        **{name: value for name, value in conditions.items() if value},
    }
    url = checked(address, bounds)
    request = _Request(address, url, headers, bounds, time.monotonic() + bounds.seconds)
    for _ in range(bounds.redirects + 1):
        found = _asked(request)
        if isinstance(found, Answer):
            return found
        request = replace(request, url=_moved(request, found))
    raise TooManyRedirects(address=address, limit=bounds.redirects)


def checked(address: str, bounds: Bounds = PUBLIC) -> SplitResult:
    """An address in its parts, if its form is allowed. Where its name leads is checked when it is fetched.

    Raises:
        AddressRefused.
    """
    text = address.strip()
    if text.lower().startswith(("webcal://", "webcals://")):
        text = "https" + text[text.index(":") :]
    try:
        url = urlsplit(text)
        port = url.port
    except ValueError as error:
        raise AddressRefused(address=address[:200], reason="non è scritto bene") from error
    reason = _reason_against(text, url, port, bounds)
    if reason:
        raise AddressRefused(address=address[:200], reason=reason)
    return url


def _reason_against(text: str, url: SplitResult, port: int | None, bounds: Bounds) -> str:
    if len(text) > LONGEST_ADDRESS or not text.isprintable() or " " in text:
        return "non è scritto bene"
    if url.scheme not in PORTS:
        return "comincia con https://, http:// o webcal://"
    if not url.hostname:
        return "manca il nome del sito"
    if "@" in url.netloc:
        return "contiene un nome utente"
    if (port or PORTS[url.scheme]) not in bounds.ports:
        return f"la porta {port} non è quella del web"
    return ""


def _moved(request: _Request, location: str) -> SplitResult:
    """Where a redirect leads, as carefully checked as the first address.

    Raises:
        AddressRefused.
    """
    try:
        target = urljoin(request.url.geturl(), location)
    except ValueError as error:
        raise AddressRefused(address=location[:200], reason="non è scritto bene") from error
    url = checked(target, request.bounds)
    if request.url.scheme == "https" and url.scheme == "http":
        raise AddressRefused(address=request.address, reason="rinvia a una pagina non protetta")
    return url


def _asked(request: _Request) -> Answer | str:
    """An answer, or the address that a redirect names."""
    try:
        with _connected(request) as connection:
            connection.request("GET", _target(request.url), headers=request.headers)
            with connection.getresponse() as response:
                return _read(request, response)
    except ReteError:
        raise
    except (OSError, http.client.HTTPException, ValueError) as error:
        request.left()
        raise AddressUnreachable(address=request.address, reason=_why(error)) from error


def _target(url: SplitResult) -> str:
    """Path and query; what is not ASCII is written as octets."""
    written = f"{url.path or '/'}{f'?{url.query}' if url.query else ''}"
    return quote(written, safe=string.printable)


def _why(error: Exception) -> str:
    if isinstance(error, ssl.SSLError):
        return "la connessione protetta non riesce"
    if isinstance(error, http.client.HTTPException | ValueError):
        return "la risposta non si capisce"
    return "la connessione non riesce"


def _read(request: _Request, response: http.client.HTTPResponse) -> Answer | str:
    etag, modified = (_short(response, name) for name in ("ETag", "Last-Modified"))
    location = response.headers.get("Location")
    if response.status in _MOVED and location:
        return location
    if response.status == _NOT_MODIFIED:
        return Answer(None, etag, modified)
    if response.status != _OK:
        raise AnswerRefused(address=request.address, answer=response.status)
    return Answer(_body(request, response), etag, modified)


def _short(response: http.client.HTTPResponse, name: str) -> str:
    value = str(response.headers.get(name, ""))
    return value if len(value) <= _LONGEST_TAG and value.isprintable() else ""


def _body(request: _Request, response: http.client.HTTPResponse) -> bytes:
    """The body, unpacked, never more than allowed on either side of the packing."""
    encoding = response.headers.get("Content-Encoding", "identity").lower()
    if encoding not in {"identity", "gzip", "x-gzip", ""}:
        raise AddressUnreachable(address=request.address, reason="la risposta non si capisce")
    limit = request.bounds.octets
    chunks = _limited(_chunks(request, response), limit)
    if "gzip" in encoding:
        chunks = _limited(_unpacked(request, chunks, limit), limit)
    return b"".join(chunks)


def _chunks(request: _Request, response: http.client.HTTPResponse) -> Iterator[bytes]:
    while chunk := response.read(_CHUNK):
        request.left()
        yield chunk
    request.left()
    if response.length:
        raise AddressUnreachable(address=request.address, reason="la risposta s'interrompe")


def _limited(chunks: Iterator[bytes], limit: int) -> Iterator[bytes]:
    total = 0
    for chunk in chunks:
        total += len(chunk)
        if total > limit:
            raise CalendarTooLarge(limit_megabytes=limit // 2**20)
        yield chunk


def _unpacked(request: _Request, chunks: Iterator[bytes], limit: int) -> Iterator[bytes]:
    unpacking = zlib.decompressobj(_GZIP)
    try:
        for chunk in chunks:
            yield unpacking.decompress(chunk, limit + 1)
    except zlib.error as error:
        raise AddressUnreachable(
            address=request.address, reason="la risposta non si capisce"
        ) from error
    if not unpacking.eof:
        raise AddressUnreachable(address=request.address, reason="la risposta s'interrompe")


@contextmanager
def _connected(request: _Request) -> Iterator[http.client.HTTPConnection]:
    """A connection to a checked address, cut when time is over."""
    host = str(request.url.hostname)
    with closing(_secured(request.url, _reached(request, _allowed_ips(request)))) as reached:
        # A timeout of the socket is for each read: an answer that drips would never meet it.
        cutting = threading.Timer(request.left(), _cut, (reached,))
        cutting.daemon = True
        cutting.start()
        try:
            if isinstance(reached, ssl.SSLSocket):
                reached.do_handshake()
            with closing(http.client.HTTPConnection(host, request.port)) as connection:
                connection.default_port = PORTS[request.url.scheme]
                connection.sock = reached
                yield connection
        finally:
            cutting.cancel()


def _secured(url: SplitResult, reached: socket.socket) -> socket.socket:
    if url.scheme == "http":
        return reached
    context = ssl.create_default_context()
    return context.wrap_socket(reached, server_hostname=url.hostname, do_handshake_on_connect=False)


def _cut(reached: socket.socket) -> None:
    with suppress(OSError):
        # Not SSLSocket's own, which takes apart what another thread is reading from.
        socket.socket.shutdown(reached, socket.SHUT_RDWR)


def _reached(request: _Request, ips: list[Ip]) -> socket.socket:
    """The first of some addresses that answers."""
    for ip in ips:
        try:
            return socket.create_connection((str(ip), request.port), timeout=request.left())
        except OSError:
            request.left()
    raise AddressUnreachable(address=request.address, reason="la connessione non riesce")


def _allowed_ips(request: _Request) -> list[Ip]:
    """Every address that the name has, none twice, all allowed.

    Raises:
        AddressRefused: even one of them is not.
        AddressUnreachable: it has none.
    """
    ips = [ipaddress.ip_address(text.partition("%")[0]) for text in _resolved(request)]
    if not ips:
        raise AddressUnreachable(address=request.address, reason="il sito non esiste")
    if not all(map(request.bounds.allows, ips)):
        raise AddressRefused(address=request.address, reason="non è nella rete pubblica")
    return ips


def _resolved(request: _Request) -> list[str]:
    """In a thread of its own: the system's resolver knows no deadline."""
    found: list[str] = []

    def resolve() -> None:
        try:
            each = socket.getaddrinfo(request.url.hostname, request.port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError):
            return
        found.extend(dict.fromkeys(str(address[0]) for *_, address in each))

    resolving = threading.Thread(target=resolve, daemon=True)
    resolving.start()
    resolving.join(request.left())
    request.left()
    return list(found)
