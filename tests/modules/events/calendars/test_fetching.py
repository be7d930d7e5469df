"""Fetching addresses that strangers give, from a real server on this machine."""

import gzip
import ipaddress
import socket
import ssl
import time
from dataclasses import replace
from pathlib import Path

import pytest

from modules.events.calendars.errors import (
    AddressRefused,
    AddressUnreachable,
    AnswerRefused,
    AnswerTooSlow,
    CalendarTooLarge,
    TooManyRedirects,
)
from modules.events.calendars.fetching import Answer, Bounds, fetch
from rete.kernel.internet import is_public
from tests.modules.events.calendars.answering import (
    CALENDAR,
    MEGABYTE,
    Server,
    moved,
    ok,
    self_signed,
)


def test_a_calendar_is_fetched_with_its_tag(server: Server, here: Bounds) -> None:
    address = server.says(
        "/a.ics", ok(CALENDAR, 'ETag: "uno"', "Last-Modified: Tue, 24 Nov 2026 09:00:00 GMT")
    )

    answer = fetch(address, bounds=here)

    assert answer == Answer(CALENDAR, '"uno"', "Tue, 24 Nov 2026 09:00:00 GMT")
    assert "Accept-Encoding: gzip\r\n" in server.asked[0]
    assert "If-None-Match" not in server.asked[0]


def test_what_has_not_changed_is_not_sent_again(server: Server, here: Bounds) -> None:
    address = server.says("/a.ics", b'HTTP/1.1 304 Not Modified\r\nETag: "uno"\r\n\r\n')

    answer = fetch(address, etag='"uno"', modified="Tue, 24 Nov 2026 09:00:00 GMT", bounds=here)

    assert answer == Answer(None, '"uno"')
    assert 'If-None-Match: "uno"\r\n' in server.asked[0]
    assert "If-Modified-Since: Tue, 24 Nov 2026 09:00:00 GMT\r\n" in server.asked[0]


def test_packed_and_chunked_answers_are_unpacked(server: Server, here: Bounds) -> None:
    packed = gzip.compress(CALENDAR)
    chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(packed), packed)
    head = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n"

    assert fetch(server.says("/a", head, chunked), bounds=here).content == CALENDAR


def test_accents_in_an_address_are_sent_as_octets(server: Server, here: Bounds) -> None:
    server.says("/citt%C3%A0.ics?q=1%20a", ok(CALENDAR))

    answer = fetch(server.address("/città.ics?q=1%20a#parte"), bounds=here)

    assert answer.content == CALENDAR


def test_redirects_are_followed_where_allowed(server: Server, here: Bounds) -> None:
    server.says("/c", ok(CALENDAR))
    server.says("/b", moved(server.address("/c")))

    assert fetch(server.says("/a", moved("b")), bounds=here).content == CALENDAR


def test_too_many_redirects_end(server: Server, here: Bounds) -> None:
    address = server.says("/a", moved("/a"))

    with pytest.raises(TooManyRedirects):
        fetch(address, bounds=here)

    assert len(server.asked) == 4


@pytest.mark.parametrize(
    "text",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254", "100.64.0.1",
        "0.0.0.0", "224.0.0.1", "255.255.255.255", "198.18.0.1", "192.0.0.192", "::1", "::", "fe80::1", "fc00::1",  # noqa: S104 - refused
        "fd00:ec2::254", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::",
        "2001:db8::1", "2001::1", "::127.0.0.1",
    ],
)  # fmt: skip
def test_addresses_that_are_not_public(text: str) -> None:
    assert not is_public(ipaddress.ip_address(text))


@pytest.mark.parametrize(
    "text", ["93.184.216.34", "172.32.0.1", "100.128.0.1", "2a00:1450:4002::200e", "::ffff:8.8.8.8"]
)
def test_addresses_that_are_public(text: str) -> None:
    assert is_public(ipaddress.ip_address(text))


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "127.1", "[::1]", "[::ffff:127.0.0.1]"]
)  # fmt: skip
def test_this_machine_is_never_asked_in_production(server: Server, host: str) -> None:
    bounds = Bounds(ports=frozenset({server.port}))

    with pytest.raises(AddressRefused) as refusal:
        fetch(server.address("/a.ics", host), bounds=bounds)

    assert "non è nella rete pubblica" in str(refusal.value)
    assert server.asked == []


def test_a_redirect_to_this_machine_is_refused(server: Server, here: Bounds) -> None:
    """The first address is allowed as if it were public; the one it names is not."""
    first = ipaddress.ip_address("127.0.0.1")
    bounds = replace(here, allows=lambda ip: ip == first)
    address = server.says("/a", moved(server.address("/b", "127.0.0.2")))

    with pytest.raises(AddressRefused):
        fetch(address, bounds=bounds)

    assert len(server.asked) == 1


@pytest.mark.parametrize(
    ("location", "reason"),
    [
        ("file:///etc/passwd", "comincia con"),
        ("gopher://127.0.0.1/", "comincia con"),
        ("http://127.0.0.1:22/", "la porta 22"),
        ("http://io:segreto@127.0.0.1/", "un nome utente"),
        ("http://[::1/", "non è scritto bene"),
    ],
)
def test_a_redirect_is_checked_as_the_first_address(
    server: Server, here: Bounds, location: str, reason: str
) -> None:
    with pytest.raises(AddressRefused) as refusal:
        fetch(server.says("/a", moved(location)), bounds=here)

    assert reason in str(refusal.value)


def test_a_name_is_resolved_once_and_all_it_has_is_checked(
    server: Server, here: Bounds, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def resolver(host: str, port: int, *_: object, **__: object) -> list[object]:
        asked.append(host)
        ips = ("127.0.0.1", "10.0.0.1") if host == "due.example" else ("127.0.0.1",)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, port)) for ip in ips]

    monkeypatch.setattr("modules.events.calendars.fetching.socket.getaddrinfo", resolver)
    server.says("/a", ok(CALENDAR))

    with pytest.raises(AddressRefused):
        fetch(server.address("/a", "due.example"), bounds=here)
    assert fetch(server.address("/a", "uno.example"), bounds=here).content == CALENDAR
    assert asked == ["due.example", "uno.example", "127.0.0.1"]
    assert f"Host: uno.example:{server.port}\r\n" in server.asked[0]


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("ftp://example.org/a.ics", "comincia con"),
        ("javascript:alert(1)", "comincia con"),
        ("example.org/a.ics", "comincia con"),
        ("https://", "manca il nome"),
        ("https://io@example.org/a.ics", "un nome utente"),
        ("https://example.org:8443/a.ics", "la porta 8443"),
        ("https://example.org:porta/", "non è scritto bene"),
        ("https://example.org/a b.ics", "non è scritto bene"),
        ("https://example.org/\r\nHost: altro", "non è scritto bene"),
        (f"https://example.org/{'a' * 2000}", "non è scritto bene"),
        ("webcal://io@example.org/a.ics", "un nome utente"),
    ],
)
def test_addresses_that_are_not_allowed(address: str, reason: str) -> None:
    with pytest.raises(AddressRefused) as refusal:
        fetch(address)

    assert reason in str(refusal.value)


@pytest.mark.parametrize(
    "status", ["401 Unauthorized", "404 Not Found", "500 Errore", "204 No Content"]
)
def test_other_answers_are_refused_and_said(server: Server, here: Bounds, status: str) -> None:
    address = server.says("/a", f"HTTP/1.1 {status}\r\nContent-Length: 0\r\n\r\n".encode())

    with pytest.raises(AnswerRefused) as refusal:
        fetch(address, bounds=here)

    assert f"risponde {status[:3]}:" in str(refusal.value)


def test_an_answer_too_large_stops_where_it_is(server: Server, here: Bounds) -> None:
    bounds = replace(here, octets=MEGABYTE, seconds=10)
    endless = server.keeps_saying("/b", b"HTTP/1.1 200 OK\r\n\r\n", b"x" * MEGABYTE, 0)

    with pytest.raises(CalendarTooLarge):
        fetch(server.says("/a", ok(b"x" * (MEGABYTE + 1))), bounds=bounds)
    with pytest.raises(CalendarTooLarge):
        fetch(endless, bounds=bounds)


def test_a_bomb_is_not_unpacked(server: Server, here: Bounds) -> None:
    bomb = gzip.compress(b"\0" * (200 * MEGABYTE))
    address = server.says("/a", ok(bomb, "Content-Encoding: gzip"))

    with pytest.raises(CalendarTooLarge):
        fetch(address, bounds=replace(here, seconds=10))


@pytest.mark.parametrize(
    ("first", "again"),
    [
        (b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n", b"x"),
        (b"HTTP/1.1 200 OK\r\n\r\n", b"x"),
        (b"", b"H"),
        (b"HTTP/1.1 200 OK\r\nX: ", b"y"),
        (b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n"),
    ],
    ids=["body", "body without length", "status", "header", "continue", "chunks"],
)
def test_an_answer_that_drips_ends_in_time(
    server: Server, here: Bounds, first: bytes, again: bytes
) -> None:
    address = server.keeps_saying("/a", first, again, 0.05)
    began = time.monotonic()

    with pytest.raises(AnswerTooSlow) as refusal:
        fetch(address, bounds=here)

    assert time.monotonic() - began < 2
    assert str(refusal.value) == f"«{address}» è troppo lento: dopo 1 secondi la lettura si ferma."


def test_headers_without_end_are_refused(server: Server, here: Bounds) -> None:
    many = server.keeps_saying("/a", b"HTTP/1.1 200 OK\r\n", b"X: y\r\n", 0)
    long = server.keeps_saying("/b", b"HTTP/1.1 200 OK\r\nX: ", b"y" * 10_000, 0)

    for address in (many, long):
        with pytest.raises(AddressUnreachable):
            fetch(address, bounds=replace(here, seconds=10))


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"SSH-2.0-OpenSSH\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\npoco",
        b"HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n\r\nx",
        b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\nnon e' un gzip",
        b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + gzip.compress(CALENDAR)[:20],
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    ],
    ids=["nothing", "ssh", "cut", "unknown packing", "false gzip", "cut gzip", "false chunks"],
)
def test_broken_answers_are_refused(server: Server, here: Bounds, answer: bytes) -> None:
    with pytest.raises(AddressUnreachable):
        fetch(server.says("/a", answer), bounds=here)


def test_nobody_there(here: Bounds) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    bounds = replace(here, ports=frozenset({port}))

    with pytest.raises(AddressUnreachable) as refusal:
        fetch(f"http://127.0.0.1:{port}/", bounds=bounds)

    assert "la connessione non riesce" in str(refusal.value)


def test_a_certificate_of_nobody_is_refused(server: Server, here: Bounds, tmp_path: Path) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(self_signed(tmp_path))

    def answer(reached: socket.socket) -> None:
        raise AssertionError(reached)

    server.answers["/a"] = answer
    server.socket = context.wrap_socket(server.socket, server_side=True)

    with pytest.raises(AddressUnreachable) as refusal:
        fetch(server.address("/a").replace("http:", "webcal:"), bounds=here)

    assert "la connessione protetta non riesce" in str(refusal.value)
    assert server.asked == []


def test_a_handshake_that_never_comes_ends_in_time(server: Server, here: Bounds) -> None:
    silent = socket.create_server(("127.0.0.1", 0))
    port = silent.getsockname()[1]
    began = time.monotonic()

    with silent, pytest.raises(AnswerTooSlow):
        fetch(f"https://127.0.0.1:{port}/", bounds=replace(here, ports=frozenset({port})))

    assert time.monotonic() - began < 2
