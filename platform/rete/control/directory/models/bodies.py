"""The legal persons behind the networks, and what each has been to which network."""

from datetime import date

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from rete.control.directory.models.lasting import OfNetwork
from tenants.fields import UuidV7

FISCAL_CODE_PATTERN = "^([0-9]{11}|[A-Z0-9]{16})$"
IPA_CODE_PATTERN = "^[A-Za-z0-9_-]{1,20}$"
ISTAT_PATTERN = "^[0-9]{6}$"


class BodyKind(models.TextChoices):
    COMUNE = "comune", _("comune")
    PROVINCIA = "provincia", _("provincia o città metropolitana")
    REGIONE = "regione", _("regione")
    UNIONE = "unione", _("unione di comuni o comunità montana")
    CONSORZIO = "consorzio", _("consorzio")
    AZIENDA = "azienda", _("azienda speciale")
    FONDAZIONE = "fondazione", _("fondazione")
    ALTRO = "altro", _("altro")


class Level(models.TextChoices):
    """What a body is to a network."""

    LEAD = "capofila", _("capofila")
    MEMBER = "aderente", _("aderente")
    PARTNER = "convenzionato", _("convenzionato")
    SUPPORTER = "sostenitore", _("sostenitore")


class Body(models.Model):
    """A legal person, as the register of public bodies (IPA) writes it. `municipality_istat` is where it has its seat.

    What is here is public, and networks read it; people are not here.
    """

    uid = models.UUIDField(db_default=UuidV7(), unique=True, editable=False)
    name = models.CharField(_("nome"), max_length=200)
    kind = models.CharField(_("tipo"), max_length=20, choices=BodyKind)
    ipa_code = models.CharField(_("codice IPA"), max_length=20, blank=True)
    fiscal_code = models.CharField(_("codice fiscale"), max_length=16, blank=True)
    pec = models.EmailField(_("PEC"), blank=True)
    website = models.URLField(_("sito"), blank=True)
    municipality_istat = models.CharField(_("codice ISTAT del comune"), max_length=6, blank=True)

    published_to_networks = True

    class Meta:
        verbose_name = _("ente della federazione")
        verbose_name_plural = _("enti della federazione")
        ordering = ("name", "id")
        constraints = (
            models.CheckConstraint(name="directory_body_named", condition=~Q(name="")),
            models.CheckConstraint(
                name="directory_body_kind", condition=Q(kind__in=BodyKind.values)
            ),
            models.CheckConstraint(
                name="directory_body_fiscal_code",
                condition=Q(fiscal_code="") | Q(fiscal_code__regex=FISCAL_CODE_PATTERN),
                violation_error_message=_("Il codice fiscale ha 11 cifre, o 16 lettere e cifre."),
            ),
            models.CheckConstraint(
                name="directory_body_ipa_code",
                condition=Q(ipa_code="") | Q(ipa_code__regex=IPA_CODE_PATTERN),
                violation_error_message=_("Il codice IPA ha lettere, cifre e trattini."),
            ),
            models.CheckConstraint(
                name="directory_body_municipality_istat",
                condition=Q(municipality_istat="") | Q(municipality_istat__regex=ISTAT_PATTERN),
                violation_error_message=_("Il codice ISTAT di un comune ha sei cifre."),
            ),
            models.UniqueConstraint(
                Lower("ipa_code"),
                condition=~Q(ipa_code=""),
                name="directory_body_ipa_code_once",
                violation_error_message=_("C'è già un ente con questo codice IPA."),
            ),
            models.UniqueConstraint(
                fields=("fiscal_code",),
                condition=~Q(fiscal_code=""),
                name="directory_body_fiscal_code_once",
                violation_error_message=_("C'è già un ente con questo codice fiscale."),
            ),
            # Municipalities have namesakes, elsewhere.
            models.UniqueConstraint(
                Lower("name"),
                "municipality_istat",
                name="directory_body_name_once",
                violation_error_message=_("C'è già un ente con questo nome nello stesso comune."),
            ),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("office-body", args=[self.pk])


class RelationQuerySet(models.QuerySet["Relation"]):
    def in_force(self, day: date) -> "RelationQuerySet":
        """With networks that are there: of one that was dropped they are history."""
        begun = Q(since__isnull=True) | Q(since__lte=day)
        lasting = Q(until__isnull=True) | Q(until__gte=day)
        return self.filter(begun, lasting, network__isnull=False)


class Relation(OfNetwork):
    """What a body is, or was, to a network. `since` empty: nobody knows; `until` is the last day, empty while it lasts."""

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="relations")
    level = models.CharField(_("rapporto"), max_length=20, choices=Level)
    since = models.DateField(_("dal"), null=True, blank=True)
    until = models.DateField(_("fino al"), null=True, blank=True)

    objects = RelationQuerySet.as_manager()
    published_to_networks = True

    class Meta:
        verbose_name = _("rapporto di un ente con una rete")
        verbose_name_plural = _("rapporti degli enti con le reti")
        ordering = (F("since").desc(nulls_last=True), "-id")
        constraints = (
            *OfNetwork.Meta.constraints,
            models.CheckConstraint(
                name="directory_relation_level", condition=Q(level__in=Level.values)
            ),
            models.CheckConstraint(
                name="directory_relation_dates",
                condition=Q(since__isnull=True) | Q(until__isnull=True) | Q(until__gte=F("since")),
            ),
            ExclusionConstraint(
                name="directory_relation_one_at_a_time",
                expressions=[
                    ("body", "="),
                    ("network", "="),
                    (
                        Func(
                            "since",
                            "until",
                            Value("[]"),
                            function="daterange",
                            output_field=DateRangeField(),
                        ),
                        "&&",
                    ),
                ],
            ),
        )

    def __str__(self) -> str:
        return f"{self.body_id}, {self.network_id}: {self.level}"
