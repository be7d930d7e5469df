"""Writing a letter, choosing to whom, sending it, and keeping the receipts."""

import hashlib
from collections.abc import Mapping
from datetime import datetime

from django.db import IntegrityError, transaction

from rete.control.contacts.letters import pec, selectors, words
from rete.control.contacts.letters.errors import (
    AlreadyChosen,
    AlreadySent,
    NoAddress,
    NobodyToWriteTo,
    ReceiptOfAnother,
)
from rete.control.contacts.models import (
    Contact,
    Letter,
    Outcome,
    PecReceipt,
    ReceiptKind,
    Recipient,
)
from rete.control.directory.policies import can_edit
from rete.core.accounts.models import User
from rete.core.audit.services import record
from rete.core.notices.models import Mail, MailState
from rete.core.notices.services import Letter as MailLetter
from rete.core.notices.services import send_mail, write_mails
from rete.kernel.actor import Actor, require
from rete.kernel.clock import ROME
from rete.kernel.errors import Missing

BY_MAIL, BY_PEC = "letters.mail", "letters.pec"
FROM_RECEIPT = {
    ReceiptKind.ACCEPTED: Outcome.ACCEPTED,
    ReceiptKind.DELIVERED: Outcome.DELIVERED,
    ReceiptKind.REFUSED: Outcome.FAILED,
    ReceiptKind.FAILED: Outcome.FAILED,
    ReceiptKind.VIRUS: Outcome.FAILED,
}
# An UPDATE of many rows looks through all of them for each.
UPDATED_AT_ONCE = 500
FROM_OUTBOX = {
    MailState.SENT: Outcome.SENT,
    MailState.KEPT: Outcome.SENT,
    MailState.FAILED: Outcome.FAILED,
}


@transaction.atomic
def write_letter(actor: Actor, values: Mapping[str, str], *, now: datetime) -> Letter:
    """`values` are fields of Letter. Raises NotAllowed, FieldUnknown."""
    require(can_edit(actor))
    words.check(values["subject"], values["text"])
    letter = Letter.objects.create(written_by=actor.name[:150], created_at=now, **values)
    record(actor, "contacts.letter.written", letter, {})
    return letter


@transaction.atomic
def change_letter(actor: Actor, letter_id: int, values: Mapping[str, str]) -> Letter:
    """Another channel wants other addresses: who was chosen is to be chosen again.

    Raises:
        NotAllowed, Missing, AlreadySent, FieldUnknown.
    """
    letter = _draft(actor, letter_id)
    words.check(values["subject"], values["text"])
    if values["channel"] != letter.channel:
        letter.recipients.all().delete()
    letter.channel, letter.subject, letter.text = (
        values["channel"],
        values["subject"],
        values["text"],
    )
    letter.save(update_fields=["channel", "subject", "text"])
    record(actor, "contacts.letter.changed", letter, {})
    return letter


@transaction.atomic
def remove_letter(actor: Actor, letter_id: int) -> None:
    """A draft. Raises NotAllowed, Missing, AlreadySent."""
    letter = _draft(actor, letter_id)
    record(actor, "contacts.letter.removed", letter, {})
    letter.delete()


@transaction.atomic
def choose(actor: Actor, letter_id: int, contact_id: int, *, now: datetime) -> Recipient:
    """Add a contact, with what of them goes into the words.

    Raises:
        NotAllowed, Missing, AlreadySent.
        NoAddress: they have none for this channel.
        AlreadyChosen: they, or somebody with the same address.
    """
    letter = _draft(actor, letter_id)
    contact = Contact.objects.filter(pk=contact_id).first()
    if contact is None:
        raise Missing
    own = words.own_of(contact, now.astimezone(ROME).date())
    address = own.pec if letter.is_pec else contact.email
    if not address:
        what = "un ente con la PEC" if letter.is_pec else "un indirizzo e-mail"
        raise NoAddress(name=contact.name, what=what)
    try:
        with transaction.atomic():
            return Recipient.objects.create(
                letter=letter,
                contact=contact,
                name=contact.name,
                address=address,
                values=dict(own.values),
            )
    except IntegrityError as error:
        raise AlreadyChosen(name=contact.name) from error


@transaction.atomic
def unchoose(actor: Actor, letter_id: int, recipient_id: int) -> None:
    """Raises NotAllowed, Missing, AlreadySent."""
    letter = _draft(actor, letter_id)
    selectors.get_recipient(letter, recipient_id).delete()


@transaction.atomic
def try_out(actor: Actor, letter_id: int, *, now: datetime) -> str:
    """Send it to oneself by mail, as the first recipient will read it; to which address.

    Raises:
        NotAllowed, Missing, AlreadySent.
    """
    letter = _draft(actor, letter_id)
    first = letter.recipients.first()
    own = words.filled(letter.subject, letter.text, first.values if first else words.SAMPLE)
    to = User.objects.get(pk=actor.user_id or 0).email
    send_mail(actor, to=to, subject=f"Prova: {own.subject}", text=own.text, now=now)
    return to


@transaction.atomic
def send(actor: Actor, letter_id: int, *, now: datetime) -> Letter:
    """A message for each recipient, by the outbox. A statement for every five hundred.

    Raises:
        NotAllowed, Missing, NobodyToWriteTo.
        AlreadySent: also by whoever pressed a moment before.
    """
    letter = _draft(actor, letter_id)
    recipients = list(letter.recipients.all())
    if not recipients:
        raise NobodyToWriteTo
    kind = BY_PEC if letter.is_pec else BY_MAIL
    texts = [words.filled(letter.subject, letter.text, each.values) for each in recipients]
    mails = write_mails(
        [
            MailLetter(each.address, own.subject, own.text, kind=kind)
            for each, own in zip(recipients, texts, strict=True)
        ],
        now,
    )
    for recipient, mail in zip(recipients, mails, strict=True):
        recipient.mail, recipient.message_id = mail, mail.message_id
        recipient.outcome = Outcome.WAITING.value
    Recipient.objects.bulk_update(
        recipients, ["mail", "message_id", "outcome"], batch_size=UPDATED_AT_ONCE
    )
    letter.sent_at = now
    letter.save(update_fields=["sent_at"])
    record(actor, "contacts.letter.sent", letter, {"count": len(recipients)})
    return letter


def follow(_now: datetime) -> None:
    """The schedule that takes over what the outbox has done. An update for each of its ends."""
    waiting = Recipient.objects.filter(outcome=Outcome.WAITING)
    for state, outcome in FROM_OUTBOX.items():
        ended = Mail.objects.filter(state=state, kind__in=(BY_MAIL, BY_PEC)).values("pk")
        waiting.filter(mail__in=ended).update(outcome=outcome.value)


@transaction.atomic
def keep_receipt(actor: Actor, name: str, content: bytes, *, now: datetime) -> PecReceipt:
    """A receipt that came to the office's certified mailbox, put to its message; again it is the same.

    Raises:
        NotAllowed, NotAReceipt.
        ReceiptOfAnother: no message of ours, or it tells of another address.
    """
    require(can_edit(actor))
    receipt, digest = pec.read(content, name), hashlib.sha256(content).hexdigest()
    known = PecReceipt.objects.filter(sha256=digest).first()
    if known is not None:
        return known
    found = Recipient.objects.select_for_update().filter(message_id=receipt.reference).first()
    if found is None or (receipt.address and receipt.address != found.address.lower()):
        raise ReceiptOfAnother(name=name)
    kept = PecReceipt.objects.create(
        recipient=found,
        kind=receipt.kind.value,
        issued_at=receipt.issued_at,
        provider=receipt.provider,
        identifier=receipt.identifier,
        reason=receipt.reason,
        content=content,
        sha256=digest,
        kept_at=now,
    )
    outcome = FROM_RECEIPT.get(receipt.kind)
    if outcome is not None and _is_further(found.outcome, outcome):
        found.outcome = outcome.value
        found.save(update_fields=["outcome"])
    record(actor, "contacts.receipt.kept", found, {"kind": receipt.kind.value, "sha256": digest})
    return kept


def _is_further(now: str, then: Outcome) -> bool:
    """Receipts come in any order: an acceptance that is read late takes nothing back."""
    order = list(Outcome)
    return order.index(then) > order.index(Outcome(now))


def _draft(actor: Actor, letter_id: int) -> Letter:
    require(can_edit(actor))
    letter = Letter.objects.select_for_update().filter(pk=letter_id).first()
    if letter is None:
        raise Missing
    if not letter.is_draft:
        raise AlreadySent
    return letter
