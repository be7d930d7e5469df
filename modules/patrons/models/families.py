"""Guardians and what they allow, exemptions, merges."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from modules.patrons.contract import SERVICES
from modules.patrons.models.patrons import Patron

SERVICE_CHOICES = [(each.name, each.title) for each in SERVICES]
SERVICE_NAMES = [each.name for each in SERVICES]
OF_AGE = 18


class Relation(models.TextChoices):
    PARENT = "genitore", _("genitore")
    TUTOR = "tutore", _("tutore")


class Guardianship(models.Model):
    """Who exercises parental responsibility over a minor (art. 316 c.c.), as shown at the desk: what was shown is named,
    never copied."""

    guardian = models.ForeignKey(Patron, on_delete=models.CASCADE, related_name="minors")
    minor = models.ForeignKey(Patron, on_delete=models.CASCADE, related_name="guardians")
    relation = models.CharField(_("è"), max_length=10, choices=Relation, default=Relation.PARENT)
    shown = models.CharField(_("documento esibito (non conservato)"), max_length=100)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("genitore o tutore")
        verbose_name_plural = _("genitori e tutori")
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=("guardian", "minor"), name="patrons_guardianship_once"),
            models.CheckConstraint(
                name="patrons_guardianship_of_another", condition=~Q(guardian=F("minor"))
            ),
            models.CheckConstraint(
                name="patrons_guardianship_relation",
                condition=Q(relation__in=Relation.values) & ~Q(shown=""),
            ),
        )

    def __str__(self) -> str:
        return f"{self.guardian_id} → {self.minor_id}"


class Authorisation(models.Model):
    """What a guardian lets a minor do. Withdrawn ones stay, so that it can be known what held when."""

    guardianship = models.ForeignKey(
        Guardianship, on_delete=models.CASCADE, related_name="authorisations"
    )
    service = models.CharField(_("servizio"), max_length=20, choices=SERVICE_CHOICES)
    given_on = models.DateField(_("data"))
    withdrawn_on = models.DateField(_("ritirata"), null=True, blank=True)

    class Meta:
        verbose_name = _("autorizzazione")
        verbose_name_plural = _("autorizzazioni")
        ordering = ("service", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("guardianship", "service"),
                condition=Q(withdrawn_on__isnull=True),
                name="patrons_authorisation_once",
            ),
            models.CheckConstraint(
                name="patrons_authorisation_service", condition=Q(service__in=SERVICE_NAMES)
            ),
            models.CheckConstraint(
                name="patrons_authorisation_in_order",
                condition=Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gte=F("given_on")),
            ),
        )

    def __str__(self) -> str:
        return f"{self.guardianship}: {self.service}"


class Threshold(models.Model):
    """From what age a service needs no authorisation, where the network has decided otherwise than its contract says."""

    service = models.CharField(primary_key=True, max_length=20, choices=SERVICE_CHOICES)
    age = models.PositiveSmallIntegerField(_("età in anni"))

    class Meta:
        verbose_name = _("età per i servizi")
        verbose_name_plural = _("età per i servizi")
        constraints = (
            models.CheckConstraint(
                name="patrons_threshold_sense",
                condition=Q(service__in=SERVICE_NAMES, age__lte=OF_AGE),
            ),
        )

    def __str__(self) -> str:
        return f"{self.service}: {self.age}"


class ExemptionKind(models.TextChoices):
    INCOME = "isee", _("ISEE")
    DISABILITY = "disabilita", _("disabilità")
    FAMILY = "famiglia", _("famiglia numerosa")
    VOLUNTEER = "volontario", _("volontario")
    OTHER = "altro", _("altro")


class Exemption(models.Model):
    """What somebody does not pay, by a document that was shown and is not kept."""

    patron = models.ForeignKey(Patron, on_delete=models.CASCADE, related_name="exemptions")
    kind = models.CharField(_("motivo"), max_length=20, choices=ExemptionKind)
    shown = models.CharField(_("documento esibito (non conservato)"), max_length=100)
    starts_on = models.DateField(_("vale dal"))
    ends_on = models.DateField(_("vale fino al"))
    seen_by = models.BigIntegerField(null=True, editable=False)

    class Meta:
        verbose_name = _("esenzione")
        verbose_name_plural = _("esenzioni")
        ordering = ("-ends_on", "pk")
        constraints = (
            models.CheckConstraint(
                name="patrons_exemption_days",
                condition=Q(ends_on__gte=F("starts_on")),
                violation_error_message=_("La fine viene prima dell'inizio."),
            ),
            models.CheckConstraint(
                name="patrons_exemption_kind",
                condition=Q(kind__in=ExemptionKind.values) & ~Q(shown=""),
            ),
        )

    def __str__(self) -> str:
        return f"esenzione {self.pk}"


class Merge(models.Model):
    """Two rows that were one person. `moved` says what went from `gone` to `kept`, as much as is needed to undo it:
    ids by kind, and the fields that were filled in."""

    kept = models.ForeignKey(Patron, on_delete=models.CASCADE, related_name="merges")
    gone = models.ForeignKey(Patron, on_delete=models.CASCADE, related_name="+")
    moved = models.JSONField()
    merged_at = models.DateTimeField()
    merged_by = models.BigIntegerField(null=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("unione di schede")
        verbose_name_plural = _("unioni di schede")
        ordering = ("-pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("gone",), condition=Q(undone_at__isnull=True), name="patrons_merge_once"
            ),
            models.CheckConstraint(name="patrons_merge_of_another", condition=~Q(kept=F("gone"))),
            models.CheckConstraint(
                name="patrons_merge_in_order",
                condition=Q(undone_at__isnull=True) | Q(undone_at__gte=F("merged_at")),
            ),
        )

    def __str__(self) -> str:
        return f"unione {self.pk}"
