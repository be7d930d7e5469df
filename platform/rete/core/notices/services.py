"""Writing mail."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from email.utils import make_msgid

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from rete.core.audit.services import record
from rete.core.jobs.broker import after_commit
from rete.core.notices.errors import InvalidRecipient, UnsafeHeader
from rete.core.notices.models import Mail
from rete.core.notices.sending import send_to_broker
from rete.core.notices.wording import BREAKS
from rete.kernel import clock
from rete.kernel.actor import Actor


@dataclass(frozen=True, slots=True)
class Letter:
    """What is written to one address. `html` only of who has its own; the rest looks like the site."""

    to: str
    subject: str
    text: str
    html: str = ""
    kind: str = ""
    unsubscribe: str = ""


@transaction.atomic
def send_mail(
    actor: Actor, *, to: str, subject: str, text: str, html: str = "", now: datetime | None = None
) -> Mail:
    """Write a message in the caller's transaction; it leaves after the commit, and not at all if it is undone.

    One address a message: nobody reads who else got it. The audit tells that a message was written, not its words.

    Raises:
        UnsafeHeader, InvalidRecipient.
    """
    (mail,) = write_mails([Letter(to, subject, text, html)], now or clock.now())
    record(actor, "notices.mail.written", None, {"message": mail.pk})
    return mail


def write_mails(letters: Iterable[Letter], now: datetime) -> list[Mail]:
    """Write messages in the caller's transaction, who records it. An insert for some two thousand of them.

    Raises:
        UnsafeHeader, InvalidRecipient.
    """
    mails = write_unhurried(letters, now)
    for mail in mails:
        after_commit(send_to_broker, mail.pk)
    return mails


def write_unhurried(letters: Iterable[Letter], now: datetime) -> list[Mail]:
    """The same of messages that may wait, as a newsletter's thousands: the sweep takes some hundreds a minute, so that
    a code to come in never waits behind them. An insert for some two thousand of them.

    Raises:
        UnsafeHeader, InvalidRecipient.
    """
    return Mail.objects.bulk_create(_mail(letter, now) for letter in letters)


def is_address(text: str) -> bool:
    """Whether a message can be written to it; whether it arrives, only its server knows."""
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True


def _mail(letter: Letter, now: datetime) -> Mail:
    if any(unicodedata.category(each) in BREAKS for each in letter.to + letter.subject):
        raise UnsafeHeader
    if not is_address(letter.to):
        raise InvalidRecipient(address=letter.to)
    return Mail(
        to=letter.to,
        subject=letter.subject[:200],
        text=letter.text,
        html=letter.html,
        kind=letter.kind,
        unsubscribe=letter.unsubscribe,
        message_id=make_msgid(domain=settings.RETE_MAIL_FROM.rpartition("@")[2]),
        created_at=now,
        next_attempt_at=now,
    )
