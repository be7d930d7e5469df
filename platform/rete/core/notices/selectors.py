"""Mail as the demonstration's mailbox shows it."""

from rete.core.notices.models import Mail
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
