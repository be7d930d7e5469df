"""Mail as the demonstration's mailbox shows it, and how much of it did not arrive."""

from datetime import datetime

from rete.core.notices.models import Mail, MailState, RefusedAddress
from rete.kernel.errors import Missing


def latest_mails(count: int = 100) -> list[Mail]:
    """One query, without the words."""
    return list(Mail.objects.defer("text", "html").order_by("-id")[:count])


def get_mail(mail_id: int) -> Mail:
    """Raises Missing."""
    mail = Mail.objects.filter(pk=mail_id).first()
    if mail is None:
        raise Missing
    return mail


def failed_mails(since: datetime) -> int:
    """Given up since that instant. One query."""
    return Mail.objects.filter(state=MailState.FAILED, tried_at__gte=since).count()


def refused_addresses() -> int:
    """Where no notice is mailed. One query."""
    return RefusedAddress.objects.filter(suspended_at__isnull=False).count()
