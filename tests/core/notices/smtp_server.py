"""A mail server as small as it can be: one conversation at a time, on loopback, answering what it is told to."""

import contextlib
import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage


@dataclass
class MailServerStub:
    """`answers` gives the reply to a verb instead of the usual one, e.g. {"RCPT": "550 no such person"}."""

    port: int = 0
    answers: dict[str, str] = field(default_factory=dict)
    received: list[EmailMessage] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"

    def converse(self, line: socket.socket) -> None:
        with line, line.makefile("rwb") as stream:
            self._say(stream, self.answers.get("HELLO", "220 pronto"))
            while words := stream.readline():
                verb = words[:4].decode().upper()
                if verb == "QUIT":
                    self._say(stream, "221 ciao")
                    return
                if verb == "RCPT":
                    self.recipients.append(words.decode().strip())
                usual = "354 scrivi" if verb == "DATA" else "250 bene"
                reply = self.answers.get(verb, usual)
                self._say(stream, reply)
                if verb == "DATA" and reply.startswith("354"):
                    self._receive(stream)

    def _receive(self, stream: object) -> None:
        lines = []
        while (words := stream.readline()) != b".\r\n":  # type: ignore[attr-defined]
            lines.append(words.removeprefix(b"."))
        message = message_from_bytes(b"".join(lines), policy=policy.default)
        assert isinstance(message, EmailMessage)
        self.received.append(message)
        self._say(stream, self.answers.get("END", "250 preso"))

    def _say(self, stream: object, reply: str) -> None:
        stream.write(f"{reply}\r\n".encode())  # type: ignore[attr-defined]
        stream.flush()  # type: ignore[attr-defined]


@contextlib.contextmanager
def mail_server_stub() -> Iterator[MailServerStub]:
    """A server that listens for the length of a `with`."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        stub = MailServerStub(port=listening.getsockname()[1])

        def serve() -> None:
            with contextlib.suppress(OSError):
                while True:
                    stub.converse(listening.accept()[0])

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield stub
        listening.shutdown(socket.SHUT_RDWR)
    thread.join(timeout=5)
