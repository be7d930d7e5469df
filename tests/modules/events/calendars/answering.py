"""A server on this machine that answers as a test tells it."""

import socket
import socketserver
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

CALENDAR = b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"
MEGABYTE = 2**20


class Server(socketserver.ThreadingTCPServer):
    """Answers by path with what the test said; remembers what was asked."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Connection)
        self.answers: dict[str, Callable[[socket.socket], None]] = {}
        self.asked: list[str] = []

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    def address(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    def says(self, path: str, *octets: bytes) -> str:
        """At this path exactly these octets; the address to fetch."""
        self.answers[path] = lambda reached: reached.sendall(b"".join(octets))
        return self.address(path)

    def keeps_saying(self, path: str, first: bytes, again: bytes, pause: float) -> str:
        def answer(reached: socket.socket) -> None:
            reached.sendall(first)
            for _ in range(100_000):
                reached.sendall(again)
                time.sleep(pause)

        self.answers[path] = answer
        return self.address(path)


class Connection(socketserver.BaseRequestHandler):
    server: Server

    def handle(self) -> None:
        asked = self.request.recv(10_000).decode()
        self.server.asked.append(asked)
        try:
            self.server.answers[asked.split(" ")[1]](self.request)
        except OSError:
            return


def ok(body: bytes, *headers: str) -> bytes:
    lines = ("HTTP/1.1 200 OK", f"Content-Length: {len(body)}", *headers, "", "")
    return "\r\n".join(lines).encode() + body


def moved(location: str) -> bytes:
    return f"HTTP/1.1 302 Found\r\nLocation: {location}\r\nContent-Length: 0\r\n\r\n".encode()


def self_signed(folder: Path) -> Path:
    """A file with a key and a certificate that no authority gave."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    pem = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    file = folder / "server.pem"
    file.write_bytes(pem + certificate.public_bytes(serialization.Encoding.PEM))
    return file
