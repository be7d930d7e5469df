"""From a row to a message (RFC 5322)."""

from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from django.conf import settings

from rete.core.notices.models import Mail


def message_of(mail: Mail, sender_name: str) -> EmailMessage:
    """The message as it leaves, in the sender's name: the network's, from the installation's one address.

    The policy folds long headers and encodes accents (RFC 2047); it raises ValueError on a line break in a header.
    """
    message = EmailMessage(policy=SMTP)
    user, _, domain = settings.RETE_MAIL_FROM.rpartition("@")
    message["From"] = Address(sender_name, user, domain)
    message["To"] = mail.to
    message["Subject"] = mail.subject
    message["Date"] = format_datetime(mail.created_at)
    message["Message-ID"] = mail.message_id
    # RFC 3834: no holiday replies to a program.
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(mail.text)
    if mail.html:
        message.add_alternative(mail.html, subtype="html")
    return message
