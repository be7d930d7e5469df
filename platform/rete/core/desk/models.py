"""Computers at a library's desk, and the PIN that each operator types there. Of neither secret more than a print is kept."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from tenants.fields import UuidV7

LEAST_IDLE, MOST_IDLE = 1, 120
# Wrong PINs in a row after which the PIN opens nothing for a while.
MOST_TRIES = 5
LOCK = timedelta(minutes=15)


class Workstation(models.Model):
    """A browser that the direction has enrolled: it holds a cookie with 256 random bits, of which `sha256` is the print.

    One operator at a time is there: `turn` is what their session must name, and it ends `idle_minutes` after the last
    request. `library_id` is of the network's libraries, which are a module's.
    """

    uid = models.UUIDField(db_default=UuidV7(), unique=True, editable=False)
    name = models.CharField(_("nome"), max_length=60)
    library_id = models.BigIntegerField(_("biblioteca"))
    sha256 = models.CharField(max_length=64, unique=True)
    idle_minutes = models.PositiveSmallIntegerField(_("si blocca dopo (minuti)"), default=10)
    enrolled_at = models.DateTimeField(_("registrata il"))
    last_used_at = models.DateTimeField(_("ultimo uso"), null=True)
    revoked_at = models.DateTimeField(_("revocata il"), null=True)
    operator = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("chi è al banco"),
    )
    turn = models.UUIDField(null=True)

    class Meta:
        verbose_name = _("postazione al banco")
        verbose_name_plural = _("postazioni al banco")
        ordering = ("name", "id")
        constraints = (
            models.UniqueConstraint(
                Lower("name"),
                condition=Q(revoked_at__isnull=True),
                name="desk_workstation_name_once",
                violation_error_message=_("C'è già una postazione con questo nome."),
            ),
            models.CheckConstraint(name="desk_workstation_name", condition=~Q(name="")),
            models.CheckConstraint(
                name="desk_workstation_sha256", condition=Q(sha256__regex="^[0-9a-f]{64}$")
            ),
            models.CheckConstraint(
                name="desk_workstation_idle",
                condition=Q(idle_minutes__gte=LEAST_IDLE, idle_minutes__lte=MOST_IDLE),
            ),
            models.CheckConstraint(
                name="desk_workstation_order",
                condition=(Q(last_used_at__isnull=True) | Q(last_used_at__gte=F("enrolled_at")))
                & (Q(revoked_at__isnull=True) | Q(revoked_at__gte=F("enrolled_at"))),
            ),
            models.CheckConstraint(
                name="desk_workstation_turn",
                condition=Q(operator__isnull=True)
                | Q(turn__isnull=False, last_used_at__isnull=False, revoked_at__isnull=True),
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def idle(self) -> timedelta:
        return timedelta(minutes=self.idle_minutes)

    def is_idle(self, now: datetime) -> bool:
        """True when nobody has done anything here for as long as it takes to lock."""
        return self.last_used_at is None or self.last_used_at + self.idle <= now


class Pin(models.Model):
    """An operator's PIN, hashed as passwords are, and how many wrong ones in a row have been typed in their name."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="desk_pin"
    )
    hashed = models.CharField(max_length=200)
    chosen_at = models.DateTimeField(_("scelto il"))
    wrong_tries = models.PositiveSmallIntegerField(default=0)
    locked_until = models.DateTimeField(_("bloccato fino a"), null=True)

    class Meta:
        verbose_name = _("PIN del banco")
        verbose_name_plural = _("PIN del banco")
        constraints = (
            models.CheckConstraint(
                name="desk_pin_is_hashed", condition=Q(hashed__regex=r"^[a-z0-9_]+\$.{20,}$")
            ),
            models.CheckConstraint(
                name="desk_pin_tries",
                condition=Q(wrong_tries__lt=MOST_TRIES, locked_until__isnull=True)
                | Q(wrong_tries=MOST_TRIES, locked_until__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return f"PIN di {self.user_id}"

    def is_locked(self, now: datetime) -> bool:
        return self.locked_until is not None and now < self.locked_until
