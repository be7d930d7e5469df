"""Where a network keeps its patrons, how its library software is asked, and the codes that tie an account to a card."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from modules.patrons.models.patrons import SEALED, Patron


class Place(models.TextChoices):
    SOFTWARE = "gestionale", _("nel gestionale della rete")
    HERE = "qui", _("qui")


class Registry(models.Model):
    """«Anagrafe utenti: nel gestionale | qui». One row a network; without it, here."""

    id = models.BigIntegerField(primary_key=True, default=1)
    place = models.CharField(_("anagrafe utenti"), max_length=10, choices=Place, default=Place.HERE)
    takes_sign_ups = models.BooleanField(_("ci si può iscrivere dal sito"), default=False)
    confirm_days = models.PositiveSmallIntegerField(
        _("giorni per confermare in biblioteca l'iscrizione dal sito"), default=30
    )
    opens_by_card = models.BooleanField(_("si entra nel sito con tessera e PIN"), default=False)
    officer_note = models.TextField(
        _("parere del responsabile della protezione dei dati"), blank=True
    )

    class Meta:
        verbose_name = _("anagrafe utenti")
        verbose_name_plural = _("anagrafe utenti")
        constraints = (
            models.CheckConstraint(name="patrons_registry_one", condition=Q(id=1)),
            models.CheckConstraint(
                name="patrons_registry_place", condition=Q(place__in=Place.values)
            ),
            models.CheckConstraint(
                name="patrons_registry_confirm_days",
                condition=Q(confirm_days__range=(1, 365)),
                violation_error_message=_("I giorni per confermare sono da 1 a 365."),
            ),
            models.CheckConstraint(
                name="patrons_registry_card_with_a_note",
                condition=Q(opens_by_card=False) | ~Q(officer_note=""),
                violation_error_message=_(
                    "Per entrare con tessera e PIN serve il parere del responsabile della protezione dei dati."
                ),
            ),
            models.CheckConstraint(
                name="patrons_registry_sign_ups_here",
                condition=Q(takes_sign_ups=False) | Q(place="qui"),
                violation_error_message=_("Dal sito ci si iscrive solo se l'anagrafe è qui."),
            ),
        )

    def __str__(self) -> str:
        return str(self.get_place_display())


class Protocol(models.TextChoices):
    SIP2 = "sip2", "SIP2"
    KOHA = "koha", "Koha (REST)"


class Encoding(models.TextChoices):
    UTF_8 = "utf-8", "UTF-8"
    LATIN = "cp1252", _("Windows (cp1252)")
    DOS = "cp850", _("DOS (cp850)")


class Connection(models.Model):
    """How the library software is asked. One row a network; `secret` is sealed, and never shown again."""

    id = models.BigIntegerField(primary_key=True, default=1)
    protocol = models.CharField(_("protocollo"), max_length=10, choices=Protocol)
    address = models.CharField(_("indirizzo"), max_length=300)
    port = models.PositiveIntegerField(_("porta"), null=True, blank=True)
    login = models.CharField(_("nome con cui ci conosce"), max_length=100, blank=True)
    secret = models.TextField(blank=True)
    institution = models.CharField(_("codice dell'istituto"), max_length=60, blank=True)
    encoding = models.CharField(
        _("codifica dei caratteri"), max_length=10, choices=Encoding, default=Encoding.UTF_8
    )
    checks_sums = models.BooleanField(_("con il controllo degli errori"), default=True)
    is_on = models.BooleanField(_("acceso"), default=False)

    class Meta:
        verbose_name = _("collegamento al gestionale")
        verbose_name_plural = _("collegamenti al gestionale")
        constraints = (
            models.CheckConstraint(name="patrons_connection_one", condition=Q(id=1)),
            models.CheckConstraint(
                name="patrons_connection_choices",
                condition=Q(protocol__in=Protocol.values) & Q(encoding__in=Encoding.values),
            ),
            models.CheckConstraint(
                name="patrons_connection_address",
                condition=Q(
                    protocol="sip2",
                    address__regex="^[^/ ]+$",
                    port__isnull=False,
                    port__range=(1, 65535),
                )
                | Q(protocol="koha", address__regex="^https?://[^/]", port__isnull=True),
                violation_error_message=_(
                    "L'indirizzo o la porta non vanno per questo protocollo."
                ),
            ),
            models.CheckConstraint(
                name="patrons_connection_never_plain",
                condition=Q(secret="") | Q(secret__regex=SEALED),
            ),
        )

    def __str__(self) -> str:
        return str(self.get_protocol_display())


class LinkCode(models.Model):
    """What a person is given at the desk to tie their account to their card; only its print is kept, and it works once."""

    patron = models.OneToOneField(Patron, on_delete=models.CASCADE, related_name="link_code")
    code_print = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()

    class Meta:
        verbose_name = _("codice di collegamento")
        verbose_name_plural = _("codici di collegamento")
        constraints = (
            models.CheckConstraint(
                name="patrons_linkcode_print", condition=Q(code_print__regex="^[0-9a-f]{64}$")
            ),
        )

    def __str__(self) -> str:
        return f"codice {self.pk}"
