"""Delivering one mail: claim its row, speak to the server, write how it went.

At least once: a process killed between the server's yes and our note sends it again, with the same Message-ID, by which
receivers recognise it.
"""

import logging
import smtplib
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import F

from rete.core.notices.bouncing import is_about_the_address, note_bounce, note_delivery
from rete.core.notices.composing import message_of
from rete.core.notices.errors import UnusableMailServer
from rete.core.notices.face import site_name
from rete.core.notices.metrics import DELIVERED
from rete.core.notices.models import Mail, MailState
from rete.core.notices.smtp import deliver, mail_server, sender_of
from rete.kernel import clock

logger = logging.getLogger(__name__)

# After the first failure, the second…; about a day and a half in all.
PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240, 720, 1200))
PERMANENT = 500


def deliver_mail(mail_id: int) -> None:
    """Deliver a mail of the scope if it is due. Two processes that are told the same number send it once."""
    mail = claim(mail_id, clock.now())
    if mail is not None:
        _deliver(mail)


def claim(mail_id: int, now: datetime) -> Mail | None:
    taken = (
        Mail.objects.due(now)
        .filter(pk=mail_id)
        .update(state=MailState.SENDING.value, tried_at=now, attempts=F("attempts") + 1)
    )
    return Mail.objects.get(pk=mail_id) if taken else None


def _deliver(mail: Mail) -> None:
    sender = sender_of(mail.kind)
    if not sender.url:
        state = MailState.KEPT if settings.RETE_MAILBOX else MailState.WAITING
        _write(mail, state, f"manca {sender.setting}")
        return
    try:
        deliver(message_of(mail, site_name()), mail_server(sender.url))
    except (smtplib.SMTPException, OSError, ValueError, UnusableMailServer) as error:
        # The exception's own text may hold the address.
        logger.warning("mail %s not delivered: %s", mail.pk, type(error).__name__)
        gone = is_permanent(error) or mail.attempts > len(PAUSES)
        _write(mail, MailState.FAILED if gone else MailState.WAITING, _reason(error))
        if is_about_the_address(error):
            note_bounce(mail.to, clock.now())
    else:
        _write(mail, MailState.SENT, "")
        note_delivery(mail.to)


def is_permanent(error: Exception) -> bool:
    """True for what the server will refuse tomorrow too: RFC 5321's 5yz about this message or address, not our login."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return all(code >= PERMANENT for code, _ in error.recipients.values())
    if isinstance(error, smtplib.SMTPAuthenticationError):
        return False
    if isinstance(error, smtplib.SMTPResponseException):
        return error.smtp_code >= PERMANENT
    return isinstance(error, ValueError)


def _write(mail: Mail, state: MailState, error: str) -> None:
    now = clock.now()
    pause = PAUSES[min(mail.attempts, len(PAUSES)) - 1]
    Mail.objects.filter(pk=mail.pk, state=MailState.SENDING, tried_at=mail.tried_at).update(
        state=state.value,
        last_error="" if state is MailState.KEPT else error,
        sent_at=now if state is MailState.SENT else None,
        next_attempt_at=now + pause,
    )
    DELIVERED.labels(state.value).inc()


def _reason(error: Exception) -> str:
    """What the server said, for the office: it may name the address, so it stays in this row."""
    return f"{type(error).__name__}: {error}"[:500]
