"""Speaking to mail servers: that of RETE_SMTP_URL, and that of certified mail for what is sent by it."""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import EmailMessage
from urllib.parse import unquote, urlsplit

from django.conf import settings

from rete.core.notices.errors import UnusableMailServer

TIMEOUT_SECONDS = 20
PORTS = {"smtp": 587, "smtps": 465}
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True, slots=True)
class MailServer:
    """`smtp` is encrypted with STARTTLS where the server offers it, `smtps` from the first byte."""

    host: str
    port: int
    is_encrypted: bool
    user: str = ""
    password: str = ""


@dataclass(frozen=True, slots=True)
class Sender:
    """By which server mail of a kind leaves, and from which address; without a server it waits."""

    url: str
    address: str
    setting: str


def sender_of(kind: str) -> Sender:
    if kind in settings.RETE_PEC_KINDS:
        return Sender(settings.RETE_PEC_SMTP_URL, settings.RETE_PEC_FROM, "RETE_PEC_SMTP_URL")
    return Sender(settings.RETE_SMTP_URL, settings.RETE_MAIL_FROM, "RETE_SMTP_URL")


def mail_server(url: str) -> MailServer:
    """The server of `smtp[s]://[user:password@]host[:port]`.

    Raises:
        UnusableMailServer.
    """
    parts = urlsplit(url)
    if parts.scheme not in PORTS or not parts.hostname:
        raise UnusableMailServer
    return MailServer(
        host=parts.hostname,
        port=parts.port or PORTS[parts.scheme],
        is_encrypted=parts.scheme == "smtps",
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
    )


def deliver(message: EmailMessage, server: MailServer) -> None:
    """Hand one message over.

    Raises:
        smtplib.SMTPException, OSError: the server refused it, or did not answer.
        UnusableMailServer: a password would travel in the clear.
    """
    with _session(server) as session:
        session.send_message(message)


@contextmanager
def _session(server: MailServer) -> Iterator[smtplib.SMTP]:
    context = ssl.create_default_context()
    if server.is_encrypted:
        session: smtplib.SMTP = smtplib.SMTP_SSL(
            server.host, server.port, timeout=TIMEOUT_SECONDS, context=context
        )
    else:
        session = smtplib.SMTP(server.host, server.port, timeout=TIMEOUT_SECONDS)
    with session:
        session.ehlo()
        is_encrypted = server.is_encrypted
        if not is_encrypted and session.has_extn("starttls"):
            session.starttls(context=context)
            is_encrypted = True
        if server.user:
            if not is_encrypted and server.host not in LOOPBACK:
                raise UnusableMailServer
            session.login(server.user, server.password)
        yield session
