"""Keys by which other programs use the API for a person of this schema. The key itself is never kept."""

from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tenants.fields import UuidV7

LONGEST_DAYS = 366


class TokenQuerySet(models.QuerySet["Token"]):
    def valid(self, now: datetime) -> "TokenQuerySet":
        """Those that open something: neither expired nor revoked, of somebody who may still come in."""
        return self.filter(
            revoked_at__isnull=True, expires_at__gt=now, created_by__is_active=True
        ).select_related("created_by")


class Token(models.Model):
    """A key: `prefix` is what people see of it, `sha256` finds it (it has 256 random bits: no slow hash is needed).

    It lets do what `scopes` say, as long as the person who made it may do that themselves.
    """

    uid = models.UUIDField(db_default=UuidV7(), unique=True, editable=False)
    name = models.CharField(_("a che cosa serve"), max_length=80)
    prefix = models.CharField(_("inizio della chiave"), max_length=8, unique=True)
    sha256 = models.CharField(max_length=64, unique=True)
    scopes = ArrayField(models.CharField(max_length=100), verbose_name=_("permessi"))
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="tokens",
        verbose_name=_("creata da"),
    )
    created_at = models.DateTimeField(_("creata il"))
    expires_at = models.DateTimeField(_("scade il"))
    last_used_at = models.DateTimeField(_("ultimo uso"), null=True)
    revoked_at = models.DateTimeField(_("revocata il"), null=True)

    objects = TokenQuerySet.as_manager()

    class Meta:
        verbose_name = _("chiave dell'API")
        verbose_name_plural = _("chiavi dell'API")
        ordering = ("-id",)
        constraints = (
            models.CheckConstraint(name="tokens_token_name", condition=~Q(name="")),
            models.CheckConstraint(
                name="tokens_token_prefix", condition=Q(prefix__regex="^[a-z2-7]{8}$")
            ),
            models.CheckConstraint(
                name="tokens_token_sha256", condition=Q(sha256__regex="^[0-9a-f]{64}$")
            ),
            models.CheckConstraint(name="tokens_token_scopes", condition=Q(scopes__len__gt=0)),
            models.CheckConstraint(
                name="tokens_token_life",
                condition=Q(expires_at__gt=F("created_at"))
                & Q(expires_at__lte=F("created_at") + timedelta(days=LONGEST_DAYS)),
            ),
            models.CheckConstraint(
                name="tokens_token_order",
                condition=(Q(last_used_at__isnull=True) | Q(last_used_at__gte=F("created_at")))
                & (Q(revoked_at__isnull=True) | Q(revoked_at__gte=F("created_at"))),
            ),
        )

    def __str__(self) -> str:
        return self.name
