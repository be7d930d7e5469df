"""Mail of libraries that send by themselves."""

from typing import Any

from django.core.mail import EmailMultiAlternatives, send_mail

from rete.core.notices.models import Mail, MailState
from tenants.snapshots import NetworkSnapshot

BACKEND = "rete.core.notices.backend.EmailBackend"


def test_a_library_s_mail_is_a_row_for_each_recipient(alfa: NetworkSnapshot, settings: Any) -> None:
    settings.EMAIL_BACKEND = BACKEND
    message = EmailMultiAlternatives(
        "Il tuo codice", "123456", "altro@example.org", ["a@example.org"]
    )
    message.bcc = ["b@example.org"]
    message.attach_alternative("<b>123456</b>", "text/html")

    message.send()

    assert list(Mail.objects.order_by("to").values_list("to", "text", "html", "state")) == [
        ("a@example.org", "123456", "<b>123456</b>", MailState.WAITING),
        ("b@example.org", "123456", "<b>123456</b>", MailState.WAITING),
    ]


def test_a_plain_mail_is_plain(alfa: NetworkSnapshot, settings: Any) -> None:
    settings.EMAIL_BACKEND = BACKEND

    send_mail("Il tuo codice", "123456", None, ["a@example.org"])

    assert Mail.objects.get().html == ""
