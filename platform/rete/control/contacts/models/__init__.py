"""Whom the office knows, what was said to each other, and what it writes to many at once. Only in control."""

from rete.control.contacts.models.people import Contact, DiaryEntry, DiaryKind, Position

__all__ = ["Contact", "DiaryEntry", "DiaryKind", "Position"]
