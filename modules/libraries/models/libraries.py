"""Bodies, their libraries, and uploads of the register waiting for confirmation."""

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import ACos, Cos, Greatest, Least, Lower, Radians, Sin
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from rete.core.tables.words import stored_text
from rete.kernel.municipalities import EARTH_RADIUS_METRES
from tenants.fields import UuidV7

ISIL_PATTERN = r"^IT-[A-Z]{2}[0-9]{4}$"
FISCAL_CODE_PATTERN = r"^([0-9]{11}|[A-Z0-9]{16})$"


class BodyKind(models.TextChoices):
    COMUNE = "comune", _("comune")
    PROVINCIA = "provincia", _("provincia o città metropolitana")
    REGIONE = "regione", _("regione")
    UNIONE = "unione", _("unione di comuni o comunità montana")
    CONSORZIO = "consorzio", _("consorzio")
    AZIENDA = "azienda", _("azienda speciale")
    FONDAZIONE = "fondazione", _("fondazione")
    ALTRO = "altro", _("altro")


class ControllerRole(models.TextChoices):
    """Roles of the GDPR (art. 4 and 26, reg. UE 2016/679)."""

    CONTROLLER = "titolare", _("titolare")
    JOINT = "contitolare", _("contitolare")
    PROCESSOR = "responsabile", _("responsabile del trattamento")


class CollectionMode(models.TextChoices):
    DIRECT = "diretta", _("incassa direttamente")
    NETWORK = "rete", _("incassa la rete per suo conto")
    NONE = "nessuna", _("non incassa")


class Body(models.Model):
    """A legal person with libraries. Legal pages, tariffs and accounts hang on it, never on the network."""

    name = models.CharField(_("nome"), max_length=200)
    kind = models.CharField(_("tipo"), max_length=20, choices=BodyKind, default=BodyKind.ALTRO)
    fiscal_code = models.CharField(_("codice fiscale"), max_length=16, blank=True)
    ipa_code = models.CharField(_("codice IPA"), max_length=20, blank=True)
    pec = models.EmailField(_("PEC"), blank=True)
    website = models.URLField(_("sito"), blank=True)
    data_protection_officer = models.CharField(
        _("responsabile della protezione dei dati"), max_length=300, blank=True
    )
    controller_role = models.CharField(
        _("ruolo nel trattamento dei dati"), max_length=20, choices=ControllerRole, blank=True
    )
    treasurer = models.CharField(_("tesoriere"), max_length=200, blank=True)
    collection_mode = models.CharField(
        _("incassi"), max_length=20, choices=CollectionMode, blank=True
    )

    class Meta:
        verbose_name = _("ente")
        verbose_name_plural = _("enti")
        ordering = ("name",)
        indexes = (models.Index(fields=("name",), name="libraries_body_order"),)
        constraints = (
            models.UniqueConstraint(
                Lower("name"),
                name="libraries_body_name_once",
                violation_error_message=_("C'è già un ente con questo nome."),
            ),
            models.CheckConstraint(
                name="libraries_body_fiscal_code",
                condition=Q(fiscal_code="") | Q(fiscal_code__regex=FISCAL_CODE_PATTERN),
                violation_error_message=_("Il codice fiscale ha 11 cifre, o 16 lettere e cifre."),
            ),
            models.CheckConstraint(
                name="libraries_body_kind", condition=Q(kind__in=BodyKind.values)
            ),
        )

    def __str__(self) -> str:
        return self.name


class Status(models.TextChoices):
    OPEN = "aperta", _("aperta")
    TEMPORARILY_CLOSED = "chiusa_temporaneamente", _("chiusa temporaneamente")
    NOT_SURVEYED = "non_censita", _("non censita")
    BEING_SET_UP = "in_allestimento", _("in via di allestimento")
    MERGED = "confluita", _("confluita in un'altra")
    CLOSED = "cessata", _("non più esistente")


class LibraryKind(models.TextChoices):
    LIBRARY = "biblioteca", _("biblioteca")
    LENDING_POINT = "punto_prestito", _("punto prestito")


class Accessibility(models.TextChoices):
    """As the ICCU register says it, in three values; empty when it does not say."""

    ACCESSIBLE = "accessibile", _("accessibile")
    PARTLY = "parziale", _("parzialmente accessibile")
    NOT = "non_accessibile", _("non accessibile")


class Source(models.TextChoices):
    ICCU = "iccu", _("Anagrafe delle biblioteche ICCU")
    STAFF = "operatori", _("inserita dagli operatori")


class LibraryQuerySet(models.QuerySet["Library"]):
    def public(self) -> "LibraryQuerySet":
        """Those that citizens are shown: not merged, ceased or still being set up."""
        return self.exclude(status__in=(Status.MERGED, Status.CLOSED, Status.BEING_SET_UP))

    def with_distance(self, latitude: float, longitude: float) -> "LibraryQuerySet":
        """Nearest first, `distance` in metres (spherical law of cosines); those without a position are left out."""
        here, there = Radians(models.Value(latitude)), Radians(F("latitude"))
        cosine = Sin(here) * Sin(there) + Cos(here) * Cos(there) * Cos(
            Radians(F("longitude")) - Radians(models.Value(longitude))
        )
        angle = ACos(Least(Greatest(cosine, models.Value(-1.0)), models.Value(1.0)))
        distance = models.ExpressionWrapper(
            angle * EARTH_RADIUS_METRES, output_field=models.FloatField()
        )
        return (
            self.filter(latitude__isnull=False)
            .annotate(distance=distance)
            .order_by("distance", "id")
        )


class Library(models.Model):
    """A branch. `position_distance_metres` is how far it lies from its municipality's point."""

    uid = models.UUIDField(db_default=UuidV7(), unique=True, editable=False)
    body = models.ForeignKey(
        Body, on_delete=models.PROTECT, related_name="libraries", verbose_name=_("ente")
    )
    isil = models.CharField(_("codice ISIL"), max_length=20, blank=True)
    sbn_code = models.CharField(_("codice SBN"), max_length=10, blank=True)
    name = models.CharField(_("nome"), max_length=250)
    kind = models.CharField(
        _("tipo"), max_length=20, choices=LibraryKind, default=LibraryKind.LIBRARY
    )
    status = models.CharField(_("stato"), max_length=30, choices=Status, default=Status.OPEN)
    merged_into_isil = models.CharField(_("confluita in (ISIL)"), max_length=20, blank=True)
    address = models.CharField(_("indirizzo"), max_length=250, blank=True)
    hamlet = models.CharField(_("frazione"), max_length=150, blank=True)
    postal_code = models.CharField(_("CAP"), max_length=5, blank=True)
    municipality_istat = models.CharField(_("codice ISTAT del comune"), max_length=6)
    municipality = models.CharField(_("comune"), max_length=150)
    province = models.CharField(_("provincia"), max_length=2, blank=True)
    latitude = models.FloatField(_("latitudine"), null=True, blank=True)
    longitude = models.FloatField(_("longitudine"), null=True, blank=True)
    position_distance_metres = models.PositiveIntegerField(null=True, blank=True, editable=False)
    position_is_doubtful = models.BooleanField(_("posizione dubbia"), default=False, editable=False)
    phone = models.CharField(_("telefono"), max_length=60, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    website = models.URLField(_("sito"), blank=True)
    accessibility = models.CharField(
        _("accessibilità in sedia a rotelle"), max_length=20, choices=Accessibility, blank=True
    )
    source = models.CharField(
        _("fonte"), max_length=20, choices=Source, default=Source.STAFF, editable=False
    )
    source_updated_on = models.DateField(
        _("aggiornata nella fonte il"), null=True, blank=True, editable=False
    )
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
    search = models.GeneratedField(
        expression=stored_text("name", "municipality", "address", "isil"),
        output_field=models.TextField(),
        db_persist=True,
    )

    objects = LibraryQuerySet.as_manager()

    class Meta:
        verbose_name = _("biblioteca")
        verbose_name_plural = _("biblioteche")
        ordering = ("municipality", "name", "id")
        indexes = (
            models.Index(fields=("municipality", "name", "id"), name="libraries_library_order"),
            models.Index(fields=("name", "id"), name="libraries_library_name"),
            models.Index(fields=("isil", "id"), name="libraries_library_isil_order"),
            GinIndex(
                fields=("search",), opclasses=("gin_trgm_ops",), name="libraries_library_search"
            ),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("isil",),
                condition=~Q(isil=""),
                name="libraries_library_isil_once",
                violation_error_message=_("C'è già una biblioteca con questo codice ISIL."),
            ),
            models.CheckConstraint(
                name="libraries_library_isil",
                condition=Q(isil="") | Q(isil__regex=ISIL_PATTERN),
                violation_error_message=_("Il codice ISIL è come IT-BG0001."),
            ),
            models.CheckConstraint(
                name="libraries_library_istat", condition=Q(municipality_istat__regex=r"^[0-9]{6}$")
            ),
            models.CheckConstraint(
                name="libraries_library_postal_code",
                condition=Q(postal_code="") | Q(postal_code__regex=r"^[0-9]{5}$"),
                violation_error_message=_("Il CAP ha cinque cifre."),
            ),
            models.CheckConstraint(
                name="libraries_library_position",
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(
                    latitude__isnull=False,
                    longitude__isnull=False,
                    latitude__range=(-90, 90),
                    longitude__range=(-180, 180),
                ),
                violation_error_message=_("Latitudine e longitudine vanno insieme, in gradi."),
            ),
            models.CheckConstraint(
                name="libraries_library_merged",
                condition=Q(merged_into_isil="") | Q(status=Status.MERGED),
            ),
            models.CheckConstraint(
                name="libraries_library_choices",
                condition=Q(status__in=Status.values)
                & Q(kind__in=LibraryKind.values)
                & Q(accessibility__in=["", *Accessibility.values])
                & Q(source__in=Source.values),
            ),
        )

    def __str__(self) -> str:
        return f"{self.name}, {self.municipality}"

    def get_absolute_url(self) -> str:
        return reverse("libraries:page", args=[self.pk, self.slug])

    @property
    def slug(self) -> str:
        return slugify(f"{self.name} {self.municipality}")[:80].strip("-") or "biblioteca"

    @property
    def display_name(self) -> str:
        """The name with its municipality, which half of the libraries are called after and half are not."""
        return self.name if self.municipality in self.name else f"{self.name}, {self.municipality}"

    @property
    def has_position(self) -> bool:
        return self.latitude is not None


class DraftKind(models.TextChoices):
    REGISTER = "anagrafe", _("biblioteche")
    HOURS = "orari", _("orari e chiusure")


class ImportDraft(models.Model):
    """A file uploaded by staff, between preview and confirmation; removed on confirmation or after a day."""

    kind = models.CharField(max_length=20, choices=DraftKind, default=DraftKind.REGISTER)
    file_name = models.CharField(max_length=200)
    content = models.BinaryField()
    uploaded_by = models.BigIntegerField()
    uploaded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("importazione da confermare")
        verbose_name_plural = _("importazioni da confermare")
        constraints = (
            models.CheckConstraint(
                name="libraries_importdraft_kind", condition=Q(kind__in=DraftKind.values)
            ),
        )

    def __str__(self) -> str:
        return self.file_name
