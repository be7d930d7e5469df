"""Outgoing mail, what people are told, how they want to be told, and in which words."""

from rete.core.notices.models.mail import Mail, MailState, RefusedAddress
from rete.core.notices.models.people import Notice, NoticeQuerySet, Preference, Rhythm
from rete.core.notices.models.words import Wording

__all__ = [
    "Mail",
    "MailState",
    "Notice",
    "NoticeQuerySet",
    "Preference",
    "RefusedAddress",
    "Rhythm",
    "Wording",
]
