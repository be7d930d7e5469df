"""How people sign in besides what each has of their own: providers of identity, and what is open to citizens."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rete.core.accounts.models.people import User

# As Fernet writes: its version and the beginning of its time.
SEALED = "^gAAAA"


class IdentityProvider(models.Model):
    """Somebody who says who people are, by OpenID Connect. Of SPID and CIE it is the proxy that speaks for them.

    `key` is its word in addresses: new for each, so that a subject of one that was removed is nobody for another.
    `issuer` never changes, for the same reason. `secret` is sealed (`rete.core.sealing`).
    """

    class Kind(models.TextChoices):
        OIDC = "oidc", _("un altro fornitore (OpenID Connect)")
        SPID = "spid", "SPID"
        CIE = "cie", "CIE"

    class Audience(models.TextChoices):
        CITIZENS = "cittadini", _("i cittadini")
        STAFF = "personale", _("chi lavora per la rete")
        # On the federation's site alone: the provider is a network, and its people come to Area soci.
        NETWORKS = "reti", _("chi lavora per una rete")

    key = models.CharField(max_length=12, unique=True, editable=False)
    kind = models.CharField(_("che cos'è"), max_length=10, choices=Kind)
    audience = models.CharField(_("chi lo usa"), max_length=10, choices=Audience)
    name = models.CharField(_("nome"), max_length=40)
    issuer = models.CharField(_("indirizzo del fornitore"), max_length=500)
    client_id = models.CharField(_("nome con cui ci conosce"), max_length=190, blank=True)
    secret = models.TextField(blank=True)
    scopes = models.CharField(_("che cosa gli chiediamo"), max_length=200)
    is_active = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("fornitore d'identità")
        verbose_name_plural = _("fornitori d'identità")
        ordering = ("name", "pk")
        constraints = (
            models.CheckConstraint(
                name="accounts_identityprovider_key", condition=Q(key__regex="^[a-z2-7]{12}$")
            ),
            models.CheckConstraint(
                name="accounts_identityprovider_kind",
                condition=Q(kind="oidc") | Q(kind__in=("spid", "cie"), audience="cittadini"),
            ),
            models.CheckConstraint(
                name="accounts_identityprovider_audience",
                condition=Q(audience__in=("cittadini", "personale", "reti")),
            ),
            models.CheckConstraint(
                name="accounts_identityprovider_named", condition=~Q(name="") & ~Q(scopes="")
            ),
            models.CheckConstraint(
                name="accounts_identityprovider_issuer", condition=Q(issuer__regex="^https?://[^/]")
            ),
            models.CheckConstraint(
                name="accounts_identityprovider_on_when_complete",
                condition=Q(is_active=False) | (~Q(client_id="") & ~Q(secret="")),
            ),
            models.CheckConstraint(
                name="accounts_identityprovider_never_plain",
                condition=Q(secret="") | Q(secret__regex=SEALED),
            ),
            models.UniqueConstraint(
                fields=("kind",),
                condition=Q(is_active=True, kind__in=("spid", "cie")),
                name="accounts_identityprovider_one_spid_one_cie",
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def verifies_person(self) -> bool:
        """Whether it says the fiscal number, by which people are told apart."""
        return self.kind != self.Kind.OIDC


class OpenWays(models.Model):
    """What citizens may sign in with, besides the providers that are on. One row a network; without it, nothing."""

    class Way(models.TextChoices):
        PASSWORD = "password", _("Password")
        CODE = "codice", _("Codice per e-mail")
        PASSKEY = "passkey", "Passkey"  # allauth would translate it with another word

    id = models.BigIntegerField(primary_key=True, default=1)
    ways = ArrayField(models.CharField(max_length=10, choices=Way), default=list, blank=True)

    class Meta:
        verbose_name = _("accesso dei cittadini")
        verbose_name_plural = _("accesso dei cittadini")
        constraints = (
            models.CheckConstraint(name="accounts_openways_one", condition=Q(id=1)),
            models.CheckConstraint(
                name="accounts_openways_known",
                condition=Q(ways__contained_by=["password", "codice", "passkey"]),
            ),
        )

    def __str__(self) -> str:
        return ", ".join(self.ways)


class VerifiedPerson(models.Model):
    """Who SPID or CIE said that a person is. The fiscal number is there twice, and neither time can be read by itself:
    its fingerprint finds the person, sealed it is shown to who may see it.
    """

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="verified")
    fingerprint = models.CharField(max_length=64, unique=True)
    sealed = models.TextField()
    verified_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("identità verificata")
        verbose_name_plural = _("identità verificate")
        constraints = (
            models.CheckConstraint(
                name="accounts_verifiedperson_fingerprint",
                condition=Q(fingerprint__regex="^[0-9a-f]{64}$"),
            ),
            models.CheckConstraint(
                name="accounts_verifiedperson_never_plain", condition=Q(sealed__regex=SEALED)
            ),
        )

    def __str__(self) -> str:
        return str(self.user)
