"""Reading receipts of certified mail (PEC): headers, and `daticert.xml` inside the S/MIME envelope.

Source: D.M. 2 November 2005, technical rules, sections 6 and 7; RFC 6109. The provider's signature is not verified: what is
kept is the whole receipt, on which anybody may verify it.
"""

from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any
from xml.etree import ElementTree as ET
from xml.etree.ElementTree import Element

from rete.control.contacts.letters.errors import NotAReceipt
from rete.control.contacts.models import ReceiptKind

LIMIT_BYTES = 10 * 2**20
DATA = "daticert.xml"
OPAQUE = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime"})


@dataclass(frozen=True, slots=True)
class Receipt:
    """`reference` is the Message-ID of what was sent; `address` whose delivery it is about, empty of an acceptance."""

    kind: ReceiptKind
    reference: str
    address: str
    issued_at: datetime
    provider: str
    identifier: str
    reason: str


def read(content: bytes, name: str) -> Receipt:
    """Raises NotAReceipt: with the reason, for whoever sent the file."""
    if len(content) > LIMIT_BYTES:
        raise NotAReceipt(name=name, reason="è troppo grande")
    message: Any = message_from_bytes(content, policy=policy.default)
    kind = _kind(str(message.get("X-Ricevuta", "")).strip().lower(), name)
    data = _data(message, name)
    said = str(data.get("tipo", ""))
    if said and said != kind.value:
        raise NotAReceipt(
            name=name, reason="l'intestazione e i dati di certificazione non concordano"
        )
    reference = str(message.get("X-Riferimento-Message-ID", "")).strip() or _text(data, "dati/msgid")  # fmt: skip
    if not reference:
        raise NotAReceipt(name=name, reason="non dice di quale messaggio è")
    return Receipt(
        kind=kind,
        reference=reference,
        address=_text(data, "dati/consegna").lower(),
        issued_at=_instant(data, name),
        provider=_text(data, "dati/gestore-emittente")[:200],
        identifier=_text(data, "dati/identificativo")[:200],
        reason=_text(data, "dati/errore-esteso")[:500],
    )


def _kind(said: str, name: str) -> ReceiptKind:
    try:
        return ReceiptKind(said)
    except ValueError as error:
        reason = f"non conosciamo la ricevuta «{said}»" if said else "manca «X-Ricevuta»"
        raise NotAReceipt(name=name, reason=reason) from error


def _data(message: EmailMessage, name: str) -> Element:
    """The certification's data: a part of the signed multipart, however deep."""
    for part in message.walk():
        if part.get_content_type() in OPAQUE:
            raise NotAReceipt(
                name=name,
                reason="è in una busta chiusa (p7m): salva il messaggio con la firma separata",
            )
        if (part.get_filename() or "").lower() == DATA:
            return _parsed(part.get_payload(decode=True), name)
    raise NotAReceipt(name=name, reason=f"manca «{DATA}»")


def _parsed(content: Any, name: str) -> Element:
    """Without a document type: so there are no entities to follow or to swell."""
    text = bytes(content or b"")
    if b"<!DOCTYPE" in text or b"\0" in text:
        raise NotAReceipt(name=name, reason=f"«{DATA}» non è come le norme lo vogliono")
    try:
        root = ET.fromstring(text)  # noqa: S314 - see above
    except ET.ParseError as error:
        raise NotAReceipt(name=name, reason=f"«{DATA}» è rovinato") from error
    if root.tag != "postacert":
        raise NotAReceipt(name=name, reason=f"«{DATA}» non ha dati di certificazione")
    return root


def _text(root: Element, path: str) -> str:
    found = root.findtext(path)
    return "" if found is None else " ".join(str(found).split())


def _instant(root: Element, name: str) -> datetime:
    """«25/11/2026», «09:10:11» and a zone of «+0100»."""
    data = root.find("dati/data")
    zone = "" if data is None else str(data.get("zona", ""))
    written = f"{_text(root, 'dati/data/giorno')} {_text(root, 'dati/data/ora')} {zone}"
    try:
        return datetime.strptime(written, "%d/%m/%Y %H:%M:%S %z")
    except ValueError as error:
        raise NotAReceipt(name=name, reason="non si capisce di quando è") from error
