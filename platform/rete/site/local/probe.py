"""Asking the site for its first page without ever waiting for it."""

import contextlib
import select
import socket
import time

from rete.site.local.ports import LOOPBACK

PATIENCE_SECONDS = 15.0
PAUSE_SECONDS = 0.5


class Probe:
    """One request at a time; `status()` returns at once, so that the caller can look after its children."""

    def __init__(self, port: int, host: str) -> None:
        self._port = port
        self._request = f"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode()
        self._line: socket.socket | None = None
        self._sent_at = 0.0
        self.last_status: int | None = None

    def status(self) -> int | None:
        """The status of an answer that has just arrived, or None."""
        if self._line is None:
            self._ask()
            return None
        if not select.select([self._line], [], [], 0)[0]:
            if time.monotonic() - self._sent_at > PATIENCE_SECONDS:
                self.close()
            return None
        return self._read(self._line)

    def close(self) -> None:
        if self._line:
            self._line.close()
        self._line = None

    def _ask(self) -> None:
        if time.monotonic() - self._sent_at < PAUSE_SECONDS:
            return
        self._sent_at = time.monotonic()
        with contextlib.suppress(OSError):
            line = socket.create_connection((LOOPBACK, self._port), timeout=1)
            try:
                line.sendall(self._request)
            except OSError:
                line.close()
                raise
            self._line = line

    def _read(self, line: socket.socket) -> int | None:
        head = b""
        with contextlib.suppress(OSError):
            head = line.recv(64)
        self.close()
        words = head.split(b" ", 2)
        if not head.startswith(b"HTTP/1.") or len(words) < 2 or not words[1].isdigit():  # noqa: PLR2004
            return None
        self.last_status = int(words[1])
        return self.last_status
