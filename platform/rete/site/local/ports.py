"""Ports on the loopback address."""

import socket
from pathlib import Path

from rete.site.local import errors
from rete.site.local.folder import write_private

LOOPBACK = "127.0.0.1"


def is_free(port: int) -> bool:
    """Whether nobody listens on the port and we may."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except (OSError, OverflowError):
            return False
    return True


def require_free(port: int) -> None:
    """Raises PortTaken."""
    if not is_free(port):
        raise errors.PortTaken(port=port)


def kept_port(record: Path) -> int:
    """The port written in `record`; a new one, written there, when there is none or it is taken."""
    try:
        port = int(record.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        port = 0
    if port == 0 or not is_free(port):
        port = any_free_port()
        write_private(record, f"{port}\n")
    return port


def any_free_port() -> int:
    """One that nobody has at this moment."""
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        port: int = probe.getsockname()[1]
    return port
