"""What the office writes to many contacts at once, to each with their own words, and what came of it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from rete.control.contacts.models.people import Contact
from rete.core.notices.models import Mail

TEXT_LIMIT = 20_000


class Channel(models.TextChoices):
    MAIL = "email", _("e-mail")
    PEC = "pec", _("PEC")


class Letter(models.Model):
    """A draft until `sent_at`; then nothing of it changes any more."""

    channel = models.CharField(_("come parte"), max_length=10, choices=Channel, default=Channel.MAIL.value)  # fmt: skip
    subject = models.CharField(_("oggetto"), max_length=150)
    text = models.TextField(_("testo"), max_length=TEXT_LIMIT)
    written_by = models.CharField(_("scritta da"), max_length=150)
    created_at = models.DateTimeField(_("scritta il"))
    sent_at = models.DateTimeField(_("mandata il"), null=True)

    class Meta:
        verbose_name = _("comunicazione")
        verbose_name_plural = _("comunicazioni")
        ordering = ("-created_at", "-id")
        constraints = (
            models.CheckConstraint(
                name="contacts_letter_said", condition=~Q(subject="") & ~Q(text="")
            ),
            models.CheckConstraint(
                name="contacts_letter_channel", condition=Q(channel__in=Channel.values)
            ),
        )

    def __str__(self) -> str:
        return self.subject

    def get_absolute_url(self) -> str:
        return reverse("office-letter", settings.RETE_FEDERATION_URLCONF, [self.pk])

    @property
    def is_draft(self) -> bool:
        return self.sent_at is None

    @property
    def is_pec(self) -> bool:
        return self.channel == Channel.PEC


class Outcome(models.TextChoices):
    """How far it has come, from the outbox and from receipts; in this order it goes only on."""

    DRAFT = "bozza", _("non mandata")
    WAITING = "da_inviare", _("da inviare")
    SENT = "inviata", _("inviata")
    ACCEPTED = "accettata", _("accettata dal gestore")
    DELIVERED = "consegnata", _("consegnata")
    FAILED = "non_consegnata", _("non consegnata")


class Recipient(models.Model):
    """One contact to whom a letter goes, with the words of their own. An erased person leaves the row without them.

    Mail is removed after some weeks; `message_id` is by which a receipt is known to be of this.
    """

    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="recipients")
    contact = models.ForeignKey(Contact, on_delete=models.SET_NULL, null=True)
    name = models.CharField(_("a chi"), max_length=150)
    address = models.EmailField(_("indirizzo"), blank=True)
    values = models.JSONField(default=dict)
    outcome = models.CharField(_("esito"), max_length=20, choices=Outcome, default=Outcome.DRAFT.value)  # fmt: skip
    mail = models.ForeignKey(Mail, on_delete=models.DO_NOTHING, null=True, related_name="+", db_constraint=False)  # fmt: skip
    message_id = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name = _("destinatario di una comunicazione")
        verbose_name_plural = _("destinatari delle comunicazioni")
        ordering = ("name", "id")
        constraints = (
            models.UniqueConstraint(fields=("letter", "contact"), name="contacts_recipient_once"),
            models.UniqueConstraint(
                "letter",
                Lower("address"),
                condition=~Q(address=""),
                name="contacts_recipient_one_an_address",
            ),
            models.UniqueConstraint(
                fields=("message_id",),
                condition=~Q(message_id=""),
                name="contacts_recipient_message_once",
            ),
            models.CheckConstraint(
                name="contacts_recipient_outcome", condition=Q(outcome__in=Outcome.values)
            ),
            models.CheckConstraint(
                name="contacts_recipient_sent_by_a_message",
                condition=Q(outcome=Outcome.DRAFT, message_id="")
                | (~Q(outcome=Outcome.DRAFT) & ~Q(message_id="")),
            ),
        )

    def __str__(self) -> str:
        return f"destinatario {self.pk}"


class ReceiptKind(models.TextChoices):
    """As certified mail names its receipts (D.M. 2 November 2005, technical rules, 6)."""

    ACCEPTED = "accettazione", _("accettazione")
    REFUSED = "non-accettazione", _("non accettazione")
    TAKEN = "presa-in-carico", _("presa in carico")
    DELIVERED = "avvenuta-consegna", _("avvenuta consegna")
    LATE = "preavviso-errore-consegna", _("preavviso di mancata consegna")
    FAILED = "errore-consegna", _("mancata consegna")
    VIRUS = "rilevazione-virus", _("rilevazione di virus")


class PecReceipt(models.Model):
    """A receipt as it came, kept whole: it is the proof. `reason` is why it was not delivered."""

    recipient = models.ForeignKey(Recipient, on_delete=models.CASCADE, related_name="receipts")
    kind = models.CharField(_("ricevuta"), max_length=30, choices=ReceiptKind)
    issued_at = models.DateTimeField(_("del"))
    provider = models.CharField(_("gestore"), max_length=200, blank=True)
    identifier = models.CharField(_("identificativo"), max_length=200, blank=True)
    reason = models.CharField(_("motivo"), max_length=500, blank=True)
    content = models.BinaryField()
    sha256 = models.CharField(_("impronta"), max_length=64, unique=True)
    kept_at = models.DateTimeField()

    class Meta:
        verbose_name = _("ricevuta PEC")
        verbose_name_plural = _("ricevute PEC")
        ordering = ("issued_at", "id")
        constraints = (
            models.CheckConstraint(
                name="contacts_pecreceipt_kind", condition=Q(kind__in=ReceiptKind.values)
            ),
            models.CheckConstraint(
                name="contacts_pecreceipt_sha256", condition=Q(sha256__regex="^[0-9a-f]{64}$")
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind}, {self.recipient_id}"
