"""Card holders, their cards, and what groups them."""

from datetime import date

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from rete.core.accounts.models import User
from rete.kernel.municipalities import folded
from tenants.fields import UuidV7

# As Fernet writes: its version and the beginning of its time.
SEALED = "^gAAAA"
CARD_PATTERN = r"^[0-9A-Z][0-9A-Z.\-]{2,31}$"


class Category(models.Model):
    """What a network calls its kinds of patrons («ragazzi», «adulti», «scuole»)."""

    name = models.CharField(_("nome"), max_length=60)

    class Meta:
        verbose_name = _("categoria di utenti")
        verbose_name_plural = _("categorie di utenti")
        ordering = ("name",)
        constraints = (
            models.UniqueConstraint(
                Lower("name"),
                name="patrons_category_name_once",
                violation_error_message=_("C'è già una categoria con questo nome."),
            ),
            models.CheckConstraint(name="patrons_category_named", condition=~Q(name="")),
        )

    def __str__(self) -> str:
        return self.name


class State(models.TextChoices):
    ACTIVE = "attivo", _("attivo")
    SUSPENDED = "sospeso", _("sospeso")
    CLOSED = "chiuso", _("non più iscritto")
    MERGED = "unito", _("unito a un'altra scheda")


class Source(models.TextChoices):
    HERE = "qui", _("iscritto qui")
    SOFTWARE = "gestionale", _("dal gestionale")


class Contact(models.TextChoices):
    MAIL = "email", _("per e-mail")
    PHONE = "telefono", _("per telefono")
    NEVER = "mai", _("non vuole essere avvisato")


class PatronQuerySet(models.QuerySet["Patron"]):
    def holding(self) -> "PatronQuerySet":
        """Those that are somebody today: not closed, not merged into another."""
        return self.filter(state__in=(State.ACTIVE, State.SUSPENDED))


class Patron(models.Model):
    """A card holder. The fiscal number is kept as in `VerifiedPerson`: fingerprint to find, sealed to show.

    `external_id` is the number in the library software; `row_print` the print of the row of its file that was read last, and
    `missing_since` the day of the first file that did not have them any more; `still_there_since` that of the first that still
    had who had been closed here. `confirm_by` is the last day on which who signed up from the site shows who they are, empty
    once they have; `reminded_on` when they were last told so. `language` is of ISO 639, empty when nobody knows. `search_text` is made by `save` and by what
    writes many at once: names without accents, and the external number.
    """

    uid = models.UUIDField(db_default=UuidV7(), unique=True, editable=False)
    external_id = models.CharField(_("numero nel gestionale"), max_length=40, blank=True)
    source = models.CharField(max_length=10, choices=Source, default=Source.HERE, editable=False)
    state = models.CharField(_("stato"), max_length=10, choices=State, default=State.ACTIVE)
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    last_name = models.CharField(_("cognome"), max_length=100)
    first_name = models.CharField(_("nome"), max_length=100, blank=True)
    born_on = models.DateField(_("data di nascita"), null=True, blank=True)
    fiscal_print = models.CharField(max_length=64, blank=True, editable=False)
    fiscal_sealed = models.TextField(blank=True, editable=False)
    email = models.EmailField(_("indirizzo e-mail"), blank=True)
    phone = models.CharField(_("telefono"), max_length=40, blank=True)
    street = models.CharField(_("via e numero"), max_length=200, blank=True)
    postal_code = models.CharField(_("CAP"), max_length=5, blank=True)
    municipality = models.CharField(_("comune di residenza"), max_length=150, blank=True)
    category = models.ForeignKey(
        Category, on_delete=models.PROTECT, null=True, blank=True, verbose_name=_("categoria")
    )
    library = models.ForeignKey(
        "libraries.Library",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("biblioteca di riferimento"),
    )
    enrolled_on = models.DateField(_("iscritto dal"), null=True, blank=True)
    expires_on = models.DateField(_("tessera valida fino al"), null=True, blank=True)
    contact_by = models.CharField(
        _("come avvisarlo"), max_length=10, choices=Contact, default=Contact.MAIL
    )
    wants_news = models.BooleanField(_("vuole le novità della biblioteca"), default=False)
    language = models.CharField(_("lingua che preferisce"), max_length=3, blank=True)
    confirm_by = models.DateField(_("iscrizione da confermare entro"), null=True, blank=True)
    reminded_on = models.DateField(null=True, blank=True, editable=False)
    pin = models.CharField(max_length=200, blank=True, editable=False)
    user = models.OneToOneField(
        User,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="patron",
    )
    row_print = models.CharField(max_length=64, blank=True, editable=False)
    missing_since = models.DateField(null=True, blank=True, editable=False)
    still_there_since = models.DateField(null=True, blank=True, editable=False)
    search_text = models.TextField(editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = PatronQuerySet.as_manager()

    class Meta:
        verbose_name = _("utente")
        verbose_name_plural = _("utenti")
        ordering = ("last_name", "first_name", "id")
        indexes = (
            # With what the list is looked through by, so that a common word is found in order without reading the rows.
            models.Index(
                fields=("last_name", "first_name", "id"),
                include=("state", "search_text"),
                name="patrons_patron_order",
            ),
            GinIndex(
                fields=("search_text",), opclasses=("gin_trgm_ops",), name="patrons_patron_search"
            ),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("external_id",),
                condition=~Q(external_id=""),
                name="patrons_patron_external_once",
            ),
            models.UniqueConstraint(
                fields=("fiscal_print",),
                condition=~Q(fiscal_print="") & ~Q(state="unito"),
                name="patrons_patron_fiscal_once",
            ),
            models.CheckConstraint(
                name="patrons_patron_fiscal_both",
                condition=Q(fiscal_print="", fiscal_sealed="")
                | Q(fiscal_print__regex="^[0-9a-f]{64}$", fiscal_sealed__regex=SEALED),
            ),
            models.CheckConstraint(
                name="patrons_patron_named", condition=~Q(last_name="") & ~Q(search_text="")
            ),
            models.CheckConstraint(
                name="patrons_patron_choices",
                condition=Q(state__in=State.values)
                & Q(source__in=Source.values)
                & Q(contact_by__in=Contact.values),
            ),
            models.CheckConstraint(
                name="patrons_patron_merged",
                condition=Q(state="unito", merged_into__isnull=False, user__isnull=True)
                | (~Q(state="unito") & Q(merged_into__isnull=True)),
            ),
            models.CheckConstraint(
                name="patrons_patron_not_into_itself",
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("id")),
            ),
            models.CheckConstraint(
                name="patrons_patron_postal_code",
                condition=Q(postal_code="") | Q(postal_code__regex=r"^[0-9]{5}$"),
                violation_error_message=_("Il CAP ha cinque cifre."),
            ),
            models.CheckConstraint(
                name="patrons_patron_born",
                condition=Q(born_on__isnull=True) | Q(born_on__gte=date(1880, 1, 1)),
                violation_error_message=_("Controlla l'anno di nascita."),
            ),
            models.CheckConstraint(
                name="patrons_patron_pin_never_plain",
                condition=Q(pin="") | Q(pin__regex=r"^[a-z0-9_]+\$.{20,}"),
            ),
            models.CheckConstraint(
                name="patrons_patron_software",
                condition=~Q(source="gestionale") | ~Q(external_id=""),
            ),
            models.CheckConstraint(
                name="patrons_patron_still_there",
                condition=Q(still_there_since__isnull=True)
                | (Q(state="chiuso") & ~Q(external_id="")),
            ),
            models.CheckConstraint(
                name="patrons_patron_language",
                condition=Q(language="") | Q(language__regex="^[a-z]{2,3}$"),
            ),
            models.CheckConstraint(
                name="patrons_patron_reminded",
                condition=Q(reminded_on__isnull=True)
                | Q(confirm_by__isnull=False, confirm_by__gte=F("reminded_on")),
            ),
        )

    def __str__(self) -> str:
        """For the record of actions, where nobody's name is needed."""
        return f"utente {self.pk}"

    def save(self, *args: object, **kwargs: object) -> None:
        self.search_text = search_text(self.last_name, self.first_name, self.external_id)
        fields = kwargs.get("update_fields")
        if isinstance(fields, list | tuple | set):
            kwargs["update_fields"] = {*fields, "search_text", "updated_at"}
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    def get_absolute_url(self) -> str:
        return reverse("patrons-gestione:patron", args=[self.pk])

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()

    @property
    def sorted_name(self) -> str:
        return f"{self.last_name} {self.first_name}".strip()

    def age_on(self, day: date) -> int | None:
        """Whole years; None when nobody knows when they were born."""
        if self.born_on is None:
            return None
        is_before = (day.month, day.day) < (self.born_on.month, self.born_on.day)
        return day.year - self.born_on.year - is_before


def search_text(last_name: str, first_name: str, external_id: str) -> str:
    """«de luca niccolo 1234»: what words are looked for in."""
    return folded(f"{last_name} {first_name} {external_id}")


class Card(models.Model):
    """A number that a reader reads. The health card is no row: it is found by the fiscal number on it."""

    patron = models.ForeignKey(Patron, on_delete=models.PROTECT, related_name="cards")
    code = models.CharField(_("numero della tessera"), max_length=32)
    is_active = models.BooleanField(_("in uso"), default=True)
    reason = models.CharField(_("perché non vale più"), max_length=100, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("tessera")
        verbose_name_plural = _("tessere")
        ordering = ("-is_active", "-pk")
        constraints = (
            models.UniqueConstraint(fields=("code",), name="patrons_card_code_once"),
            models.CheckConstraint(name="patrons_card_code", condition=Q(code__regex=CARD_PATTERN)),
            models.CheckConstraint(
                name="patrons_card_reason", condition=Q(is_active=False) | Q(reason="")
            ),
        )

    def __str__(self) -> str:
        """For the record of actions: the number opens things."""
        return f"tessera …{self.code[-3:]}"
