"""Django's door for mail, for libraries that send by themselves (allauth): their messages become rows like all others."""

from collections.abc import Sequence
from typing import Any

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from rete.core.notices.services import send_mail
from rete.kernel.actor import system


class EmailBackend(BaseEmailBackend):
    """Sender and other headers are ours, not the library's. One message for each recipient."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for message in email_messages:
            for recipient in message.recipients():
                send_mail(
                    system("accessi"),
                    to=recipient,
                    subject=str(message.subject),
                    text=str(message.body),
                    html=_html_of(message),
                )
        return len(email_messages)


def _html_of(message: EmailMessage) -> str:
    alternatives: list[Any] = getattr(message, "alternatives", [])
    return next((str(each[0]) for each in alternatives if each[1] == "text/html"), "")
