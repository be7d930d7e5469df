"""What went wrong with people's data, and what was done about it (artt. 33 and 34, reg. UE 2016/679)."""

from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from modules.privacy.deadlines import NOTIFY_WITHIN, notify_by


class Risk(models.TextChoices):
    UNKNOWN = "da_valutare", _("da valutare")
    UNLIKELY = "improbabile", _("improbabile: il Garante non va avvisato")
    SOME = "presente", _("presente: va avvisato il Garante")
    HIGH = "elevato", _("elevato: vanno avvisate anche le persone")


CONFIDENTIALITY, INTEGRITY, AVAILABILITY = "riservatezza", "integrita", "disponibilita"


class Breach(models.Model):
    """A breach, known since `known_at`: from then there are 72 hours to notify it, or to write why not."""

    body = models.ForeignKey("libraries.Body", on_delete=models.PROTECT, null=True, blank=True, related_name="breaches", verbose_name=_("ente"))  # fmt: skip
    title = models.CharField(_("in breve"), max_length=200)
    happened = models.TextField(_("che cosa è successo"), max_length=5000)
    known_at = models.DateTimeField(_("quando l'avete saputo"))
    is_confidentiality = models.BooleanField(_("qualcuno ha visto dati che non doveva vedere"), default=False)  # fmt: skip
    is_integrity = models.BooleanField(_("dei dati sono stati cambiati"), default=False)
    is_availability = models.BooleanField(_("dei dati sono andati persi o non si raggiungono"), default=False)  # fmt: skip
    data = models.CharField(_("quali dati"), max_length=500, blank=True)
    people = models.PositiveIntegerField(_("quante persone, circa"), null=True, blank=True)
    consequences = models.TextField(_("conseguenze probabili"), max_length=3000, blank=True)
    measures = models.TextField(_("che cosa avete fatto"), max_length=3000, blank=True)
    risk = models.CharField(_("rischio per le persone"), max_length=20, choices=Risk, default=Risk.UNKNOWN)  # fmt: skip
    no_notice_reason = models.TextField(_("perché il Garante non va avvisato"), max_length=2000, blank=True)  # fmt: skip
    notified_at = models.DateTimeField(_("Garante avvisato il"), null=True, blank=True)
    notice_number = models.CharField(_("protocollo della notifica"), max_length=100, blank=True)
    late_reason = models.TextField(_("perché dopo 72 ore"), max_length=2000, blank=True)
    people_told_at = models.DateTimeField(_("persone avvisate il"), null=True, blank=True)
    people_untold_reason = models.TextField(_("perché le persone non vanno avvisate"), max_length=2000, blank=True)  # fmt: skip
    closed_at = models.DateTimeField(_("chiusa il"), null=True, editable=False)

    class Meta:
        verbose_name = _("violazione dei dati")
        verbose_name_plural = _("violazioni dei dati")
        ordering = ("-known_at", "-id")
        constraints = (
            models.CheckConstraint(
                name="privacy_breach_risk", condition=Q(risk__in=Risk.values)
            ),
            models.CheckConstraint(
                name="privacy_breach_told_after_it_was_known",
                condition=(Q(notified_at__isnull=True) | Q(notified_at__gte=F("known_at")))
                & (Q(people_told_at__isnull=True) | Q(people_told_at__gte=F("known_at"))),
                violation_error_message=_("Gli avvisi vengono dopo che l'avete saputo."),
            ),
            models.CheckConstraint(
                name="privacy_breach_late_with_a_reason",
                condition=Q(notified_at__isnull=True)
                | Q(notified_at__lte=F("known_at") + NOTIFY_WITHIN)
                | ~Q(late_reason=""),
                violation_error_message=_("Il Garante è stato avvisato dopo 72 ore: scrivi perché."),
            ),
            models.CheckConstraint(
                name="privacy_breach_closed_once_decided",
                condition=Q(closed_at__isnull=True)
                | (Q(risk="improbabile") & ~Q(no_notice_reason=""))
                | Q(risk="presente", notified_at__isnull=False)
                | (
                    Q(risk="elevato", notified_at__isnull=False)
                    & (Q(people_told_at__isnull=False) | ~Q(people_untold_reason=""))
                ),
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return self.title

    @property
    def notify_by(self) -> datetime:
        return notify_by(self.known_at)

    @property
    def waits_for_notice(self) -> bool:
        """Whether the clock of the 72 hours still runs, or ran out."""
        is_decided = self.risk == Risk.UNLIKELY and bool(self.no_notice_reason)
        return self.closed_at is None and self.notified_at is None and not is_decided

    @property
    def waits_for_people(self) -> bool:
        """High risk, and the people have not been told nor is it written why not (art. 34)."""
        return (
            self.closed_at is None
            and self.risk == Risk.HIGH
            and self.people_told_at is None
            and not self.people_untold_reason
        )
