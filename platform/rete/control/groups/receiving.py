"""Answers that come by mail. Whoever takes them in calls `receive` with the whole message (RFC 5322), and may call it again."""

import hashlib
import logging
import mailbox
import re
from datetime import datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from email.utils import parseaddr
from enum import StrEnum
from pathlib import Path

from django.conf import settings

from rete.control.groups import services
from rete.control.groups.mailing import is_marked
from rete.control.groups.models import Membership
from rete.control.groups.trimming import attachments_of, words_of
from rete.core import limits
from rete.core.accounts.selectors import actor_of
from rete.core.notices.services import is_address, send_mail
from rete.kernel.actor import system
from rete.kernel.errors import ReteError

logger = logging.getLogger(__name__)

LARGEST_BYTES = 10_000_000
REFUSALS_AN_HOUR = 5
AT_ONCE = 200
PLACES = ("Delivered-To", "X-Original-To", "To", "Cc")
MARKED = re.compile(r"\+g(\d{1,18})-(\d{1,18})-([0-9a-f]{20})@", re.IGNORECASE)
NOT_PEOPLE = re.compile(r"^(?:mailer-daemon|postmaster|no-?reply|noreply)", re.IGNORECASE)
ABOUT = "Il tuo messaggio non è stato pubblicato"
OTHER_ADDRESS = "Scrivi dall'indirizzo con cui sei nel gruppo: da un altro non pubblichiamo nulla."


class Outcome(StrEnum):
    PUBLISHED = "pubblicato"
    # Silently: an answer would start a loop, or go to somebody who wrote nothing.
    DROPPED = "scartato"
    REFUSED = "rifiutato, e detto a chi scrive"


def receive(raw: bytes, *, now: datetime) -> Outcome:
    """Publish an answer, or say to its writer why not. The same message again publishes nothing more.

    Only an address that we made for a member and a discussion is heard; whoever has one and writes from elsewhere is
    told. What programs send by themselves (RFC 3834) is dropped.
    """
    message = _parsed(raw)
    if message is None or is_automatic(message):
        return Outcome.DROPPED
    found = _addressed(message)
    if found is None:
        return Outcome.DROPPED
    thread_id, membership = found
    sender = parseaddr(str(message.get("From", "")))[1].lower()
    if sender != membership.user.email or not membership.user.is_active:
        return _refuse(sender, OTHER_ADDRESS, now)
    actor = actor_of(membership.user)
    try:
        services.answer(
            actor, thread_id, text=_text(message), now=now, source_id=_source(message, raw)
        )
    except ReteError as error:
        return _refuse(sender, str(error), now)
    return Outcome.PUBLISHED


def is_automatic(message: EmailMessage) -> bool:
    """Sent by a program and by nobody: a holiday reply, a bounce, a list."""
    sender = parseaddr(str(message.get("From", "")))[1]
    submitted = str(message.get("Auto-Submitted", "no")).partition(";")[0].strip().lower()
    return (
        submitted != "no"
        or str(message.get("Precedence", "")).strip().lower() in {"bulk", "junk", "list"}
        or "List-Id" in message
        or str(message.get("Return-Path", "")).strip() == "<>"
        or message.get_content_type() == "multipart/report"
        or NOT_PEOPLE.match(sender) is not None
    )


def read_folder(now: datetime) -> None:
    """Take in what a mail server has left in RETE_MAILDIR. What cannot be kept now stays for the next time."""
    if not settings.RETE_MAILDIR or not Path(settings.RETE_MAILDIR, "new").is_dir():
        return
    folder = mailbox.Maildir(settings.RETE_MAILDIR, factory=None, create=False)
    for key in sorted(folder.keys())[:AT_ONCE]:
        outcome = receive(folder.get_bytes(key), now=now)
        logger.info("a message came by mail: %s", outcome.value)
        folder.discard(key)


def _parsed(raw: bytes) -> EmailMessage | None:
    if len(raw) > LARGEST_BYTES:
        return None
    try:
        message = message_from_bytes(raw, policy=default)
        # Headers are read when they are asked for, and only then are they wrong.
        message.items()
    except (ValueError, LookupError, IndexError, AttributeError):
        return None
    return message


def _addressed(message: EmailMessage) -> tuple[int, Membership] | None:
    """The discussion and the member that the address was made for. One query."""
    written = " ".join(str(each) for place in PLACES for each in message.get_all(place, []))
    for thread, membership, mark in MARKED.findall(written):
        if is_marked(int(thread), int(membership), mark.lower()):
            own = Membership.objects.select_related("user").filter(pk=int(membership)).first()
            return None if own is None else (int(thread), own)
    return None


def _text(message: EmailMessage) -> str:
    """What was written, and which files came with it and are not published."""
    try:
        words, names = words_of(message), attachments_of(message)
    except (LookupError, ValueError, AttributeError, TypeError):
        return ""
    if not words or not names:
        return words
    return f"{words}\n\n[Allegati non pubblicati: {', '.join(names)[:500]}]"


def _source(message: EmailMessage, raw: bytes) -> str:
    """The same for the same message; without a Message-ID, of its bytes."""
    own = str(message.get("Message-ID", "")).strip()
    sender = str(message.get("From", ""))
    return hashlib.sha256(f"{own} {sender}".encode() if own else raw).hexdigest()


def _refuse(sender: str, why: str, now: datetime) -> Outcome:
    """Say why, a few times an hour at most. None of their own words go back: a forged sender would get them."""
    if not is_address(sender):
        return Outcome.DROPPED
    try:
        limits.count("group mail refused", sender, most=REFUSALS_AN_HOUR, seconds=3600)
    except limits.TooOften:
        return Outcome.DROPPED
    send_mail(system("posta"), to=sender, subject=ABOUT, text=f"{ABOUT}.\n\n{why}", now=now)
    return Outcome.REFUSED
