"""Whom the office knows, what was said to each other, and what it writes to many at once. Only in control."""

from rete.control.contacts.models.letters import (
    Channel,
    Letter,
    Outcome,
    PecReceipt,
    ReceiptKind,
    Recipient,
)
from rete.control.contacts.models.people import Contact, DiaryEntry, DiaryKind, Position

__all__ = [
    "Channel",
    "Contact",
    "DiaryEntry",
    "DiaryKind",
    "Letter",
    "Outcome",
    "PecReceipt",
    "Position",
    "ReceiptKind",
    "Recipient",
]
