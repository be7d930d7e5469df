"""From rows to the broker: right after the commit, and again from the sweep."""

from datetime import datetime, timedelta

from rete.core.jobs.broker import DELIVER_MAIL, scope_slug, send
from rete.core.notices.metrics import WAITING
from rete.core.notices.models import Mail, MailState, Notice, RefusedAddress
from rete.kernel.manifest import Queue

# Longer than any conversation with a mail server (`smtp.TIMEOUT_SECONDS` for each answer).
STUCK = timedelta(minutes=10)
# A message just written is on its way to a worker.
PATIENCE = timedelta(minutes=1)
AT_ONCE = 200
KEPT_FOR = timedelta(days=60)
NOTICES_KEPT_FOR = timedelta(days=180)


def send_to_broker(mail_id: int) -> bool:
    return send(DELIVER_MAIL, scope_slug(), mail_id, queue=Queue.WORK.value)


def sweep(now: datetime) -> None:
    """Mails whose process is gone wait again, those that are due are sent, and what waits is counted."""
    Mail.objects.stuck(now - STUCK).update(state=MailState.WAITING.value, next_attempt_at=now)
    due = Mail.objects.due(now - PATIENCE).order_by("next_attempt_at").values_list("pk", flat=True)
    for mail_id in due[:AT_ONCE]:
        if not send_to_broker(mail_id):
            break
    open_states = (MailState.WAITING, MailState.SENDING)
    WAITING.labels(scope_slug() or "").set(Mail.objects.filter(state__in=open_states).count())


def remove_old(now: datetime) -> None:
    """Words written to people are not kept longer than two months, what they find on the site than six.

    An address that was refused so long ago is tried again.
    """
    Notice.objects.filter(created_at__lt=now - NOTICES_KEPT_FOR).delete()
    RefusedAddress.objects.filter(bounced_at__lt=now - NOTICES_KEPT_FOR).delete()
    Mail.objects.filter(created_at__lt=now - KEPT_FOR).exclude(
        state__in=(MailState.WAITING, MailState.SENDING)
    ).delete()
