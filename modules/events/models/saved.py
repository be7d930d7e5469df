"""Searches that somebody has saved, to be written when there are new events."""

from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from tenants.fields import UuidV7


class Frequency(models.TextChoices):
    DAILY = "giorno", _("ogni giorno")
    WEEKLY = "settimana", _("ogni settimana")


class SavedSearchQuerySet(models.QuerySet["SavedSearch"]):
    def confirmed(self) -> "SavedSearchQuerySet":
        return self.filter(confirmed_at__isnull=False)

    def due(self, now: datetime) -> "SavedSearchQuerySet":
        """Those that it is time to look for, and that are not over."""
        return self.confirmed().filter(due_at__lte=now, expires_at__gt=now)


class SavedSearch(models.Model):
    """What somebody looks for, as `views.asking` writes it; the new events are told to `mail`.

    Nothing is sent until it is confirmed. Events published until `told_until` are not new any more; it is looked for
    again at `due_at`, and it ends at `expires_at` unless it is renewed. `warned_at` is when its end was announced.
    """

    uid = models.UUIDField(db_default=UuidV7(), unique=True, editable=False)
    mail = models.EmailField(_("e-mail"))
    account = models.ForeignKey(
        "accounts.User", on_delete=models.CASCADE, null=True, related_name="+"
    )
    query = models.CharField(_("ricerca"), max_length=1000, blank=True)
    title = models.CharField(_("che cosa"), max_length=300)
    frequency = models.CharField(_("quando scriverti"), max_length=20, choices=Frequency)
    asked_at = models.DateTimeField(editable=False)
    confirmed_at = models.DateTimeField(null=True, editable=False)
    told_until = models.DateTimeField(editable=False)
    due_at = models.DateTimeField(editable=False)
    expires_at = models.DateTimeField(_("finisce il"), editable=False)
    warned_at = models.DateTimeField(null=True, editable=False)

    objects = SavedSearchQuerySet.as_manager()

    class Meta:
        verbose_name = _("ricerca salvata")
        verbose_name_plural = _("ricerche salvate")
        ordering = ("-id",)
        indexes = (
            models.Index(
                fields=("due_at",), condition=Q(confirmed_at__isnull=False), name="events_saved_due"
            ),
            models.Index(fields=("account",), name="events_saved_account"),
        )
        constraints = (
            models.CheckConstraint(
                name="events_saved_frequency", condition=Q(frequency__in=Frequency.values)
            ),
            models.CheckConstraint(
                name="events_saved_ends", condition=Q(expires_at__gt=F("asked_at"))
            ),
            models.UniqueConstraint(
                Lower("mail"),
                "query",
                name="events_saved_once",
                violation_error_message=_("Questa ricerca è già salvata con questa e-mail."),
            ),
        )

    def __str__(self) -> str:
        return self.title
