"""A library software as it speaks SIP2, written from the specification (3M, version 2.00), and as it misbehaves."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

CR = b"\r"
STAMP = "20261125    090000"


@dataclass
class Person:
    """Somebody that the software knows."""

    pin: str
    name: str
    charged: tuple[str, ...] = ()
    fee: str = ""
    is_blocked: bool = False
    ready: tuple[str, ...] = ()
    awaited: tuple[str, ...] = ()


@dataclass
class Library:
    """How the software behaves. `fault` is how it misbehaves: see `_Talk._faulty`. `asked` has the messages that came."""

    people: dict[str, Person] = field(default_factory=dict)
    login: tuple[str, str] = ("", "")
    encoding: str = "utf-8"
    checks_sums: bool = True
    fault: str = ""
    port: int = 0
    asked: list[str] = field(default_factory=list)
    released: threading.Event = field(default_factory=threading.Event)


class _Talk(socketserver.StreamRequestHandler):
    server: "_Server"

    def handle(self) -> None:
        while message := self._message():
            library = self.server.library
            library.asked.append(message)
            answer = self._answered(message)
            sequence = message[message.rindex("AY") + 2] if library.checks_sums else ""
            if not self._sent(answer, sequence):
                return

    def _message(self) -> str:
        octets = b""
        while not octets.endswith(CR):
            more = self.rfile.read(1)
            if not more:
                return ""
            octets += more
        return octets[:-1].decode(self.server.library.encoding)

    def _answered(self, message: str) -> str:
        library = self.server.library
        head = 4 if message[:2] == "93" else 33 if message[:2] == "63" else 23
        fields = {part[:2]: part[2:] for part in message[head:].split("|") if part}
        if message[:2] == "93":
            return f"94{int((fields['CN'], fields['CO']) == library.login)}"
        return self._of_patron(message, fields)

    def _of_patron(self, message: str, fields: dict[str, str]) -> str:
        code, library = message[:2], self.server.library
        card = "ALTRA" if library.fault == "another patron" else fields["AA"]
        known = library.people.get(fields["AA"])
        flags = "Y" + " " * 13 if known and known.is_blocked else " " * 14
        counts = _counts(known) if code == "63" and library.fault != "uncounted" else ""
        counts = counts or " " * 24 * (code == "63")
        text = (
            f"{int(code) + 1}{flags}005{STAMP}{counts}AO|AA{card}|AE{known.name if known else ''}|"
        )
        text += f"BL{'Y' if known else 'N'}|"
        if library.fault != "silent about pins":
            text += f"CQ{'Y' if known and known.pin == fields['AD'] else 'N'}|"
        if known and known.fee:
            text += f"BV{known.fee}|"
        if known and code == "63":
            text += _listed(known, message[23:33])
        return text

    def _sent(self, answer: str, sequence: str) -> bool:
        library = self.server.library
        octets = answer.encode(library.encoding)
        if library.checks_sums:
            given = (
                str((int(sequence) + 5) % 10) if library.fault == "another sequence" else sequence
            )
            octets += f"AY{given}AZ".encode()
            total = (-sum(octets)) & 0xFFFF
            octets += f"{total ^ (library.fault == 'wrong sum'):04X}".encode()
        return self._faulty(octets + CR)

    def _faulty(self, octets: bytes) -> bool:
        """Whether the talk goes on."""
        library = self.server.library
        if library.fault == "silent":
            library.released.wait(30)
            return False
        if library.fault == "dripping":
            while not library.released.wait(0.05):
                self.wfile.write(b"A")
            return False
        if library.fault == "cut":
            self.wfile.write(octets[: len(octets) // 2])
            return False
        if library.fault == "endless":
            for _ in range(40):
                self.wfile.write(b"A" * 4096)
            return False
        if library.fault == "nonsense":
            octets = b"\xff\xfe<html>" + CR
        self.wfile.write(octets)
        return True


def _counts(known: Person | None) -> str:
    """Ready, late, charged, fines, recalls, awaited: four digits each."""
    if known is None:
        return "0" * 24
    each = (len(known.ready), 0, len(known.charged), 0, 0, len(known.awaited))
    return "".join(f"{number:04d}" for number in each)


def _listed(known: Person, summary: str) -> str:
    """What one place of the summary asks for."""
    lists = {0: ("AS", known.ready), 2: ("AU", known.charged), 5: ("CD", known.awaited)}
    name, titles = lists.get(summary.find("Y"), ("", ()))
    return "".join(f"{name}{title}|" for title in titles)


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    request_queue_size = 128
    daemon_threads = True
    library: Library

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hung up is what some tests are about."""


@contextmanager
def serving(library: Library) -> Iterator[Library]:
    """On a free port of loopback, written in `library.port`."""
    with _Server(("127.0.0.1", 0), _Talk) as server:
        server.library = library
        library.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield library
        finally:
            library.released.set()
            server.shutdown()
            thread.join()
