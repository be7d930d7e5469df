"""A site that a browser reaches through a door, which can be shut."""

import socket
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress


class _Forward(socketserver.BaseRequestHandler):
    """What comes goes to the site, and back."""

    server: "_Door"

    def handle(self) -> None:
        with socket.create_connection(("127.0.0.1", self.server.site)) as there:
            self.server.open.update({self.request, there})
            back = threading.Thread(target=_pour, args=(there, self.request), daemon=True)
            back.start()
            _pour(self.request, there)
            back.join()


def _pour(one: socket.socket, other: socket.socket) -> None:
    with suppress(OSError):
        while octets := one.recv(65536):
            other.sendall(octets)
    with suppress(OSError):
        other.shutdown(socket.SHUT_RDWR)


class _Door(socketserver.ThreadingTCPServer):
    """Through which the browser reaches the site; shut, nothing answers there any more."""

    allow_reuse_address = True
    daemon_threads = True
    site: int
    open: set[socket.socket]

    def shut(self) -> None:
        self.shutdown()
        self.server_close()
        for each in self.open:
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)


@contextmanager
def door(site: int, port: int = 0) -> Iterator[_Door]:
    server = _Door(("127.0.0.1", port), _Forward)
    server.site, server.open = site, set()
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}).start()
    try:
        yield server
    finally:
        server.shut()
