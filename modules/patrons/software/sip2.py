"""SIP2, the terminal's side (3M Standard Interchange Protocol, version 2.00): Login 93/94, Patron Status 23/24, Patron
Information 63/64.

A message is a line: a two-digit code, fields of fixed length, fields named by two letters and ended by «|», then with error
detection a sequence digit (AY) and a checksum (AZ). One connection for each question: it costs a round trip and a login,
and leaves nothing half open.
"""

import socket
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from modules.patrons.errors import SoftwareRefused, SoftwareSilent
from modules.patrons.software.holders import Account, Hold, Holder, Loan
from rete.core.accounts.outside import NotReached, check_address
from rete.kernel.calendars.zone import wall_clock

SECONDS: Final = 4.0
LIMIT_BYTES: Final = 64 * 1024
# Italian (SIP2, table of languages: 005).
LANGUAGE: Final = "005"
END: Final = b"\r"
_CHUNK: Final = 4096
# A patron's status is 14 flags; the first, when it is not blank, denies charging.
_STATUS: Final = 14
_HEAD_24: Final = 2 + _STATUS + 3 + 18
_HEAD_64: Final = _HEAD_24 + 6 * 4
_SUMMARY: Final = 10
# Places in the summary that a question asks for, one at a time, and of how many there are among the counts of an answer.
_READY, _CHARGED, _AWAITED = 0, 2, 5
_COUNT: Final = 4
_CENTS: Final = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Terminal:
    """Where the software listens and how it wants to be spoken to. `seconds` is for a whole question, login included."""

    host: str
    port: int
    login: str = ""
    password: str = ""
    institution: str = ""
    encoding: str = "utf-8"
    checks_sums: bool = True
    seconds: float = SECONDS


class Sip2:
    """A `LibrarySoftware`."""

    def __init__(self, terminal: Terminal, now: datetime) -> None:
        self.terminal = terminal
        self.now = now

    def holder(self, card: str, pin: str) -> Holder | None:
        if not pin or not card:
            return None
        # A software that was never told about PINs says that any is right: it has to say so of this very one.
        with Line(self.terminal) as line:
            line.enter()
            answer = self._information(line, card, pin)
        if answer.get("BL") != "Y" or answer.get("CQ") != "Y":
            return None
        is_valid = answer.status[:1] == " "
        dues = _cents(answer.get("BV"))
        return Holder(card, answer.get("AE"), is_valid, dues_cents=dues)

    def account(self, card: str) -> Account | None:
        with Line(self.terminal) as line:
            line.enter()
            answer = self._information(line, card, "", _CHARGED)
            if answer.get("BL") != "Y":
                return None
            holds = self._holds(line, card, answer)
        loans = [_loan(each) for each in answer.all("AU")]
        return Account(loans, _cents(answer.get("BV")), holds)

    def _holds(self, line: "Line", card: str, answer: "Answer") -> list[Hold]:
        """What waits to be fetched (AS), then what is awaited (CD): asked only if the counts do not say that there is none."""
        found: list[Hold] = []
        for place, field in ((_READY, "AS"), (_AWAITED, "CD")):
            if answer.count(place) != 0:
                said = self._information(line, card, "", place)
                found += [_hold(each, is_ready=place == _READY) for each in said.all(field)]
        return found

    def status(self, card: str, pin: str) -> bool:
        """By the older question, Patron Status: whether card and PIN are good together."""
        if not pin or not card:
            return False
        with Line(self.terminal) as line:
            line.enter()
            answer = self._ask(line, "23", "", card, pin)
        return answer.get("BL") == "Y" and answer.get("CQ") == "Y"

    def _information(self, line: "Line", card: str, pin: str, place: int | None = None) -> "Answer":
        """Patron Information; `place` is what it shall list."""
        summary = "".join("Y" if at == place else " " for at in range(_SUMMARY))
        return self._ask(line, "63", summary, card, pin)

    def _ask(self, line: "Line", code: str, summary: str, card: str, pin: str) -> "Answer":
        fields = {"AO": self.terminal.institution, "AA": card, "AC": "", "AD": pin}
        question = f"{code}{LANGUAGE}{wall_clock(self.now):%Y%m%d    %H%M%S}{summary}"
        wanted, head = ("64", _HEAD_64) if code == "63" else ("24", _HEAD_24)
        answer = line.ask(question, fields, wanted, head)
        if answer.get("AA").strip().upper() != card.upper():
            raise SoftwareRefused(reason="parla di un'altra tessera")
        return answer


@dataclass(frozen=True, slots=True)
class Answer:
    """A message that came: its flags, its counts where it has some, and its fields, in order."""

    status: str
    fields: tuple[tuple[str, str], ...]
    counts: str = ""

    def count(self, place: int) -> int | None:
        """How many there are of a place of the summary; None when it does not say."""
        text = self.counts[place * _COUNT : (place + 1) * _COUNT]
        return int(text) if text.isdecimal() else None

    def get(self, name: str) -> str:
        """The first of this name; empty when there is none."""
        return next((value for field, value in self.fields if field == name), "")

    def all(self, name: str) -> list[str]:
        return [value for field, value in self.fields if field == name]


class Line:
    """A connection for one question. Raises SoftwareSilent and SoftwareRefused."""

    def __init__(self, terminal: Terminal) -> None:
        self.terminal = terminal
        self.ends_at = time.monotonic() + terminal.seconds
        self.sequence = 0
        self.rest = b""

    def __enter__(self) -> "Line":
        where = (self.terminal.host, self.terminal.port)
        try:
            for *_, there in socket.getaddrinfo(*where, type=socket.SOCK_STREAM):
                check_address(str(there[0]))
            self.socket = socket.create_connection(where, timeout=self._left())
            self._check_reached()
        except NotReached as error:
            raise SoftwareRefused(reason="il suo indirizzo non si può usare") from error
        except OSError as error:
            raise SoftwareSilent from error
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(OSError):
            self.socket.close()

    def _check_reached(self) -> None:
        """Of a name that has changed its mind since it was asked."""
        try:
            check_address(str(self.socket.getpeername()[0]))
        except NotReached:
            self.socket.close()
            raise

    def enter(self) -> None:
        """Login (93), where the software wants one."""
        if not self.terminal.login:
            return
        fields = {"CN": self.terminal.login, "CO": self.terminal.password, "CP": ""}
        if self.ask("9300", fields, "94", 2).status != "1":
            raise SoftwareRefused(reason="non accetta il nome e la password di questo collegamento")

    def ask(self, head: str, fields: Mapping[str, str], wanted: str, length: int) -> Answer:
        """Send a message and read what answers it: `wanted` is its code, `length` that of its fixed part."""
        message = self._written(head, fields)
        try:
            self.socket.settimeout(self._left())
            self.socket.sendall(message)
            came = self._read()
        except OSError as error:
            raise SoftwareSilent from error
        return self._parsed(came, wanted, length)

    def _written(self, head: str, fields: Mapping[str, str]) -> bytes:
        for value in fields.values():
            if "|" in value or not value.isprintable():
                raise SoftwareRefused(
                    reason="la tessera o il PIN hanno caratteri che non può leggere"
                )
        text = head + "".join(f"{name}{value}|" for name, value in fields.items())
        if self.terminal.checks_sums:
            text = f"{text}AY{self.sequence}AZ"
        octets = text.encode(self.terminal.encoding, errors="replace")
        return octets + (checksum(octets) if self.terminal.checks_sums else b"") + END

    def _read(self) -> bytes:
        """Up to the end of a message, and not longer than a question may take."""
        while END not in self.rest:
            self.socket.settimeout(self._left())
            chunk = self.socket.recv(_CHUNK)
            if not chunk:
                raise SoftwareRefused(reason="la risposta è finita a metà")
            self.rest += chunk
            if len(self.rest) > LIMIT_BYTES:
                raise SoftwareRefused(reason="la risposta è troppo lunga")
        message, _, self.rest = self.rest.lstrip(b"\n").partition(END)
        return message

    def _parsed(self, message: bytes, wanted: str, length: int) -> Answer:
        body = message
        if self.terminal.checks_sums:
            body = self._checked(message)
        text = body.decode(self.terminal.encoding, errors="replace")
        if text[:2] != wanted or len(text) < length + (wanted == "94"):
            raise SoftwareRefused(reason="non è la risposta alla nostra domanda")
        status = text[2:3] if wanted == "94" else text[2 : 2 + _STATUS]
        parts = [each for each in text[length + (wanted == "94") :].split("|") if each]
        counts = text[_HEAD_24:length]
        return Answer(status, tuple((each[:2], each[2:]) for each in parts), counts)

    def _checked(self, message: bytes) -> bytes:
        """The message without sequence and checksum, which must be right."""
        body, mark, given = message.rpartition(b"AZ")
        if not mark or checksum(body + mark) != given.strip().upper():
            raise SoftwareRefused(reason="la somma di controllo non torna")
        body, mark, sequence = body.rpartition(b"AY")
        if not mark or sequence != str(self.sequence).encode():
            raise SoftwareRefused(reason="risponde a un'altra domanda")
        self.sequence = (self.sequence + 1) % 10
        return body

    def _left(self) -> float:
        left = self.ends_at - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return left


def checksum(message: bytes) -> bytes:
    """Four hexadecimal digits that, added to the sum of all octets up to «AZ», make zero in sixteen bits."""
    return f"{-sum(message) & 0xFFFF:04X}".encode()


def _loan(text: str) -> Loan:
    return Loan(*_titled(text))


def _hold(text: str, *, is_ready: bool) -> Hold:
    title, day = _titled(text)
    return Hold(title, is_ready, day)


def _titled(text: str) -> tuple[str, date | None]:
    """Some write a number, a title, or a title with its day at the end; a day is read where it is one."""
    words = text.split()
    if words and (day := _day(words[-1])) is not None:
        return " ".join(words[:-1]).strip(" -,;/") or text, day
    return text, None


def _day(text: str) -> date | None:
    for shape in ("%Y-%m-%d", "%d/%m/%Y", "%Y%m%d"):
        with suppress(ValueError):
            return datetime.strptime(text, shape).date()  # noqa: DTZ007 - a day has no hour
    return None


def _cents(text: str) -> int | None:
    """«3,50» and «3.50» are 350; None for what is no amount."""
    with suppress(ValueError):
        return round(float(text.replace(",", ".")) * _CENTS) if text else None
    return None
