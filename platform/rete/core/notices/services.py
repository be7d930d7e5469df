"""Writing mail."""

import unicodedata
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
from rete.kernel import clock
from rete.kernel.actor import Actor

# Control characters, and Unicode's own separators of lines and paragraphs.
BREAKS = frozenset({"Cc", "Zl", "Zp"})


@transaction.atomic
def send_mail(
    actor: Actor, *, to: str, subject: str, text: str, html: str = "", now: datetime | None = None
) -> Mail:
    """Write a message in the caller's transaction; it leaves after the commit, and not at all if it is undone.

    One address a message: nobody reads who else got it. The audit tells that a message was written, not its words.

    Raises:
        UnsafeHeader, InvalidRecipient.
    """
    if any(unicodedata.category(letter) in BREAKS for letter in to + subject):
        raise UnsafeHeader
    try:
        validate_email(to)
    except ValidationError as error:
        raise InvalidRecipient(address=to) from error
    written_at = now or clock.now()
    mail = Mail.objects.create(
        to=to,
        subject=subject[:200],
        text=text,
        html=html,
        message_id=make_msgid(domain=settings.RETE_MAIL_FROM.rpartition("@")[2]),
        created_at=written_at,
        next_attempt_at=written_at,
    )
    record(actor, "notices.mail.written", None, {"mail": mail.pk})
    after_commit(send_to_broker, mail.pk)
    return mail
