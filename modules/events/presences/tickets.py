"""The QR code of a booking, signed with the network's own key (Ed25519, RFC 8032): whoever has the public one knows it without asking.

It holds numbers only, in base64url without padding (RFC 4648, 5): a version, then sixteen bytes each of the network, of the
date (of the event, where the whole cycle was booked), of the booking and of its `ticket`, then the signature.
"""

import base64
from dataclasses import dataclass
from hashlib import sha256
from typing import Final
from uuid import UUID

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from modules.events.models import Booking, Outcome
from rete.core import sealing
from tenants import scope

PURPOSE: Final = "tickets of events"
VERSION: Final = b"\x01"
NUMBERS, SIZE, SIGNATURE = 4, 16, 64
SIGNED: Final = len(VERSION) + NUMBERS * SIZE
LENGTH: Final = SIGNED + SIGNATURE


@dataclass(frozen=True, slots=True)
class Ticket:
    """What a QR code says. `of` is the uid of a date, or of the event whose every date was booked."""

    of: UUID
    booking: UUID
    ticket: UUID


def text_of(booking: Booking) -> str:
    """172 characters. Its date, plan and event have been loaded."""
    pool = booking.pool
    of = pool.plan.event.uid if pool.occurrence is None else pool.occurrence.uid
    network = UUID(scope.current_network().uid)
    numbers = (network, of, booking.uid, booking.ticket)
    signed = VERSION + b"".join(each.bytes for each in numbers)
    return written(signed + _key().sign(signed))


def read(text: str) -> Ticket | Outcome:
    """The ticket of a QR code that this network made, or why it is none."""
    try:
        content = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except ValueError:
        return Outcome.UNKNOWN
    if len(content) != LENGTH or content[:1] != VERSION:
        return Outcome.UNKNOWN
    signed, signature = content[:SIGNED], content[SIGNED:]
    network, of, booking, ticket = (
        UUID(bytes=signed[at : at + SIZE]) for at in range(len(VERSION), SIGNED, SIZE)
    )
    if network != UUID(scope.current_network().uid):
        return Outcome.OTHER_NETWORK
    try:
        _key().public_key().verify(signature, signed)
    except InvalidSignature:
        return Outcome.FORGED
    return Ticket(of, booking, ticket)


def public_key() -> str:
    """32 bytes, in base64url."""
    return written(_key().public_key().public_bytes_raw())


def mark_of(ticket: UUID) -> str:
    """What tells a ticket that is still worth something, without being enough to make one: of SHA-256."""
    return sha256(ticket.bytes).hexdigest()


def written(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).decode().rstrip("=")


def _key() -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(sealing.seed(purpose=PURPOSE))
