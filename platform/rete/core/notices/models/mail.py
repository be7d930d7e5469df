"""Outgoing mail, as rows: written in the transaction of what it tells, delivered after it is committed."""

from datetime import datetime

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from tenants.fields import UuidV7

# A header ends at the first line break: one inside would begin another header of the sender's choice.
NO_LINE_BREAK = r"^[^\r\n]*$"


class MailState(models.TextChoices):
    WAITING = "da_inviare", _("da inviare")
    SENDING = "in_invio", _("in invio")
    SENT = "inviata", _("inviata")
    KEPT = "conservata", _("conservata qui")
    FAILED = "non_consegnata", _("non consegnata")


class MailQuerySet(models.QuerySet["Mail"]):
    def due(self, now: datetime) -> "MailQuerySet":
        return self.filter(state=MailState.WAITING, next_attempt_at__lte=now)

    def stuck(self, since: datetime) -> "MailQuerySet":
        """Being sent since before that instant: the process is gone."""
        return self.filter(state=MailState.SENDING, tried_at__lt=since)


class Mail(models.Model):
    """One message to one address. `kind` is what it tells, where it is a notice; `unsubscribe` where its reader may stop it."""

    uid = models.UUIDField(db_default=UuidV7(), unique=True, editable=False)
    to = models.EmailField(_("destinatario"), max_length=254)
    subject = models.CharField(_("oggetto"), max_length=200)
    text = models.TextField(_("testo"))
    html = models.TextField(blank=True)
    kind = models.CharField(max_length=100, blank=True)
    unsubscribe = models.CharField(max_length=600, blank=True)
    message_id = models.CharField(max_length=200, unique=True)
    state = models.CharField(
        _("stato"), max_length=20, choices=MailState, default=MailState.WAITING.value
    )
    attempts = models.PositiveSmallIntegerField(_("tentativi"), default=0)
    created_at = models.DateTimeField(_("scritta"))
    next_attempt_at = models.DateTimeField()
    tried_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(_("inviata"), null=True)
    last_error = models.TextField(_("errore"), blank=True)

    objects = MailQuerySet.as_manager()

    class Meta:
        verbose_name = _("messaggio")
        verbose_name_plural = _("messaggi")
        ordering = ("-id",)
        indexes = (
            models.Index(
                fields=("next_attempt_at",),
                condition=Q(state__in=(MailState.WAITING, MailState.SENDING)),
                name="notices_mail_to_send",
            ),
        )
        constraints = (
            models.CheckConstraint(
                name="notices_mail_state_is_known", condition=Q(state__in=MailState.values)
            ),
            models.CheckConstraint(
                name="notices_mail_headers_are_one_line",
                condition=Q(
                    to__regex=NO_LINE_BREAK,
                    subject__regex=NO_LINE_BREAK,
                    message_id__regex=NO_LINE_BREAK,
                    unsubscribe__regex=NO_LINE_BREAK,
                ),
            ),
            models.CheckConstraint(
                name="notices_mail_sent_when",
                condition=Q(state=MailState.SENT, sent_at__isnull=False)
                | (~Q(state=MailState.SENT) & Q(sent_at__isnull=True)),
            ),
            models.CheckConstraint(
                name="notices_mail_sending_since",
                condition=~Q(state=MailState.SENDING) | Q(tried_at__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return self.subject


# After so many refusals that are about the address itself, no notice is mailed to it.
MOST_BOUNCES = 3


class RefusedAddress(models.Model):
    """An address that a mail server has refused as such; the row goes when a message arrives, or when somebody says to try again."""

    email = models.EmailField(_("indirizzo e-mail"), unique=True)
    bounces = models.PositiveSmallIntegerField(_("rifiuti"), default=0)
    bounced_at = models.DateTimeField(_("ultimo rifiuto"))
    suspended_at = models.DateTimeField(_("sospeso"), null=True)

    class Meta:
        verbose_name = _("indirizzo rifiutato")
        verbose_name_plural = _("indirizzi rifiutati")
        ordering = ("email",)
        constraints = (
            models.CheckConstraint(
                name="notices_refusedaddress_in_lower_case", condition=Q(email=Lower("email"))
            ),
            models.CheckConstraint(
                name="notices_refusedaddress_suspended_after_three",
                condition=Q(suspended_at__isnull=True, bounces__lt=MOST_BOUNCES)
                | Q(suspended_at__isnull=False, bounces__gte=MOST_BOUNCES),
            ),
        )

    def __str__(self) -> str:
        return self.email
