"""The weekly newsletter: when it leaves, its issues, who receives it, and what became of each message."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tenants.fields import UuidV7

SUNDAY, LAST_HOUR, CHANGING_HOUR = 6, 23, 2
FEWEST_DAYS, MOST_DAYS = 3, 31


class Newsletter(models.Model):
    """How the network's newsletter leaves: one row, or none until it begins. `hour` is by the clock in Rome."""

    id = models.PositiveBigIntegerField(primary_key=True, default=1)
    is_on = models.BooleanField(_("Parte da sola ogni settimana"), default=False)
    title = models.CharField(_("come si chiama"), max_length=80)
    weekday = models.PositiveSmallIntegerField(_("giorno"), default=3)
    hour = models.PositiveSmallIntegerField(_("ora"), default=9)
    days_ahead = models.PositiveSmallIntegerField(_("giorni di eventi"), default=10)

    class Meta:
        verbose_name = _("newsletter")
        verbose_name_plural = _("newsletter")
        constraints = (
            models.CheckConstraint(name="pages_newsletter_is_one", condition=Q(id=1)),
            models.CheckConstraint(name="pages_newsletter_has_a_title", condition=~Q(title="")),
            models.CheckConstraint(
                name="pages_newsletter_when",
                condition=Q(weekday__lte=SUNDAY, hour__lte=LAST_HOUR) & ~Q(hour=CHANGING_HOUR),
            ),
            models.CheckConstraint(
                name="pages_newsletter_days",
                condition=Q(days_ahead__gte=FEWEST_DAYS, days_ahead__lte=MOST_DAYS),
            ),
        )

    def __str__(self) -> str:
        return self.title


class IssueState(models.TextChoices):
    DRAFT = "in_preparazione", _("in preparazione")
    SENDING = "in_partenza", _("in partenza")
    SENT = "inviato", _("inviato")
    SKIPPED = "saltato", _("saltato")


class Issue(models.Model):
    """One newsletter. Until somebody edits it, it is composed anew whenever it is looked at.

    `items` are what `newsletter.composing.Item` writes; `seen` counts the edits. The figures are of messages:
    how many were written, arrived at a mail server, were refused, and how many readers left from here.
    """

    uid = models.UUIDField(db_default=UuidV7(), unique=True, editable=False)
    state = models.CharField(
        _("stato"), max_length=20, choices=IssueState, default=IssueState.DRAFT.value
    )
    number = models.PositiveIntegerField(_("numero"), null=True, unique=True)
    title = models.CharField(_("oggetto"), max_length=160, blank=True)
    opening = models.TextField(_("apertura"), blank=True)
    items = models.JSONField(_("contenuto"), default=list)
    is_edited = models.BooleanField(default=False)
    seen = models.PositiveIntegerField(default=1)
    leaves_at = models.DateTimeField(_("parte"), null=True)
    sent_at = models.DateTimeField(_("inviato"), null=True)
    written = models.PositiveIntegerField(_("messaggi scritti"), default=0)
    arrived = models.PositiveIntegerField(_("consegnati"), default=0)
    refused = models.PositiveIntegerField(_("rifiutati"), default=0)
    left = models.PositiveIntegerField(_("disiscritti"), default=0)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("numero della newsletter")
        verbose_name_plural = _("numeri della newsletter")
        ordering = ("-id",)
        constraints = (
            models.CheckConstraint(
                name="pages_issue_state_is_known", condition=Q(state__in=IssueState.values)
            ),
            models.UniqueConstraint(
                fields=("state",),
                condition=Q(state=IssueState.DRAFT),
                name="pages_issue_one_in_preparation",
            ),
            models.CheckConstraint(
                name="pages_issue_sent_is_whole",
                condition=~Q(state__in=(IssueState.SENDING, IssueState.SENT))
                | (Q(number__gte=1, sent_at__isnull=False) & ~Q(title="") & ~Q(items=[])),
            ),
            models.CheckConstraint(
                name="pages_issue_only_sent_has_a_number",
                condition=Q(state__in=(IssueState.SENDING, IssueState.SENT))
                | Q(number__isnull=True, sent_at__isnull=True, written=0),
            ),
            models.CheckConstraint(
                name="pages_issue_figures", condition=Q(written__gte=F("arrived") + F("refused"))
            ),
        )

    def __str__(self) -> str:
        return self.title or str(_("Numero in preparazione"))

    def get_absolute_url(self) -> str:
        """Its page in the public archive, once it has left."""
        return reverse("pages:issue", args=[self.number or 0])


class Source(models.TextChoices):
    SITE = "sito", _("dal sito")
    IMPORT = "importazione", _("importato")


class SubscriberQuerySet(models.QuerySet["Subscriber"]):
    def active(self) -> "SubscriberQuerySet":
        return self.filter(left_at__isnull=True)


class Subscriber(models.Model):
    """An address that the newsletter is sent to, and how we know that it wants it; no library chosen means all.

    Who leaves is forgotten but for `fingerprint`, by which a later import does not bring them back.
    """

    uid = models.UUIDField(db_default=UuidV7(), unique=True, editable=False)
    email = models.EmailField(_("indirizzo e-mail"), max_length=254, blank=True)
    fingerprint = models.CharField(max_length=64, unique=True)
    libraries = ArrayField(models.BigIntegerField(), default=list, blank=True)
    source = models.CharField(_("come si è iscritto"), max_length=20, choices=Source)
    consent_on = models.DateField(_("consenso del"))
    consent_proof = models.CharField(_("prova del consenso"), max_length=200, blank=True)
    subscribed_at = models.DateTimeField(_("iscritto"))
    left_at = models.DateTimeField(_("uscito"), null=True)

    objects = SubscriberQuerySet.as_manager()

    class Meta:
        verbose_name = _("iscritto alla newsletter")
        verbose_name_plural = _("iscritti alla newsletter")
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(
                name="pages_subscriber_source_is_known", condition=Q(source__in=Source.values)
            ),
            models.CheckConstraint(
                name="pages_subscriber_in_lower_case", condition=Q(email=Lower("email"))
            ),
            models.CheckConstraint(
                name="pages_subscriber_who_leaves_is_forgotten",
                condition=(Q(left_at__isnull=True) & ~Q(email="") & ~Q(consent_proof=""))
                | Q(left_at__isnull=False, email="", consent_proof="", libraries=[]),
            ),
            models.CheckConstraint(
                name="pages_subscriber_fingerprint",
                condition=Q(fingerprint__regex="^[0-9a-f]{64}$"),
            ),
        )

    def __str__(self) -> str:
        return self.email


class SubscriptionRequest(models.Model):
    """Somebody asked to subscribe an address; it is subscribed once the code that was mailed there comes back."""

    uid = models.UUIDField(db_default=UuidV7(), unique=True, editable=False)
    email = models.EmailField(max_length=254)
    code_hash = models.CharField(max_length=64)
    tries = models.PositiveSmallIntegerField(default=0)
    asked_at = models.DateTimeField()

    class Meta:
        verbose_name = _("iscrizione da confermare")
        verbose_name_plural = _("iscrizioni da confermare")
        ordering = ("id",)
        indexes = (models.Index(fields=("asked_at",), name="pages_request_asked_at"),)
        constraints = (
            models.CheckConstraint(
                name="pages_subscriptionrequest_code",
                condition=Q(code_hash__regex="^[0-9a-f]{64}$"),
            ),
        )

    def __str__(self) -> str:
        return self.email


class Delivery(models.Model):
    """One issue to one subscriber, once, by the mail of this number; it is forgotten before the mail is."""

    issue = models.ForeignKey(Issue, models.CASCADE, related_name="deliveries")
    subscriber = models.ForeignKey(Subscriber, models.CASCADE, related_name="deliveries")
    mail_id = models.BigIntegerField(unique=True)

    class Meta:
        verbose_name = _("invio della newsletter")
        verbose_name_plural = _("invii della newsletter")
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=("issue", "subscriber"), name="pages_delivery_once"),
        )

    def __str__(self) -> str:
        return f"{self.issue_id}, {self.subscriber_id}"
