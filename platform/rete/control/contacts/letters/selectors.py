"""Letters as the office sees them."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db.models import Count, Q, QuerySet

from rete.control.contacts.models import Channel, Letter, Outcome, PecReceipt, Recipient
from rete.control.directory.policies import can_edit
from rete.kernel.actor import Actor, require
from rete.kernel.errors import Missing

LATELY = timedelta(days=30)
# Certified mail is delivered, or is said not to be, within a day.
SILENCE = timedelta(days=2)


def letters_for(actor: Actor) -> "QuerySet[Letter]":
    """All, with `to_whom` (how many) and `failed`. Raises NotAllowed."""
    require(can_edit(actor))
    failed = Count("recipients", filter=Q(recipients__outcome=Outcome.FAILED))
    return Letter.objects.annotate(to_whom=Count("recipients"), failed=failed)


def get_letter_for(actor: Actor, letter_id: int) -> Letter:
    """Raises NotAllowed, Missing."""
    found = letters_for(actor).filter(pk=letter_id).first()
    if found is None:
        raise Missing
    return found


def recipients_of(letter: Letter) -> "QuerySet[Recipient]":
    """With their receipts. Two queries."""
    return letter.recipients.select_related("contact").prefetch_related("receipts")


def get_recipient(letter: Letter, recipient_id: int) -> Recipient:
    """Raises Missing."""
    found = letter.recipients.filter(pk=recipient_id).first()
    if found is None:
        raise Missing
    return found


def get_receipt_for(actor: Actor, letter_id: int, receipt_id: int) -> PecReceipt:
    """Raises NotAllowed, Missing."""
    require(can_edit(actor))
    found = PecReceipt.objects.filter(pk=receipt_id, recipient__letter=letter_id).first()
    if found is None:
        raise Missing
    return found


def letters_in_trouble(now: datetime) -> Sequence[Letter]:
    """Of the last month: with `failed` recipients, or by certified mail with `silent` ones. One query."""
    failed = Q(recipients__outcome=Outcome.FAILED)
    silent = Q(
        channel=Channel.PEC,
        sent_at__lt=now - SILENCE,
        recipients__outcome__in=(Outcome.SENT, Outcome.ACCEPTED),
    )
    found = Letter.objects.filter(sent_at__gt=now - LATELY)
    counted = found.annotate(
        failed=Count("recipients", filter=failed), silent=Count("recipients", filter=silent)
    )
    return list(counted.filter(Q(failed__gt=0) | Q(silent__gt=0)))
